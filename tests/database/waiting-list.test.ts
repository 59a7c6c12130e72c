import { describe, expect, test } from 'vitest';
import { adults, book, cancel, join, mails, makeEvent, makePerson, type Person, publish, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const waiting = async (person: Person) => (await db.as(person, 'select * from public.my_waiting_entries'))[0];

/** A full event of that many seats, and the booking that fills it. */
async function fullEvent(capacity: number, facts = {}) {
  const event = await makeEvent(db, { capacity, ...facts });
  const holder = await makePerson(db);
  const booking = await book(db, holder, event, adults(capacity));
  const [mine] = await db.as<{ party: { party_member_id: string }[] }>(holder, 'select party from public.my_bookings');
  const free = (count: number) =>
    cancel(db, holder, booking.booking_id, mine?.party.splice(0, count).map((person) => person.party_member_id) ?? []);
  return { event, free };
}

describe('joining', () => {
  test('needs a waiting list, and no seats for the whole party', async () => {
    await publish(db, [
      { event_id: 'none', waiting_list: false, capacity: 1 },
      { event_id: 'three', capacity: 3 },
    ]);
    const [first, second] = [await makePerson(db), await makePerson(db)];
    await book(db, first, 'none');
    expect(await refusal(join(db, second, 'none'))).toBe('409 NO_WAITING_LIST');
    expect(await refusal(join(db, second, 'three', adults(3)))).toBe('409 SEATS_AVAILABLE');
    expect(await join(db, second, 'three', adults(4), 4).catch((error) => error.code)).toBe('ACCEPT_MIN_INVALID');
    expect(await join(db, second, 'three', adults(4), 3)).toMatchObject({ state: 'offered', place_in_queue: 0 });
  });

  test.each([0, -1, 3])('accept_min %i of a party of two is refused', async (least) => {
    const { event } = await fullEvent(4);
    expect(await refusal(join(db, await makePerson(db), event, adults(2), least))).toBe('422 ACCEPT_MIN_INVALID');
  });

  test('accept_min is the whole party unless said otherwise', async () => {
    const { event } = await fullEvent(4);
    const owner = await makePerson(db);
    await join(db, owner, event, adults(2), null);
    expect(await waiting(owner)).toMatchObject({ accept_min: 2, party_size: 2, state: 'waiting' });
  });
});

describe('the order of arrival', () => {
  test('holds even when the clock stands still or runs backwards', async () => {
    const { event } = await fullEvent(1);
    const people = [await makePerson(db), await makePerson(db), await makePerson(db)];
    for (const [index, person] of people.entries()) {
      await db.at(`2026-12-01T1${1 - Math.min(index, 1)}:00:00+08:00`);
      expect(await join(db, person, event)).toMatchObject({ place_in_queue: index + 1 });
    }
    const rows = await db.query<{ member_id: string }>('select member_id from club.waiting_entries order by joined_at, waiting_entry_id');
    expect(rows.map((row) => row.member_id)).toEqual(people.map((person) => person.memberId));
  });

  test('nobody passes the head: seats wait for a family that does not fit yet', async () => {
    const { event, free } = await fullEvent(5);
    const [large, small] = [await makePerson(db), await makePerson(db)];
    await join(db, large, event, adults(3));
    await join(db, small, event, adults(1));
    await free(1);
    expect(await waiting(large)).toMatchObject({ state: 'waiting', explanation: 'NEXT_TOO_LARGE', place_in_queue: 1, free_now: 1 });
    expect(await waiting(small)).toMatchObject({
      state: 'waiting',
      explanation: 'BEHIND',
      place_in_queue: 2,
      people_ahead: 3,
      parties_ahead: 1,
    });
    await free(2);
    expect(await waiting(large)).toMatchObject({ state: 'offered', explanation: 'OFFERED', offer_seats: 3, place_in_queue: null });
    expect(await waiting(small)).toMatchObject({ state: 'waiting', explanation: 'NEXT_FITS', place_in_queue: 1, free_now: 0 });
  });

  test('a family that accepts fewer is offered what there is', async () => {
    const { event, free } = await fullEvent(5);
    const owner = await makePerson(db);
    await join(db, owner, event, adults(4), 2);
    await free(1);
    expect(await waiting(owner)).toMatchObject({ state: 'waiting' });
    await free(1);
    expect(await waiting(owner)).toMatchObject({ state: 'offered', offer_seats: 2 });
  });

  test('seats that serve several are offered down the line', async () => {
    const { event, free } = await fullEvent(5);
    const people = [await makePerson(db), await makePerson(db), await makePerson(db)];
    for (const person of people) await join(db, person, event, adults(2));
    await free(5);
    expect(await Promise.all(people.map(async (person) => (await waiting(person))?.['state']))).toEqual(['offered', 'offered', 'waiting']);
    expect(await mails(db, 'offer')).toHaveLength(2);
  });
});

describe('leaving', () => {
  test('passes the turn to the next at once', async () => {
    const { event, free } = await fullEvent(3);
    const [large, small] = [await makePerson(db), await makePerson(db)];
    const { waiting_entry_id } = await join(db, large, event, adults(3));
    await join(db, small, event, adults(1));
    await free(1);
    expect(await waiting(small)).toMatchObject({ state: 'waiting' });
    expect(await db.rpc(large, 'leave_waiting_list', { p_key: key(), p_waiting_entry_id: waiting_entry_id })).toEqual({
      state: 'cancelled',
    });
    expect(await waiting(small)).toMatchObject({ state: 'offered' });
    expect(await waiting(large)).toMatchObject({ state: 'cancelled', explanation: 'ENDED', place_in_queue: null });
  });

  test('leaving with an offer frees its seats; leaving again changes nothing', async () => {
    const { event, free } = await fullEvent(2);
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { waiting_entry_id } = await join(db, first, event);
    await join(db, second, event);
    await free(1);
    await db.rpc(first, 'leave_waiting_list', { p_key: key(), p_waiting_entry_id: waiting_entry_id });
    expect(await waiting(second)).toMatchObject({ state: 'offered' });
    expect(await db.rpc(first, 'leave_waiting_list', { p_key: key(), p_waiting_entry_id: waiting_entry_id })).toEqual({
      state: 'cancelled',
    });
    expect(await db.query(`select 1 from club.offers where state = 'open'`)).toHaveLength(1);
  });

  test('a stranger’s entry is not found', async () => {
    const { event } = await fullEvent(1);
    const owner = await makePerson(db);
    const { waiting_entry_id } = await join(db, owner, event);
    const stranger = await makePerson(db, { roles: ['manager'] });
    for (const id of [waiting_entry_id, key(), null]) {
      expect(await refusal(db.rpc(stranger, 'leave_waiting_list', { p_key: key(), p_waiting_entry_id: id }))).toBe(
        '404 WAITING_ENTRY_NOT_FOUND',
      );
    }
    expect(await waiting(owner)).toMatchObject({ state: 'waiting' });
  });
});

describe('the start ends the queue', () => {
  test('no offer is made from the start on, and those who wait are released', async () => {
    const { event } = await fullEvent(2, { cancel_until: '2026-12-19T16:30:00+08:00' });
    const owner = await makePerson(db);
    await join(db, owner, event);
    await db.at('2026-12-19T13:59:59+08:00');
    await publish(db, [{ capacity: 3 }]);
    expect(await waiting(owner)).toMatchObject({ state: 'offered', offer_expires_at: new Date('2026-12-19T14:00:00+08:00') });
    const late = await makePerson(db);
    await db.at('2026-12-19T13:59:59+08:00');
    await join(db, late, event);
    await db.at('2026-12-19T14:00:00+08:00');
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ offers_lapsed: 1, offers_made: 0 });
    expect(await waiting(late)).toMatchObject({ state: 'expired', explanation: 'ENDED' });
  });
});
