import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent } from '../support/http-events.ts';
import { addPeople, grantRole, partyOf, type Person } from '../support/http-people.ts';
import { tallyOf, withClub, withoutFileLocks } from './race-club.ts';

const ROUNDS = 10;
/** Calls of the duplicate beside each merge, a few milliseconds apart so that some come before, some while and some after, on slow machines too. */
const CALLS = 14;

const mergeBy = (club: HttpClub, by: Person, kept: Person, duplicate: Person) =>
  club.call<{ merge_id: string }>(by, 'staff_merge_members', {
    p_key: randomUUID(),
    p_member_id: kept.memberId,
    p_duplicate_id: duplicate.memberId,
    p_reason: '同一个人',
  });

/** Control: a merge that locks nothing. */
const withoutLocks = (club: HttpClub) =>
  club.sql`create or replace function club.lock_two_files(p_one uuid, p_other uuid) returns void
    language sql volatile security invoker set search_path = '' as 'select'`;

const verifiers = async (club: HttpClub) => {
  const [one, other] = (await addPeople(club, 2)) as [Person, Person];
  for (const person of [one, other]) await grantRole(club, person, 'verifier');
  return [one, other] as const;
};

/** Two of the staff merge the same two files, each the other way round, at once: what they were told, and how many files are left. */
async function mergeCrosswise(club: HttpClub, [one, other]: readonly [Person, Person]) {
  const [left, right] = (await addPeople(club, 2)) as [Person, Person];
  await club.sql`select club.earn_points(m, 5, '参加', 'test', gen_random_uuid()::text, null) from unnest(${[left.memberId, right.memberId]}::uuid[]) m`;
  const answers = await Promise.all([mergeBy(club, one, left, right), mergeBy(club, other, right, left)]);
  const [row] = await club.sql<{ files: number; points: number }[]>`
    select count(*) filter (where merged_into is null)::int as files,
      (select coalesce(sum(l.remaining), 0)::int from club.point_lots l join club.members k on k.member_id = l.member_id and k.merged_into is null
        where l.member_id = any(${[left.memberId, right.memberId]}::uuid[])) as points
    from club.members where member_id = any(${[left.memberId, right.memberId]}::uuid[])`;
  return { codes: answers.map((answer) => answer.code ?? 'OK').sort(), files: row?.files, points: row?.points };
}

test('of two who merge the same files crosswise one does it, the other is told, and one file has everything', () =>
  withClub(async (club) => {
    const staff = await verifiers(club);
    for (let round = 0; round < ROUNDS; round += 1)
      expect(await mergeCrosswise(club, staff)).toEqual({ codes: ['MEMBER_MERGED', 'OK'], files: 1, points: 10 });
  }));

test('control: without locks each file is merged into the other, and nobody is left', () =>
  withClub(async (club) => {
    await withoutLocks(club);
    const staff = await verifiers(club);
    const left: (number | undefined)[] = [];
    while (left.length < ROUNDS * 2 && !left.includes(0)) left.push((await mergeCrosswise(club, staff)).files);
    expect(left).toContain(0);
  }));

/** Rows that still name a member, in the columns that a merge moves. */
async function rowsLeftWith(club: HttpClub, memberId: string): Promise<Record<string, number>> {
  const rules = await club.sql<{ relation: string; column_name: string }[]>`
    select relation, column_name from club.merge_rules where rule = 'moves' order by 1, 2`;
  const left: Record<string, number> = {};
  for (const { relation, column_name: column } of rules) {
    const [row] = await club.sql<{ n: number }[]>`
      select count(*)::int as n from ${club.sql(`club.${relation}`)} t where t.${club.sql(column)} = ${memberId}`;
    if (row && row.n > 0) left[`${relation}.${column}`] = row.n;
  }
  return left;
}

