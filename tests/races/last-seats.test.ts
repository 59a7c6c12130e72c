import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent, seatsOf } from '../support/http-events.ts';
import { addPeople, partyOf, type Person } from '../support/http-people.ts';
import { tallyOf, withClub, withoutEventLock } from './race-club.ts';

const CALLERS = 64;
const SEATS = 7;
const ROUNDS = 20;

/** One round: everybody asks at once for one seat of a fresh event. */
async function rush(club: HttpClub, people: Person[]) {
  const eventId = await addEvent(club, { capacity: SEATS });
  const answers = await Promise.all(
    people.map((person) => club.call(person, 'book_event', { p_key: randomUUID(), p_event_id: eventId, p_party: partyOf(1) })),
  );
  return { answers, seats: await seatsOf(club, eventId) };
}

test(`${CALLERS} callers for ${SEATS} seats, ${ROUNDS} rounds: each time exactly ${SEATS} come in and the others are told why not`, () =>
  withClub(async (club) => {
    const people = await addPeople(club, CALLERS);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answers, seats } = await rush(club, people);
      expect(tallyOf(answers)).toEqual({ OK: SEATS, EVENT_FULL: CALLERS - SEATS });
      expect(new Set(answers.filter((answer) => answer.code).map((answer) => answer.status))).toEqual(new Set([409]));
      expect(seats).toEqual({ taken: SEATS, held: 0, bookings: SEATS });
    }
  }));

test('control: without the lock of the event the same rush oversells', () =>
  withClub(async (club) => {
    await withoutEventLock(club);
    const people = await addPeople(club, CALLERS);
    const taken: number[] = [];
    while (taken.length < ROUNDS && !taken.some((count) => count > SEATS)) taken.push((await rush(club, people)).seats.taken);
    expect(Math.max(...taken)).toBeGreaterThan(SEATS);
  }));
