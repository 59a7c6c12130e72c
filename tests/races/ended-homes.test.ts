import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent } from '../support/http-events.ts';
import { addPeople, grantRole, partyOf, type Person, shareHome } from '../support/http-people.ts';
import { tallyOf, withClub, withoutPlanLocks } from './race-club.ts';

const ROUNDS = 12;
/** Events of each person: the more, the longer the locks are gathered. */
const EVENTS = 6;

const byId = (people: Person[]) => people.toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1));
const book = (club: HttpClub, person: Person, event: string) =>
  club.call(person, 'book_event', { p_key: randomUUID(), p_event_id: event, p_party: partyOf(1) });

const homeOf = async (club: HttpClub, person: Person): Promise<string> => {
  const [row] = await club.sql<{ household_id: string }[]>`
    select household_id from club.household_members where member_id = ${person.memberId} and ended_at is null`;
  return row?.household_id as string;
};

/** Events that ask for a home, so that whoever has none any more gives them up. */
async function eventsForOwners(club: HttpClub): Promise<string[]> {
  const events: string[] = [];
  for (let at = 0; at < EVENTS; at += 1) events.push(await addEvent(club, { capacity: null, onePartyPerHousehold: false }));
  await club.sql`update club.events set min_proof = 1 where event_id = any(${events})`;
  return events;
}

/** Two homes are sold at once; the people of one come to the events in the order of their ids, those of the other the other way round. */
async function sellCrosswise(club: HttpClub, staff: [Person, Person]): Promise<string[]> {
  const events = await eventsForOwners(club);
  const homes = [byId(await addPeople(club, 2)), byId(await addPeople(club, 2))];
  for (const [at, people] of homes.entries()) {
    await shareHome(club, people);
    const early = events.slice(0, EVENTS / 2);
    const late = events.slice(EVENTS / 2);
    const [first, second] = people as [Person, Person];
    for (const event of at === 0 ? early : late) expect((await book(club, first, event)).code).toBe(null);
    for (const event of at === 0 ? late : early) expect((await book(club, second, event)).code).toBe(null);
  }
  const sold = await Promise.all(
    homes.map(async (people, at) =>
      club.call(staff[at] as Person, 'staff_end_household', {
        p_key: randomUUID(),
        p_household_id: await homeOf(club, people[0] as Person),
        p_keep_roll: false,
        p_reason: '卖了',
      }),
    ),
  );
  return Object.keys(tallyOf(sold));
}

type End = (club: HttpClub, people: [Person, Person], householdId: string, staff: [Person, Person]) => Promise<{ code: string | null }>;

/** The second of two people of a home, who has many plans, leaves the club while something ends their belonging to the home. */
const leaveWhile =
  (end: End) =>
  async (club: HttpClub, staff: [Person, Person]): Promise<string[]> => {
    const events = await eventsForOwners(club);
    const people = (await addPeople(club, 2)) as [Person, Person];
    await shareHome(club, people);
    await club.sql`update club.household_members set role = 'owner' where member_id = ${people[0].memberId}`;
    for (const event of events) expect((await book(club, people[1], event)).code).toBe(null);
    const home = await homeOf(club, people[1]);
    const left = club.call(people[1], 'leave_club', { p_key: randomUUID() });
    return Object.keys(tallyOf(await Promise.all([end(club, people, home, staff), left])));
  };

const removedByStaff = leaveWhile((club, [, person], home, [verifier]) =>
  club.call(verifier, 'staff_remove_from_household', {
    p_key: randomUUID(),
    p_household_id: home,
    p_member_id: person.memberId,
    p_reason: '搬走了',
  }),
);
const removedByOwner = leaveWhile((club, [owner, person], home) =>
  club.call(owner, 'remove_from_home', { p_key: randomUUID(), p_household_id: home, p_member_id: person.memberId }),
);
const leavesHome = leaveWhile((club, [, person], home) => club.call(person, 'leave_home', { p_key: randomUUID(), p_household_id: home }));

const verifiers = async (club: HttpClub): Promise<[Person, Person]> => {
  const [one, other] = (await addPeople(club, 2)) as [Person, Person];
  for (const person of [one, other]) await grantRole(club, person, 'verifier');
  return [one, other];
};

describe.each([
  ['two homes whose people come to the same events are sold at once', sellCrosswise, ['OK']],
  ['somebody leaves the club while staff end their belonging to a home', removedByStaff, ['OK', 'MEMBER_NOT_FOUND']],
  ['somebody leaves the club while an owner lets them go', removedByOwner, ['OK', 'MEMBER_NOT_FOUND']],
  ['somebody leaves the club and their home, on two devices', leavesHome, ['OK', 'HOUSEHOLD_NOT_FOUND', 'NOT_SIGNED_IN']],
])('%s', (_name, round, allowed) => {
  test('nobody is told of a deadlock', () =>
    withClub(async (club) => {
      const staff = await verifiers(club);
      for (let at = 0; at < ROUNDS; at += 1) expect(allowed).toEqual(expect.arrayContaining(await round(club, staff)));
    }));

  test('control: without the events taken first somebody is', () =>
    withClub(async (club) => {
      await withoutPlanLocks(club);
      const staff = await verifiers(club);
      const said = new Set<string>();
      const deadlock = () => [...said].some((code) => code.includes('deadlock'));
      for (let at = 0; at < ROUNDS * 6 && !deadlock(); at += 1) for (const code of await round(club, staff)) said.add(code);
      expect([...said]).toSatisfy(deadlock);
    }));
});
