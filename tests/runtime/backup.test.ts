import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, describe, expect, test } from 'vitest';
import { eventFacts } from '../support/club.ts';
import { CATALOGUE } from '../support/catalogue.ts';
import { applyMigrations, applySpan, readAuthShim, readMigrations, readSeed } from '../support/migrations.ts';
import { pgClient } from '../support/pg-client.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { everyRow, missingRows } from '../support/stored-rows.ts';

const open: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const connect = (url: string): postgres.Sql => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  open.push(() => sql.end({ timeout: 2 }));
  return sql;
};

async function serve(version: 15 | 17): Promise<RunningPostgres> {
  const server = await startPostgres({ version });
  open.push(() => server.stop());
  return server;
}

/** A call as a signed-in person makes it. */
const as = (sql: postgres.Sql, userId: string, statement: (sql: postgres.TransactionSql) => Promise<unknown>) =>
  sql.begin(async (transaction) => {
    await transaction`select set_config('request.jwt.claims', ${JSON.stringify({ sub: userId, role: 'authenticated' })}, true)`;
    await transaction`set local role authenticated`;
    return statement(transaction);
  });

const NOTICE = '2026-11-01';
const DAY = 24 * 3_600_000;
const from = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const ONE = [{ first_name: '小满', age_band: 'adult', guardian_ok: false }];

/**
 * Lives in the club a little, by verbs that every version of it has had: people, homes, proofs, rights, a full event with a queue, cases, points, a consent.
 * @returns the logins of two who booked
 */
async function live(sql: postgres.Sql): Promise<string[]> {
  const users = Array.from({ length: 6 }, () => randomUUID());
  for (const [at, id] of users.entries()) await sql`insert into auth.users (id, email) values (${id}, ${`person${at}@example.org`})`;
  const members = await sql<
    { member_id: string; user_id: string }[]
  >`select member_id, user_id from club.members where user_id = any(${users}::uuid[])`;
  const memberOf = (user: string) => members.find(({ user_id }) => user_id === user)?.member_id ?? '';
  const facts = (id: string, capacity: number) =>
    eventFacts({
      event_id: id,
      title: id,
      capacity,
      starts_at: from(20),
      ends_at: from(21),
      opens_at: from(-5),
      closes_at: from(19),
      cancel_until: from(18),
      early_opens_at: null,
    });
  await sql`select public.publish_content(${sql.json({ notice_version: NOTICE, build_day: '2026-12-01', events: [facts('tea', 2), facts('walk', 10)] } as never)})`;
  for (const user of users)
    await as(
      sql,
      user,
      (t) => t`select public.complete_profile(${randomUUID()}, ${`会员${memberOf(user).slice(0, 4)}`}, ${'13800138000'}, ${NOTICE})`,
    );
  await sql`select public.grant_staff('person0@example.org', 'manager', '开张')`;
  await sql`insert into club.communities (community_id, name) values ('tingchao', '听潮苑') on conflict do nothing`;
  const [unit] = await sql`insert into club.units (community_id, building, room) values ('tingchao', '1号楼', '601') returning unit_id`;
  const [manager, owner, guest, third] = users as [string, string, string, string];
  await as(
    sql,
    manager,
    (t) => t`select public.staff_add_to_household(${randomUUID()}, ${memberOf(owner)}, ${unit?.['unit_id']}, 'owner', '已核对')`,
  );
  await as(sql, manager, (t) => t`select public.staff_set_proof_level(${randomUUID()}, ${memberOf(owner)}, 2, '看过合同')`);
  for (const user of [owner, guest]) {
    await as(sql, user, (t) => t`select public.book_event(${randomUUID()}, 'tea', ${t.json(ONE)})`);
    await as(sql, user, (t) => t`select public.book_event(${randomUUID()}, 'walk', ${t.json(ONE)})`);
  }
  await as(sql, third, (t) => t`select public.join_waiting_list(${randomUUID()}, 'tea', ${t.json(ONE)}, 1)`);
  const [booked] = await sql`select booking_id from club.bookings b where b.member_id = ${memberOf(guest)} and b.event_id = 'tea'`;
  await as(sql, guest, (t) => t`select public.cancel_booking(${randomUUID()}, ${booked?.['booking_id']}, null)`);
  const cases = await as(sql, owner, (t) => t`select public.open_case(${randomUUID()}, 'repair', '漏水', '卫生间漏水', null) as answer`);
  const { case_id } = (cases as { answer: { case_id: string } }[])[0]?.answer ?? { case_id: '' };
  await as(sql, manager, (t) => t`select public.staff_answer_case(${randomUUID()}, ${case_id}, '明天上门')`);
  await sql`select club.earn_points(${memberOf(owner)}, 30, '来参加', 'test', 'earn-1', null)`;
  await sql`select club.spend_points(${memberOf(owner)}, 10, 'test', 'spend-1')`;
  return [owner, guest];
}

