import { describe, expect, test } from 'vitest';
import { adults, book, cancel, join, makeEvent, makePerson, publish, seats, VISITOR } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();

describe('free seats (E1–E4)', () => {
  test('each stage has its name: taken, offered, queued', async () => {
    const event = await makeEvent(db, { capacity: 3 });
    const [first, second, third] = [await makePerson(db), await makePerson(db), await makePerson(db)];
    expect(await seats(db, event)).toMatchObject({ free: 3, full_reason: null, booking_state: 'open', party_max: 5 });

    const booked = await book(db, first, event, adults(3));
    expect(await seats(db, event)).toMatchObject({ taken: 3, held: 0, queued: 0, free: 0, full_reason: 'taken', booking_state: 'full' });

    await join(db, second, event, adults(2));
    await join(db, third, event, adults(3));
    expect(await seats(db, event)).toMatchObject({ taken: 3, held: 0, queued: 5, free: 0, full_reason: 'taken' });

    // Two seats become free and are offered to the head at once.
    const [mine] = await db.as<{ party: { party_member_id: string }[] }>(first, 'select party from public.my_bookings');
    const ids = mine?.party.map((person) => person.party_member_id) ?? [];
    await cancel(db, first, booked.booking_id, ids.slice(0, 2));
    expect(await seats(db, event)).toMatchObject({ taken: 1, held: 2, queued: 3, free: 0, full_reason: 'offered' });

    // One more seat is free, too few for the next in line, and kept from newcomers.
    await cancel(db, first, booked.booking_id, ids.slice(2));
    expect(await seats(db, event)).toMatchObject({ taken: 0, held: 2, queued: 3, free: 0, full_reason: 'queued', booking_state: 'full' });
    expect(await refusal(book(db, await makePerson(db), event))).toBe('409 EVENT_FULL');
  });

  test('an accepted offer moves from held to taken and is never counted twice (E2)', async () => {
    const event = await makeEvent(db, { capacity: 2 });
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const booked = await book(db, first, event, adults(2));
    await join(db, second, event, adults(2));
    await cancel(db, first, booked.booking_id);
    expect(await seats(db, event)).toMatchObject({ taken: 0, held: 2 });
    const [offer] = await db.as<{ offer_id: string }>(second, 'select offer_id from public.my_waiting_entries');
    await db.rpc(second, 'accept_offer', { p_key: crypto.randomUUID(), p_offer_id: offer?.offer_id, p_party: null });
    expect(await seats(db, event)).toMatchObject({ taken: 2, held: 0, queued: 0, free: 0 });
  });

  test('null is unlimited, 0 is gone', async () => {
    await publish(db, [
      { event_id: 'open-air', capacity: null },
      { event_id: 'gone', capacity: 0 },
    ]);
    const owner = await makePerson(db);
    expect(await seats(db, 'open-air')).toMatchObject({ capacity: null, free: null, full_reason: null, booking_state: 'open' });
    expect(await book(db, owner, 'open-air', adults(5))).toMatchObject({ seats: 5 });
    expect(await seats(db, 'gone')).toMatchObject({ free: 0, full_reason: 'taken', booking_state: 'full' });
    expect(await refusal(book(db, owner, 'gone'))).toBe('409 EVENT_FULL');
    expect(await refusal(join(db, owner, 'open-air'))).toBe('409 ALREADY_BOOKED');
    expect(await refusal(join(db, await makePerson(db), 'open-air'))).toBe('409 SEATS_AVAILABLE');
  });

  test('the last seats: as many as there are, not one more', async () => {
    const event = await makeEvent(db, { capacity: 5 });
    await book(db, await makePerson(db), event, adults(3));
    const late = await makePerson(db);
    expect(await refusal(book(db, late, event, adults(3)))).toBe('409 EVENT_FULL');
    expect(await book(db, late, event, adults(2))).toMatchObject({ seats: 2 });
    expect(await refusal(book(db, await makePerson(db), event))).toBe('409 EVENT_FULL');
  });

  test('the refusal names the stage for developers', async () => {
    const event = await makeEvent(db, { capacity: 1 });
    await book(db, await makePerson(db), event);
    const error = await book(db, await makePerson(db), event).catch((cause) => cause);
    expect(error.detail).toBe('taken');
  });

  test('visitors read numbers, never names', async () => {
    const event = await makeEvent(db);
    await book(db, await makePerson(db, { name: '不可见' }), event);
    const rows = await db.as(VISITOR, 'select * from public.event_seats');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('不可见');
    expect(rows[0]?.['server_now']).toEqual(new Date('2026-12-01T10:00:00+08:00'));
  });
});
