import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Answer, HttpClub } from '../support/http-club.ts';
import { addEvent, seatsOf } from '../support/http-events.ts';
import { addPeople, partyOf, type Person, shareHome } from '../support/http-people.ts';
import { tallyOf, withClub, withoutEventLock } from './race-club.ts';

const TIMES = 8;
const ROUNDS = 10;

const times = <Result>(work: (at: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: TIMES }, (_, at) => work(at)));

const book = (club: HttpClub, person: Person, eventId: string, key: string) =>
  club.call(person, 'book_event', { p_key: key, p_event_id: eventId, p_party: partyOf(2) });

/** Repeats rounds of a control until one of them shows what is looked for. */
async function happens(round: () => Promise<boolean>): Promise<boolean> {
  for (let at = 0; at < ROUNDS * 3; at += 1) if (await round()) return true;
  return false;
}

const stoppedByIndex = (answers: Answer[]) => answers.some((answer) => answer.code?.includes('duplicate key'));

const distinctBodies = (answers: Answer[]) => new Set(answers.map((answer) => JSON.stringify(answer.body))).size;

/** Request keys no longer remember anything; the primary key that stands behind them is gone as well. */
async function withoutRequestKeys(club: HttpClub) {
  await club.sql`create or replace function club.begin_request(p_actor_id uuid, p_key uuid, p_verb text, p_args jsonb) returns jsonb
    language sql volatile security invoker set search_path = '' as 'select null::jsonb'`;
  await club.sql`alter table club.request_keys drop constraint request_keys_once`;
}

describe(`one submission sent ${TIMES} times at once, with one request key`, () => {
  test('makes one booking and gives the same answer each time', () =>
    withClub(async (club) => {
      const [person] = (await addPeople(club, 1)) as [Person];
      for (let round = 0; round < ROUNDS; round += 1) {
        const eventId = await addEvent(club, { capacity: 20 });
        const key = randomUUID();
        const answers = await times(() => book(club, person, eventId, key));
        expect(tallyOf(answers)).toEqual({ OK: TIMES });
        expect(distinctBodies(answers)).toBe(1);
        expect(await seatsOf(club, eventId)).toEqual({ taken: 2, held: 0, bookings: 1 });
      }
    }));

  test('opens one case, where no other rule would stop a second', () =>
    withClub(async (club) => {
      const people = await addPeople(club, ROUNDS);
      for (const person of people) {
        const args = { p_key: randomUUID(), p_category: 'repair', p_subject: '门禁', p_body: '刷卡没有反应' };
        const answers = await times(() => club.call(person, 'open_case', args));
        expect(tallyOf(answers)).toEqual({ OK: TIMES });
        expect(distinctBodies(answers)).toBe(1);
        expect(await club.sql`select case_no from club.cases where member_id = ${person.memberId}`).toHaveLength(1);
      }
    }));

  test('control: when request keys remember nothing, the answers differ and cases double', () =>
    withClub(async (club) => {
      await withoutRequestKeys(club);
      const [person] = (await addPeople(club, 1)) as [Person];
      const eventId = await addEvent(club, { capacity: 20 });
      const key = randomUUID();
      expect(tallyOf(await times(() => book(club, person, eventId, key)))).toEqual({ OK: 1, ALREADY_BOOKED: TIMES - 1 });
      const args = { p_key: randomUUID(), p_category: 'repair', p_subject: '门禁', p_body: '刷卡没有反应' };
      await times(() => club.call(person, 'open_case', args));
      expect((await club.sql`select case_no from club.cases where member_id = ${person.memberId}`).length).toBeGreaterThan(1);
    }));
});

describe(`one member asks ${TIMES} times at once, with ${TIMES} request keys`, () => {
  const ask = async (club: HttpClub, person: Person) => {
    const eventId = await addEvent(club, { capacity: 20 });
    const answers = await times(() => book(club, person, eventId, randomUUID()));
    return { answers, seats: await seatsOf(club, eventId) };
  };

  test('gets one booking, and is told that it is there', () =>
    withClub(async (club) => {
      const [person] = (await addPeople(club, 1)) as [Person];
      for (let round = 0; round < ROUNDS; round += 1) {
        const { answers, seats } = await ask(club, person);
        expect(tallyOf(answers)).toEqual({ OK: 1, ALREADY_BOOKED: TIMES - 1 });
        expect(seats.bookings).toBe(1);
      }
    }));

  test('without the lock the unique index still holds', () =>
    withClub(async (club) => {
      await withoutEventLock(club);
      const [person] = (await addPeople(club, 1)) as [Person];
      const stopped = await happens(async () => {
        const { answers, seats } = await ask(club, person);
        expect(seats.bookings).toBe(1);
        return stoppedByIndex(answers);
      });
      expect(stopped).toBe(true);
    }));

  test('control: without lock and index bookings double', () =>
    withClub(async (club) => {
      await withoutEventLock(club);
      await club.sql`drop index club.bookings_one_a_member`;
      const [person] = (await addPeople(club, 1)) as [Person];
      expect(await happens(async () => (await ask(club, person)).seats.bookings > 1)).toBe(true);
    }));
});

describe('two members of one household ask at once', () => {
  const ask = async (club: HttpClub, couple: Person[]) => {
    const eventId = await addEvent(club, { capacity: 20, onePartyPerHousehold: true });
    const answers = await Promise.all(couple.map((person) => book(club, person, eventId, randomUUID())));
    return { answers, seats: await seatsOf(club, eventId) };
  };
  const addCouple = async (club: HttpClub) => {
    const couple = await addPeople(club, 2);
    await shareHome(club, couple);
    return couple;
  };

  test('one party comes, the other is told that the household is there already', () =>
    withClub(async (club) => {
      const couple = await addCouple(club);
      for (let round = 0; round < ROUNDS; round += 1) {
        const { answers, seats } = await ask(club, couple);
        expect(tallyOf(answers)).toEqual({ OK: 1, HOUSEHOLD_ALREADY_BOOKED: 1 });
        expect(seats.bookings).toBe(1);
      }
    }));

  test('without the lock the unique index still holds', () =>
    withClub(async (club) => {
      await withoutEventLock(club);
      const couple = await addCouple(club);
      const stopped = await happens(async () => {
        const { answers, seats } = await ask(club, couple);
        expect(seats.bookings).toBe(1);
        return stoppedByIndex(answers);
      });
      expect(stopped).toBe(true);
    }));

  test('control: without lock and index both get in', () =>
    withClub(async (club) => {
      await withoutEventLock(club);
      await club.sql`drop index club.bookings_one_a_household`;
      const couple = await addCouple(club);
      expect(await happens(async () => (await ask(club, couple)).seats.bookings > 1)).toBe(true);
    }));
});
