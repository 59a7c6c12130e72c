import { describe, expect, test } from 'vitest';
import { adults, book, cancel, eventFacts, guest, join, mails, makeEvent, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

interface Mine {
  booking_id: string;
  state: string;
  can_cancel: boolean;
  cancel_until: Date;
  party: { party_member_id: string; cancelled_at: string | null }[];
}
const mine = async (person: Person) => (await db.as<Mine>(person, 'select * from public.my_bookings'))[0] as Mine;
const staffCancel = (staff: Person, bookingId: string, reason: string | null, ids: string[] | null = null) =>
  db.rpc(staff, 'staff_cancel_booking', { p_key: key(), p_booking_id: bookingId, p_party_member_ids: ids, p_reason: reason });

describe('cancelling (E11)', () => {
  test('a whole booking frees its seats and is told by mail', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event, adults(3));
    expect(await cancel(db, owner, booking_id)).toEqual({ state: 'cancelled', cancelled: 3 });
    expect(await mine(owner)).toMatchObject({ state: 'cancelled', can_cancel: false });
    expect((await mails(db, 'booking_cancelled'))[0]?.payload).toMatchObject({ whole: true, by_staff: false, remaining: [], reason: null });
    // Again: nothing to do, and no second mail.
    expect(await cancel(db, owner, booking_id)).toEqual({ state: 'cancelled', cancelled: 0 });
    expect(await mails(db, 'booking_cancelled')).toHaveLength(1);
  });

  test('some of the party, then the rest', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event, [guest('甲'), guest('乙'), guest('丙')]);
    const ids = (await mine(owner)).party.map((person) => person.party_member_id);
    expect(await cancel(db, owner, booking_id, ids.slice(0, 1))).toEqual({ state: 'confirmed', cancelled: 1 });
    expect(await cancel(db, owner, booking_id, ids.slice(0, 2))).toEqual({ state: 'confirmed', cancelled: 1 });
    expect((await mine(owner)).party.map((person) => person.cancelled_at !== null)).toEqual([true, true, false]);
    expect(await cancel(db, owner, booking_id, ids)).toEqual({ state: 'cancelled', cancelled: 1 });
    const payloads = (await mails(db, 'booking_cancelled')).map((mail) => mail.payload);
    expect(payloads).toHaveLength(3);
    expect(payloads).toContainEqual(expect.objectContaining({ whole: false, remaining: [guest('乙'), guest('丙')] }));
  });

  test('ends at cancel_until, on the second', async () => {
    const event = await makeEvent(db, { cancel_until: '2026-12-18T14:00:00+08:00' });
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event, adults(2));
    const [first] = (await mine(owner)).party;
    await db.at('2026-12-18T14:00:00+08:00');
    expect(await mine(owner)).toMatchObject({ can_cancel: false });
    expect(await refusal(cancel(db, owner, booking_id))).toBe('409 CANCEL_TOO_LATE');
    expect(await refusal(cancel(db, owner, booking_id, [first?.party_member_id ?? '']))).toBe('409 CANCEL_TOO_LATE');
    await db.at('2026-12-18T13:59:59+08:00');
    expect(await mine(owner)).toMatchObject({ can_cancel: true });
    expect(await cancel(db, owner, booking_id)).toEqual({ state: 'cancelled', cancelled: 2 });
  });

  test('is possible until the start for those who booked before the event was moved', async () => {
    const event = await makeEvent(db);
    const before = await makePerson(db);
    const { booking_id } = await book(db, before, event);
    await db.at('2026-12-02T10:00:00+08:00');
    await publish(db, [{ place: '望海里 小广场' }]);
    await db.at('2026-12-02T10:00:01+08:00');
    const after = await makePerson(db);
    const later = await book(db, after, event);
    await db.at('2026-12-19T13:59:59+08:00');
    expect((await mine(before)).cancel_until).toEqual(new Date('2026-12-19T14:00:00+08:00'));
    expect(await refusal(cancel(db, after, later.booking_id))).toBe('409 CANCEL_TOO_LATE');
    await db.at('2026-12-19T14:00:00+08:00');
    expect(await refusal(cancel(db, before, booking_id))).toBe('409 CANCEL_TOO_LATE');
    await db.at('2026-12-19T13:59:59+08:00');
    expect(await cancel(db, before, booking_id)).toMatchObject({ state: 'cancelled' });
  });

  test('leaves no child alone where a grown-up must come along', async () => {
    const event = await makeEvent(db, { children_policy: 'with_guardian' });
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event, [guest('妈妈'), guest('小满', 'child')]);
    const [mother, child] = (await mine(owner)).party.map((person) => person.party_member_id);
    expect(await refusal(cancel(db, owner, booking_id, [mother as string]))).toBe('422 GUARDIAN_REQUIRED');
    expect(await cancel(db, owner, booking_id, [child as string])).toMatchObject({ state: 'confirmed', cancelled: 1 });
    expect(await cancel(db, owner, booking_id, [mother as string])).toMatchObject({ state: 'cancelled' });
  });

  test('refuses ids that are not of this booking, and an empty list', async () => {
    const event = await makeEvent(db);
    const [owner, other] = [await makePerson(db), await makePerson(db)];
    const { booking_id } = await book(db, owner, event);
    await book(db, other, event);
    const [stranger] = (await mine(other)).party;
    expect(await refusal(cancel(db, owner, booking_id, [stranger?.party_member_id as string]))).toBe('422 PARTY_INVALID');
    expect(await refusal(cancel(db, owner, booking_id, [key()]))).toBe('422 PARTY_INVALID');
    expect(await refusal(cancel(db, owner, booking_id, []))).toBe('422 PARTY_INVALID');
    expect((await mine(other)).state).toBe('confirmed');
  });

  test('a stranger’s booking is not found', async () => {
    const event = await makeEvent(db);
    const [owner, stranger] = [await makePerson(db), await makePerson(db, { roles: ['manager'] })];
    const { booking_id } = await book(db, owner, event);
    expect(await refusal(cancel(db, stranger, booking_id))).toBe('404 BOOKING_NOT_FOUND');
    expect(await refusal(cancel(db, stranger, key()))).toBe('404 BOOKING_NOT_FOUND');
    expect((await mine(owner)).state).toBe('confirmed');
  });

  test('there is nothing to cancel on a cancelled event', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event);
    await publish(db, [{ ...eventFacts(), cancelled_reason: '台风', content_hash: 'x' }]);
    expect(await refusal(cancel(db, owner, booking_id))).toBe('409 EVENT_CANCELLED');
    expect(await mine(owner)).toMatchObject({ event_state: 'cancelled', can_cancel: false });
  });

  test('people who came in stay', async () => {
    const event = await makeEvent(db, { cancel_until: '2026-12-19T14:00:00+08:00' });
    const owner = await makePerson(db);
    const door = await makePerson(db, { roles: ['door'] });
    const { booking_id } = await book(db, owner, event, adults(2));
    const [first, second] = (await mine(owner)).party.map((person) => person.party_member_id);
    await db.at('2026-12-19T13:00:00+08:00');
    await db.rpc(door, 'staff_check_in_by_name', { p_key: key(), p_booking_id: booking_id, p_party_member_ids: [first] });
    expect(await mine(owner)).toMatchObject({ can_cancel: false });
    expect(await refusal(cancel(db, owner, booking_id))).toBe('409 ALREADY_CHECKED_IN');
    expect(await refusal(staffCancel(door, booking_id, '离开'))).toBe('409 ALREADY_CHECKED_IN');
    expect(await cancel(db, owner, booking_id, [second as string])).toEqual({ state: 'confirmed', cancelled: 1 });
  });
});

