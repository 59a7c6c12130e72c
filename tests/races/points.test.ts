import postgres, { type Sql } from 'postgres';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople } from '../support/http-people.ts';
import { readLedger, replayLedger } from './points-model.ts';
import { withClub, withoutMemberLock } from './race-club.ts';
import { Random } from './random.ts';

const CONNECTIONS = 32;
const MEMBERS = 5;
const CALLS = 1500;
const SEEDS = [7, Date.now() % 1_000_000];

/** A spend as the reward verbs will call it: not exposed over HTTP yet, hence through the driver. */
type Spend = { key: string; member: string; amount: number; entry: string | null; code: string | null };

/** A call that the database answered: the id of the line, or the code of its refusal. */
async function answerOf(call: Promise<{ id: string }[]>): Promise<{ entry: string | null; code: string | null }> {
  try {
    return { entry: String((await call)[0]?.id), code: null };
  } catch (error) {
    return { entry: null, code: (error as Error).message };
  }
}

/** Earns, spends, returns and the sweep of lapsed lots, from 32 connections at once; one spend in five is sent twice. */
async function scramble(sql: Sql, random: Random, members: string[]): Promise<{ spends: Spend[]; codes: Set<string> }> {
  const spends: Spend[] = [];
  const codes = new Set<string>();
  const call = async (statement: Promise<{ id: string }[]>) => {
    const answer = await answerOf(statement);
    if (answer.code) codes.add(answer.code);
    return answer;
  };
  const earn = (member: string, amount: number, life: string | null, key: string) =>
    call(sql<{ id: string }[]>`select club.append_points(${member}, 'earn', '测试', 'race', ${key}, null,
      p_new_lot => ${amount}, p_new_lot_expires_at => now() + ${life}::interval) as id`);
  const spend = async (member: string, amount: number, key: string) => {
    const answer = await call(sql<{ id: string }[]>`select club.spend_points(${member}, ${amount}, 'race', ${key}) as id`);
    spends.push({ key, member, amount, ...answer });
  };
  const giveBack = async (key: string) => {
    const done = spends.filter((candidate) => candidate.entry);
    const chosen = done[random.between(0, Math.max(0, done.length - 1))];
    if (chosen) await call(sql<{ id: string }[]>`select club.return_spend(${chosen.entry}::bigint, ${key}) as id`);
  };
  // Everybody begins with much that lapses at once, so that the sweep has work in the middle of the spending.
  await Promise.all(members.map((member) => earn(member, 500, '100 milliseconds', `first:${member}`)));
  await workers(CONNECTIONS, CALLS, async (at) => {
    const member = members[random.between(0, members.length - 1)] as string;
    const dice = random.next();
    if (dice < 0.25) {
      const life = ['200 milliseconds', '1 year', '2 years', null][random.between(0, 3)] ?? null;
      await earn(member, random.between(1, 30), life, `earn:${at}`);
    } else if (dice < 0.85) {
      const [amount, key] = [random.between(1, 40), `spend:${at}`];
      await Promise.all(random.chance(0.2) ? [spend(member, amount, key), spend(member, amount, key)] : [spend(member, amount, key)]);
    } else if (dice < 0.97) await giveBack(`return:${at}`);
    else await call(sql<{ id: string }[]>`select club.expire_lots() as id`);
  });
  return { spends, codes };
}

/** Runs `count` pieces of work, `width` of them at a time. */
async function workers(width: number, count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const at = next;
        next += 1;
        await work(at);
      }
    }),
  );
}

/** One scramble and everything that is wrong with what it left behind. */
async function inspect(club: HttpClub, seed: number) {
  const members = (await addPeople(club, MEMBERS)).map((person) => person.memberId);
  const sql = postgres(club.databaseUrl, { max: CONNECTIONS, onnotice: () => {} });
  try {
    const { spends, codes } = await scramble(sql, new Random(seed), members);
    const lines = await readLedger(sql);
    const { faults, balances } = replayLedger(lines);
    const cached = await sql<{ member: string; balance: number }[]>`select member_id::text as member, balance from club.point_balances`;
    for (const { member, balance } of cached) {
      if (balance !== balances.get(member)) faults.push(`cached balance ${balance}, replayed ${balances.get(member)}`);
      if (balance < 0) faults.push(`balance ${balance} is below zero`);
    }
    const wrong = await sql`select * from club.wrong_balances(${members}::uuid[])`;
    if (wrong.length > 0) faults.push(`the database's own proof finds ${wrong.length} wrong balances`);
    for (const code of codes) if (!['INSUFFICIENT_POINTS', 'SPEND_RETURNED'].includes(code)) faults.push(`a call was answered ${code}`);
    faults.push(...compareSpends(spends, lines));
    return { faults, spends, lines };
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Every spend that was answered with a line has exactly that line, and a key that was sent twice has one. */
function compareSpends(spends: Spend[], lines: Awaited<ReturnType<typeof readLedger>>): string[] {
  const written = new Map(lines.filter((line) => line.kind === 'spend').map((line) => [line.id, line]));
  const faults: string[] = [];
  const byKey = Map.groupBy(spends, (spend) => spend.key);
  let answered = 0;
  for (const [key, same] of byKey) {
    const entries = new Set(same.map((spend) => spend.entry).filter((entry) => entry !== null));
    answered += entries.size;
    if (entries.size > 1) faults.push(`${key} was spent ${entries.size} times`);
    for (const entry of entries) {
      const line = written.get(entry);
      if (line?.amount !== -(same[0]?.amount ?? 0) || line.member !== same[0]?.member)
        faults.push(`${key}: line ${entry} says ${line?.amount}`);
    }
  }
  if (answered !== written.size) faults.push(`${answered} spends were answered, ${written.size} are written`);
  return faults;
}

test(`points spent, earned, returned and lapsing on ${CONNECTIONS} connections at once equal an independent model`, async () => {
  for (const seed of SEEDS) {
    await withClub(async (club) => {
      const { faults, spends, lines } = await inspect(club, seed);
      expect({ seed, faults }).toEqual({ seed, faults: [] });
      expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(['earn', 'spend', 'return', 'expire']));
      expect(spends.filter((spend) => spend.code === 'INSUFFICIENT_POINTS').length).toBeGreaterThan(20);
    });
  }
});

test('control: without the lock of the member the checks of the tables have to stop what slips through', () =>
  withClub(async (club) => {
    await withoutMemberLock(club);
    const { faults } = await inspect(club, SEEDS[0] as number);
    expect(faults.filter((fault) => fault.includes('check constraint'))).not.toEqual([]);
  }));

test('control: without those checks as well, balances fall below zero', () =>
  withClub(async (club) => {
    await withoutMemberLock(club);
    await club.sql`alter table club.point_lots drop constraint point_lots_remaining_within_amount`;
    await club.sql`alter table club.point_balances drop constraint point_balances_not_negative`;
    await club.sql`alter table club.point_entries drop constraint point_entries_balance_not_negative`;
    const { faults } = await inspect(club, SEEDS[0] as number);
    expect(faults.filter((fault) => /leaves a balance of -|below zero|which then holds -/.test(fault))).not.toEqual([]);
  }));
