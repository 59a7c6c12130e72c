import postgres, { type Sql } from 'postgres';
import { applyMigrations } from '../tests/support/migrations.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Call, MEMBER_CALLS, MEMBER_PATTERN, READING_FUNCTIONS, STAFF_CALLS, STAFF_PATTERN } from './people/calls.ts';
import { CROWD, fillWithPeople, STEWARD } from './people/crowd.ts';
import { printTable, ratio, type Row } from './table.ts';

const RUNS = 15;
const WARM_UP = 3;
/** A page of a list, as the screens ask for it. */
const PAGE = 50;

type Asker = { memberId: string; userId: string; sessionId: string };

/** Milliseconds of a query in the middle of many runs; null when the role may not ask it. */
async function median(sql: Sql, asker: Asker, role: string, query: string): Promise<number> {
  const times: number[] = [];
  await sql
    .begin(async (transaction) => {
      const claims = JSON.stringify({ sub: asker.userId, role: 'authenticated', session_id: asker.sessionId });
      await transaction`select set_config('request.jwt.claims', ${claims}, true)`;
      await transaction.unsafe(`set local role ${role}`);
      for (let run = 0; run < RUNS + WARM_UP; run += 1) {
        const began = performance.now();
        await transaction.unsafe(query);
        if (run >= WARM_UP) times.push(performance.now() - began);
      }
    })
    .catch((error: Error) => {
      throw new Error(`${query}: ${error.message}`, { cause: error });
    });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Every view of the API by its beginning, from the catalogue. */
async function views(sql: Sql, beginning: string): Promise<string[]> {
  const rows = await sql`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v' and relname like ${`${beginning}\\_%`} order by 1`;
  return rows.map(({ name }) => String(name));
}

async function readers(sql: Sql, pattern: string): Promise<string[]> {
  const rows = await sql.unsafe(READING_FUNCTIONS, [pattern]);
  return rows.map(({ name }) => String(name));
}

const OWN = { pattern: MEMBER_PATTERN, lists: MEMBER_CALLS };
const OFFICE = { pattern: STAFF_PATTERN, lists: STAFF_CALLS };
type Asked = typeof OWN;

/** Before the minutes of filling. @throws {Error} naming functions of the API that the lists leave out */
async function nobodyForgotten(sql: Sql, { pattern, lists }: Asked): Promise<void> {
  const unknown = (await readers(sql, pattern)).filter((name) => !lists[name]);
  if (unknown.length > 0) throw new Error(`bench/people/calls.ts does not say what to ask of ${unknown.join(', ')}`);
}

/** What is asked of each function. */
async function callsFor(sql: Sql, { pattern, lists }: Asked, asker: Asker, other: string): Promise<Call[]> {
  const names = await readers(sql, pattern);
  return names.flatMap((name) => lists[name]?.({ me: asker.memberId, other }) ?? []);
}

const milliseconds = (value: number) => Number(value.toPrecision(3));

async function rowsFor(sql: Sql, asker: Asker, names: string[], limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of names) {
    const query = `select * from public.${name} limit ${limit}`;
    const guarded = await median(sql, asker, 'authenticated', query);
    // The owner of the database reads the same view for the same person, past every policy.
    const free = await median(sql, asker, 'postgres', query);
    rows.push([name, milliseconds(guarded), milliseconds(free), ratio(guarded, free)]);
  }
  return rows;
}

/** How long what members and staff read takes among 100,000 members, and what row level security adds. */
export async function measure(): Promise<void> {
  const server = await startPostgres({ version: 17, settings: { shared_buffers: '512MB' } });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    await applyMigrations((script) => sql.unsafe(script));
    await nobodyForgotten(sql, OWN);
    await nobodyForgotten(sql, OFFICE);
    const seconds = await fillWithPeople(sql);
    console.log(
      `## Reading among ${CROWD.members.toLocaleString('en')} members and ${CROWD.units.toLocaleString('en')} homes (PostgreSQL 17 from npm)\n`,
    );
    console.log(
      `${JSON.stringify(CROWD)}, filled in ${Math.round(seconds)} s. Milliseconds, the middle of ${RUNS} runs; bars: 50 for members, 150 for staff.\n`,
    );
    const person = async (n: number): Promise<Asker> => {
      const [row] =
        await sql`select b.member_id, b.user_id, s.id as session_id from bench_people b join auth.sessions s on s.user_id = b.user_id where n = ${n}`;
      return { memberId: row?.['member_id'], userId: row?.['user_id'], sessionId: row?.['session_id'] };
    };
    const [member, manager, steward] = [await person(Math.round(CROWD.members / 2)), await person(1), await person(STEWARD)];
    const other = (await person(STEWARD + 1)).memberId;
    const head = ['', 'ms', 'without RLS', 'ratio'];
    /** A right for one building does not open everything. */
    const refused = (error: Error) => {
      if ((error.cause as { code?: string }).code !== 'PT403') throw error;
      return 'not theirs';
    };
    const timed = async (asker: Asker, { sql: query }: Call) => milliseconds(await median(sql, asker, 'authenticated', query));
    console.log('### What a member reads\n');
    printTable(head, await rowsFor(sql, member, await views(sql, 'my'), 1000));
    const own: Row[] = [];
    for (const call of await callsFor(sql, OWN, member, other)) own.push([call.name, await timed(member, call)]);
    printTable(['functions', 'ms'], own);
    console.log(`### What staff read: the first ${PAGE} rows of each list\n`);
    printTable(head, await rowsFor(sql, manager, await views(sql, 'staff'), PAGE));
    console.log('### What staff ask functions for: a manager of everything, and a steward, verifier and auditor of one building\n');
    const asked: Row[] = [];
    for (const call of await callsFor(sql, OFFICE, manager, other))
      asked.push([call.name, call.text, await timed(manager, call), await timed(steward, call).catch(refused)]);
    printTable(['', 'asked for', 'manager, ms', 'one building, ms'], asked);
  } finally {
    await sql.end();
    await server.stop();
  }
}