/** The duplicate books, consents and earns while two files are merged: what it was told, what the kept file has, what was left behind. */
async function mergeInAHurry(club: HttpClub, staff: Person) {
  const [kept, duplicate] = (await addPeople(club, 2)) as [Person, Person];
  const events: string[] = [];
  for (let at = 0; at < CALLS; at += 1) events.push(await addEvent(club, { capacity: null }));
  const busy = events.map(async (eventId, at) => {
    await pause(at * 8);
    if (at % 3 === 2) {
      const earned = club.sql`select club.earn_points(${duplicate.memberId}, 1, '参加', 'test', gen_random_uuid()::text, null)`;
      return earned.then(
        () => ({ what: 'points', code: null }),
        (error: Error) => ({ what: 'points', code: error.message }),
      );
    }
    const answer =
      at % 3 === 1
        ? await club.call(duplicate, 'set_consent', {
            p_key: randomUUID(),
            p_purpose: 'profiling',
            p_text_version: `v${at}`,
            p_given: true,
          })
        : await club.call(duplicate, 'book_event', { p_key: randomUUID(), p_event_id: eventId, p_party: partyOf(1) });
    return { what: at % 3 === 1 ? 'consents' : 'bookings', code: answer.code };
  });
  await pause(6);
  let merged = await mergeBy(club, staff, kept, duplicate);
  // A booking came in between: staff press the button again.
  for (let again = 0; again < 20 && merged.code === 'PLANS_CHANGED'; again += 1) merged = await mergeBy(club, staff, kept, duplicate);
  const answers = await Promise.all(busy);
  const done = (what: string) => answers.filter((one) => one.what === what && one.code === null).length;
  const [has] = await club.sql<{ bookings: number; consents: number; points: number }[]>`
    select (select count(*)::int from club.bookings where member_id = ${kept.memberId}) as bookings,
      (select count(*)::int from club.consents where member_id = ${kept.memberId} and purpose = 'profiling') as consents,
      (select coalesce(sum(remaining), 0)::int from club.point_lots where member_id = ${kept.memberId}) as points`;
  const wrong = await club.sql`select * from club.wrong_balances(${[kept.memberId, duplicate.memberId]}::uuid[])`;
  return {
    merged: merged.code ?? 'OK',
    told: { bookings: done('bookings'), consents: done('consents'), points: done('points') },
    has: { ...has },
    left: await rowsLeftWith(club, duplicate.memberId),
    wrong: wrong.length,
    codes: Object.keys(tallyOf(answers)).filter((code) => !['OK', 'MEMBER_MERGED'].includes(code)),
  };
}

test('whatever the duplicate was told is done stands with the kept file, and nothing is left behind', () =>
  withClub(async (club) => {
    const [staff] = await verifiers(club);
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { merged, told, has, left, wrong, codes } = await mergeInAHurry(club, staff);
      expect({ merged, has, left, wrong, codes }).toEqual({ merged: 'OK', has: told, left: {}, wrong: 0, codes: [] });
      refused += CALLS - told.bookings - told.consents - told.points;
    }
    // Some calls came too late; else nothing was under way.
    expect(refused).toBeGreaterThan(0);
  }));

test('control: without locks something is left with a file that nobody can open', () =>
  withClub(async (club) => {
    await withoutLocks(club);
    const [staff] = await verifiers(club);
    const left: number[] = [];
    while (left.length < ROUNDS * 3 && !left.some((rows) => rows > 0))
      left.push(Object.keys((await mergeInAHurry(club, staff)).left).length);
    expect(Math.max(...left)).toBeGreaterThan(0);
  }));

/** A merge that fills a gap of the kept profile while its person writes into it, which reaches the member's row by a trigger: all that was said. */
async function mergeAmidWrites(club: HttpClub, staff: Person): Promise<string[]> {
  const [kept, duplicate] = (await addPeople(club, 2)) as [Person, Person];
  await club.sql`update club.profiles set phone = '13800000000' where member_id = ${duplicate.memberId}`;
  const writes = Array.from({ length: 6 }, async (_, at) => {
    await pause(at * 2);
    return club.call(kept, 'set_language', { p_key: randomUUID(), p_language: at % 2 === 0 ? 'en' : 'zh-CN' });
  });
  await pause(1);
  return Object.keys(tallyOf([await mergeBy(club, staff, kept, duplicate), ...(await Promise.all(writes))]));
}

test('a merge that fills the profile into which its person writes is no deadlock', () =>
  withClub(async (club) => {
    const [staff] = await verifiers(club);
    for (let round = 0; round < ROUNDS * 3; round += 1) expect(await mergeAmidWrites(club, staff)).toEqual(['OK']);
  }));

test('control: without the locks on login and profile it is one', () =>
  withClub(async (club) => {
    await withoutFileLocks(club);
    const [staff] = await verifiers(club);
    const said = new Set<string>();
    const deadlock = () => [...said].some((code) => code.includes('deadlock'));
    for (let round = 0; round < ROUNDS * 10 && !deadlock(); round += 1)
      for (const code of await mergeAmidWrites(club, staff)) said.add(code);
    expect([...said]).toSatisfy(deadlock);
  }));
