import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent, seatsOf } from '../support/http-events.ts';
import { addPeople, partyOf, type Person } from '../support/http-people.ts';
import { tallyOf, withClub, withoutEventLock } from './race-club.ts';

const FAMILIES = 40;
const SEATS = 17;
const ROUNDS = 10;

/** One round: families of one to four people ask at once for the last seats of a fresh event. */
async function rush(club: HttpClub, families: Person[]) {
  const eventId = await addEvent(club, { capacity: SEATS });
  const sizes = families.map((_, at) => (at % 4) + 1);
  const answers = await Promise.all(
    families.map((person, at) =>
      club.call<{ seats: number }>(person, 'book_event', { p_key: randomUUID(), p_event_id: eventId, p_party: partyOf(sizes[at] ?? 1) }),
    ),
  );
  const booked = await club.sql<{ member_id: string; people: number }[]>`
    select b.member_id, count(p.*)::int as people from club.bookings b join club.party_members p using (booking_id)
    where b.event_id = ${eventId} group by b.member_id`;
  return { answers, sizes, booked: new Map(booked.map((row) => [row.member_id, row.people])), seats: await seatsOf(club, eventId) };
}

test('families of one to four on the last seats: whole parties only, never more people than seats, no seat kept from a party that fits', () =>
  withClub(async (club) => {
    const families = await addPeople(club, FAMILIES);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answers, sizes, booked, seats } = await rush(club, families);
      expect(Object.keys(tallyOf(answers)).sort()).toEqual(['EVENT_FULL', 'OK']);
      expect(seats.taken).toBeLessThanOrEqual(SEATS);
      for (const [at, family] of families.entries()) {
        const accepted = answers[at]?.code === null;
        expect(booked.get(family.memberId)).toBe(accepted ? sizes[at] : undefined);
        // Seats only get fewer within a round, so whoever was refused does not fit at its end either.
        if (!accepted) expect(sizes[at]).toBeGreaterThan(SEATS - seats.taken);
      }
    }
  }));

test('control: without the lock of the event families oversell', () =>
  withClub(async (club) => {
    await withoutEventLock(club);
    const families = await addPeople(club, FAMILIES);
    const taken: number[] = [];
    while (taken.length < ROUNDS * 2 && !taken.some((count) => count > SEATS)) taken.push((await rush(club, families)).seats.taken);
    expect(Math.max(...taken)).toBeGreaterThan(SEATS);
  }));