describe('staff cancel', () => {
  test('past the limit, with a reason, on record', async () => {
    const event = await makeEvent(db);
    const [owner, door] = [await makePerson(db), await makePerson(db, { roles: ['door'] })];
    const waits = await makePerson(db);
    const { booking_id } = await book(db, owner, event, adults(5));
    await book(db, await makePerson(db), event, adults(5));
    await join(db, waits, event, adults(2));
    await db.at('2026-12-19T08:00:00+08:00');
    expect(await refusal(staffCancel(door, booking_id, null))).toBe('422 REASON_REQUIRED');
    expect(await refusal(staffCancel(door, booking_id, ' \u200b '))).toBe('422 REASON_REQUIRED');
    expect(await staffCancel(door, booking_id, '孩子发烧')).toEqual({ state: 'cancelled', cancelled: 5 });
    expect((await mails(db, 'booking_cancelled'))[0]?.payload).toMatchObject({ by_staff: true, reason: '孩子发烧' });
    expect(
      await db.query('select actor_id, member_id, verb, subject, reason from club.audit_log where verb = $1', ['staff_cancel_booking']),
    ).toEqual([
      { actor_id: door.memberId, member_id: owner.memberId, verb: 'staff_cancel_booking', subject: booking_id, reason: '孩子发烧' },
    ]);
    // The freed seats went to the queue in the same transaction.
    expect(await db.as(waits, 'select state, offer_seats from public.my_waiting_entries')).toEqual([{ state: 'offered', offer_seats: 2 }]);
  });

  test('only with a role that may', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const { booking_id } = await book(db, owner, event);
    expect(await refusal(staffCancel(owner, booking_id, '自己'))).toBe('403 NOT_STAFF');
    expect(await refusal(staffCancel(await makePerson(db, { roles: ['door'] }), key(), '没有'))).toBe('404 BOOKING_NOT_FOUND');
    for (const role of ['verifier', 'case_officer', 'manager']) {
      const staff = await makePerson(db, { roles: [role] });
      expect(await staffCancel(staff, booking_id, '再来')).toMatchObject({ state: 'cancelled' });
    }
  });
});