/** Nothing is out of joint: balances add up, the clock runs, and people see and do what they did before. */
async function stillWorks(sql: postgres.Sql, users: string[]): Promise<void> {
  expect(await sql`select club.wrong_balances(array(select member_id from club.members))`).toHaveLength(0);
  expect((await sql`select public.run_due_jobs() as answer`)[0]?.['answer']).toMatchObject({ mismatches: 0 });
  const [owner] = users as [string, string];
  expect(await as(sql, owner, (t) => t`select balance from public.my_points`)).toMatchObject([{ balance: 20 }]);
  expect(await as(sql, owner, (t) => t`select event_title from public.my_bookings order by 1`)).toMatchObject([
    { event_title: 'tea' },
    { event_title: 'walk' },
  ]);
  const copy = await as(sql, owner, (t) => t`select public.my_data() as answer`);
  expect(JSON.stringify(copy)).toContain('卫生间漏水');
  await as(sql, owner, (t) => t`select public.open_case(${randomUUID()}, 'praise', '谢谢', '谢谢师傅', null)`);
}

describe('a backup', () => {
  test('dumped and restored on PostgreSQL 15 is the same database, row for row and rule for rule', async () => {
    const client = pgClient(15);
    console.log(`pg_dump ${client.major}, found by ${client.found}: ${client.dump}`);
    const server = await serve(15);
    const sql = connect(server.url);
    await applyMigrations((script) => sql.unsafe(script));
    await sql`select club.mark_demo()`;
    await sql.unsafe(readSeed());
    const users = await live(sql);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'club-backup-'));
    open.push(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'club.sql');
    const run = (program: string, ...args: string[]) => {
      const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, PGTZ: 'UTC' } });
      expect([program, status, stderr]).toEqual([program, 0, '']);
    };
    run(client.dump, '--format=plain', `--file=${file}`, server.url);
    await sql`create database restored`;
    const restoredUrl = server.url.replace(/postgres$/, 'restored');
    run(
      client.psql,
      '--quiet',
      '--no-psqlrc',
      '--output=/dev/null',
      '--set=ON_ERROR_STOP=1',
      '--single-transaction',
      `--file=${file}`,
      restoredUrl,
    );
    const restored = connect(restoredUrl);
    const before = await everyRow(sql);
    expect([...before.values()].reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThan(300);
    expect(await everyRow(restored)).toEqual(before);
    expect([...(await restored.unsafe(CATALOGUE))]).toEqual([...(await sql.unsafe(CATALOGUE))]);
    await stillWorks(restored, users);
    // Could have failed: a row that is gone is noticed.
    await restored`delete from club.passages`;
    await restored`delete from club.job_runs`;
    expect(await missingRows(restored, before)).not.toEqual([]);
  });

  test('a copy of the stopped data folder on PostgreSQL 17 is the same database', async () => {
    const first = await startPostgres({ version: 17 });
    const parent = path.dirname(first.dataDir);
    open.push(() => rmSync(parent, { recursive: true, force: true }));
    const sql = postgres(first.url, { max: 1, onnotice: () => {} });
    await applyMigrations((script) => sql.unsafe(script));
    const users = await live(sql);
    const before = await everyRow(sql);
    await sql.end();
    await first.halt();
    const copy = path.join(parent, 'copy');
    expect(spawnSync('cp', ['-a', first.dataDir, copy]).status).toBe(0);
    rmSync(first.dataDir, { recursive: true });
    const second = await startPostgres({ version: 17, dataDir: copy });
    open.push(() => second.halt());
    const again = connect(second.url);
    expect(await everyRow(again)).toEqual(before);
    await stillWorks(again, users);
  });
});

describe('a new version', () => {
  const last = readMigrations().at(-1)?.name.slice(0, 14) ?? '';
  /** How a setting is called on the screen; its value is what somebody decided. */
  const WORDS = { 'club.settings': ['label', 'unit'] };
  /** Where the club may stand when it is brought up to date: the first release, with homes and proofs, and the day before yesterday. */
  const STANDS = ['20261122170800', '20261127111600', '20261127230100'];

  test.each(STANDS.flatMap((stand) => ([15, 17] as const).map((version) => [stand, version] as const)))(
    'migrations after %s keep every row that was there, on PostgreSQL %i',
    async (stand, version) => {
      const sql = connect((await serve(version)).url);
      const exec = (script: string) => sql.unsafe(script);
      await exec(readAuthShim());
      await applySpan(exec, { upTo: stand });
      const users = await live(sql);
      const before = await everyRow(sql, WORDS);
      for (const table of [
        'members',
        'bookings',
        'party_members',
        'waiting_entries',
        'offers',
        'cases',
        'point_entries',
        'audit_log',
        'outbox',
      ])
        expect([table, before.get(`club.${table}`)?.rows.length]).not.toEqual([table, 0]);
      expect(stand < last && (await applySpan(exec, { after: stand }))).toBeGreaterThan(0);
      expect(await missingRows(sql, before)).toEqual([]);
      await stillWorks(sql, users);
    },
  );
});
