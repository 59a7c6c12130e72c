import { beforeEach, describe, expect, test } from 'vitest';
import { mails, type Person, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { makeMarkedPerson, MARKS, waitSomewhere } from '../support/marked-person.ts';

const db = useDatabase();
const MARK = '〔已按规定删去〕';
let person: Person;

beforeEach(async () => {
  ({ person } = await makeMarkedPerson(db));
});

describe('what has been kept long enough', () => {
  test('goes a second after its time, and not before', async () => {
    await waitSomewhere(db, person);
    const rows = () =>
      db.one<Record<string, number>>(
        `select (select count(*) from club.party_members where first_name <> $1)::int as parties,
          (select count(*) from club.waiting_entries where party::text like '%${MARKS.waiting}%')::int as waiting,
          (select count(*) from club.outbox where payload <> '{}')::int as mails,
          (select count(*) from club.request_keys)::int as requests`,
        [MARK],
      );
    await db.query(`update club.outbox set state = 'sent'`);
    const before = await rows();
    expect(Math.min(...Object.values(before))).toBeGreaterThan(0);
    const steps: [string, Partial<Record<string, number>>][] = [
      ['2026-12-31T09:59:59+08:00', before],
      ['2026-12-31T10:00:01+08:00', { ...before, requests: 0 }],
      ['2027-05-30T09:59:59+08:00', { ...before, requests: 0 }],
      ['2027-05-30T10:00:01+08:00', { ...before, requests: 0, mails: 0 }],
      // Two years after the end of the event on 19 December 2026, 16:30.
      ['2028-12-18T16:29:59+08:00', { ...before, requests: 0, mails: 0 }],
      ['2028-12-18T16:30:01+08:00', { parties: 0, waiting: 0, requests: 0, mails: 0 }],
    ];
    for (const [moment, expected] of steps) {
      await db.at(moment);
      await db.query('select club.apply_retention()');
      expect([moment, await rows()]).toEqual([moment, expected]);
    }
  });

  test('goes in parts, and a second run finds nothing left', async () => {
    await db.at('2030-01-01T00:00:00+08:00');
    const run = async (limit: number) =>
      (await db.one<{ done: Record<string, number> }>('select club.apply_retention($1) as done', [limit])).done;
    expect(await run(1)).toMatchObject({ parties: 1, requests: 1 });
    await run(1000);
    expect(await run(1000)).toEqual({ parties: 0, cases: 0, mails: 0, requests: 0, homes: 0, answers: 0, merges: 0 });
  });

  test('mails that wait or are under way keep their content, however old', async () => {
    await db.at('2030-01-01T00:00:00+08:00');
    await db.query('select club.apply_retention()');
    expect(await db.query(`select 1 from club.outbox where state = 'pending' and payload = '{}'`)).toEqual([]);
    expect((await mails(db, 'booked')).length).toBeGreaterThan(0);
  });

  test('goes by itself, once an hour, and the run is on record', async () => {
    await db.at('2030-01-01T00:00:00+08:00');
    const runs = async () => (await db.query(`select result from club.job_runs where job = 'apply_retention' order by job_run_id`)).length;
    await db.rpc(SERVICE, 'run_due_jobs');
    expect(await runs()).toBe(1);
    expect(await db.query('select 1 from club.request_keys')).toEqual([]);
    await db.at('2030-01-01T00:59:59+08:00');
    await db.rpc(SERVICE, 'run_due_jobs');
    expect(await runs()).toBe(1);
    await db.at('2030-01-01T01:00:00+08:00');
    await db.rpc(SERVICE, 'run_due_jobs');
    expect(await runs()).toBe(2);
  });
});
