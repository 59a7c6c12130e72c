import { expect, test } from 'vitest';
import { adults, book, join, makePerson, publish, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();
const NOTHING = { offers_lapsed: 0, offers_made: 0, lots_lapsed: 0, balances_checked: 0, mismatches: 0 };
const run = () => db.rpc(SERVICE, 'run_due_jobs');
const runs = () =>
  db.query(`select job, result, error, started_at, finished_at from club.job_runs where job = 'run_due_jobs' order by job_run_id`);

test('with nothing due it does nothing, and says so in a row', async () => {
  expect(await run()).toEqual(NOTHING);
  expect(await run()).toEqual(NOTHING);
  const at = new Date('2026-12-01T10:00:00+08:00');
  expect(await runs()).toEqual(Array(2).fill({ job: 'run_due_jobs', result: NOTHING, error: null, started_at: at, finished_at: at }));
});

test('seats that were freed behind the verbs’ backs are offered', async () => {
  await publish(db, [{ capacity: 2 }]);
  const [first, second] = [await makePerson(db), await makePerson(db)];
  await book(db, first, 'tangyuan', adults(2));
  await join(db, second, 'tangyuan', adults(2));
  await db.query('update club.events set capacity = 4');
  expect(await run()).toMatchObject({ offers_made: 1 });
  expect(await run()).toMatchObject({ offers_made: 0 });
});

test('one part that fails does not stop the others, and is on record', async () => {
  const owner = await makePerson(db);
  await db.query(`select club.append_points($1, 'earn', 'x', 'x', 'a', null, p_new_lot => 3, p_new_lot_expires_at => club.now())`, [
    owner.memberId,
  ]);
  await db.exec(`create or replace function club.settle_due_events() returns jsonb language plpgsql volatile security invoker
    set search_path = '' as $$ begin raise exception 'broken on purpose'; end $$`);
  expect(await run()).toEqual({ ...NOTHING, lots_lapsed: 1, balances_checked: 1 });
  expect((await runs()).at(-1)?.['error']).toBe('queue: broken on purpose');
});

test('proves at most points.proofs_per_run members a run, each once a Beijing day', async () => {
  await db.query(`update club.settings set value = 2 where key = 'points.proofs_per_run'`);
  for (const name of ['a', 'b', 'c']) {
    const person = await makePerson(db);
    await db.query(`select club.earn_points($1, 5, 'x', 'x', $2, null)`, [person.memberId, name]);
  }
  await db.at('2026-12-01T23:59:58+08:00');
  expect(await run()).toMatchObject({ balances_checked: 2 });
  expect(await run()).toMatchObject({ balances_checked: 1 });
  await db.at('2026-12-01T23:59:59+08:00');
  expect(await run()).toMatchObject({ balances_checked: 0 });
  await db.at('2026-12-02T00:00:00+08:00');
  expect(await run()).toMatchObject({ balances_checked: 2 });
});

test('its own records are kept for jobs.keep_days', async () => {
  await run();
  await db.at('2026-12-31T10:00:00+08:00');
  await run();
  expect(await runs()).toHaveLength(2);
  await db.at('2026-12-31T10:00:01+08:00');
  await run();
  expect(await runs()).toHaveLength(2);
});

test('where there is no pg_cron the schedule is left to others', async () => {
  expect(await db.query('select club.schedule_jobs() as scheduled')).toEqual([{ scheduled: false }]);
});
