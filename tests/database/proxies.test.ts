import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, makePerson, moveIn, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, claim, printLetters } from '../support/homes.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
let staff: Person;
let elder: Person;
let daughter: Person;
let stranger: Person;

const bookFor = (person: Person, eventId = 'tangyuan') =>
  act<{ booking_id: string }>(db, person, 'proxy_book_event', {
    p_member_id: elder.memberId,
    p_event_id: eventId,
    p_party: JSON.stringify(adults(1)),
  });
const caseFor = (person: Person) =>
  act(db, person, 'proxy_open_case', { p_member_id: elder.memberId, p_category: 'repair', p_subject: '漏水', p_body: '卫生间漏水' });
const cancelFor = (person: Person, bookingId: string) =>
  act(db, person, 'proxy_cancel_booking', { p_member_id: elder.memberId, p_booking_id: bookingId });
const appoint = (args: Record<string, unknown> = {}) =>
  act<{ proxy_id: string }>(db, elder, 'appoint_proxy', { p_member_id: daughter.memberId, p_until: '2026-12-31', ...args });
const mine = (person: Person) =>
  db.rpc<{ mine: { name: string }[]; others: { name: string; bookings: unknown[]; cases: unknown[] }[] }>(person, 'my_proxies');

beforeEach(async () => {
  await publish(db, [{ min_proof: 1 }, { event_id: 'second' }]);
  staff = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  elder = await makePerson(db, { name: '沈奶奶', proof: 1 });
  daughter = await makePerson(db, { name: '沈砚', proof: 0 });
  stranger = await makePerson(db);
  await moveIn(db, elder, '601');
  await moveIn(db, daughter, '601', 'family');
});

describe('who acts for an elder', () => {
  test('books, cancels and opens cases under the elder’s rules, and sees only that', async () => {
    await appoint();
    const { booking_id } = await bookFor(daughter);
    await caseFor(daughter);
    await act(db, elder, 'open_case', { p_category: 'praise', p_subject: '私事', p_body: '私事', p_event_id: null });
    expect((await mine(daughter)).others).toMatchObject([
      { name: '沈奶奶', bookings: [{ booking_id, people: 1 }], cases: [{ subject: '漏水' }] },
    ]);
    expect(JSON.stringify(await mine(daughter))).not.toContain('私事');
    expect(await db.query('select member_id, created_by from club.bookings')).toEqual([
      { member_id: elder.memberId, created_by: daughter.memberId },
    ]);
    // The elder's proof, not the daughter's; the owner's words, not the staff's.
    expect(await refusal(book(db, daughter, 'tangyuan'))).toBe('403 PROOF_REQUIRED');
    expect(await db.query(`select side from club.case_entries where body like '%漏水'`)).toEqual([{ side: 'owner' }]);
    expect(await cancelFor(daughter, booking_id)).toMatchObject({ state: 'cancelled' });
    // Nothing else of the elder's opens.
    expect(await db.as(daughter, 'select * from public.my_bookings')).toEqual([]);
    expect(await db.as(daughter, 'select * from public.my_points')).not.toMatchObject([{ member_id: elder.memberId }]);
  });

  test('acts until the end of the last day in Beijing, and not a second longer; either side ends it at once', async () => {
    const { proxy_id } = await appoint({ p_until: '2026-12-01' });
    await db.at('2026-12-01T23:59:59+08:00');
    await bookFor(daughter);
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await refusal(bookFor(daughter, 'second'))).toBe('403 NOT_PROXY');
    expect(await mine(elder)).toEqual({ mine: [], others: [], events: [] });
    const again = await appoint();
    expect(await refusal(act(db, stranger, 'end_proxy', { p_proxy_id: again.proxy_id }))).toBe('404 PROXY_NOT_FOUND');
    await act(db, daughter, 'end_proxy', { p_proxy_id: again.proxy_id });
    expect(await refusal(caseFor(daughter))).toBe('403 NOT_PROXY');
    expect(await refusal(act(db, elder, 'end_proxy', { p_proxy_id: again.proxy_id }))).toBe('404 PROXY_NOT_FOUND');
    expect(proxy_id).not.toBe(again.proxy_id);
  });

  test('is nobody without authority, and acts for nobody else', async () => {
    for (const person of [daughter, stranger, staff]) expect(await refusal(bookFor(person))).toBe('403 NOT_PROXY');
    await appoint();
    const { booking_id } = await book(db, stranger, 'second');
    expect(await refusal(cancelFor(daughter, booking_id))).toBe('404 BOOKING_NOT_FOUND');
    expect(await refusal(act(db, daughter, 'proxy_cancel_booking', { p_member_id: stranger.memberId, p_booking_id: booking_id }))).toBe(
      '403 NOT_PROXY',
    );
  });

  test('is chosen from the household, or by staff who saw the paper; never by the one who acts', async () => {
    expect(await refusal(appoint({ p_member_id: stranger.memberId }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(appoint({ p_member_id: null }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(appoint({ p_member_id: elder.memberId }))).toBe('403 SELF_ACTION');
    for (const until of [null, '2026-11-30', '2027-12-03']) expect(await refusal(appoint({ p_until: until }))).toBe('422 UNTIL_REQUIRED');
    const onPaper = { p_member_id: elder.memberId, p_proxy_member_id: stranger.memberId, p_until: '2027-12-02', p_reason: '授权书已看' };
    expect(await refusal(act(db, staff, 'staff_appoint_proxy', { ...onPaper, p_reason: '' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(act(db, staff, 'staff_appoint_proxy', { ...onPaper, p_proxy_member_id: staff.memberId }))).toBe('403 SELF_ACTION');
    await act(db, staff, 'staff_appoint_proxy', onPaper);
    await bookFor(stranger);
    expect((await mine(elder)).mine.map(({ name }) => name)).toHaveLength(1);
    expect(await db.query(`select actor_id, reason from club.audit_log where verb = 'staff_appoint_proxy'`)).toEqual([
      { actor_id: staff.memberId, reason: '授权书已看' },
    ]);
  });

  test('has the daily limit of one person', async () => {
    await appoint();
    await db.query(`update club.settings set value = 1 where key = 'case.daily_limit'`);
    await caseFor(daughter);
    expect(await refusal(caseFor(daughter))).toBe('409 CASE_LIMIT');
  });

  test('loses the authority when either leaves the club', async () => {
    await appoint();
    await db.rpc(elder, 'leave_club', { p_key: crypto.randomUUID() });
    expect(await refusal(bookFor(daughter))).toBe('403 NOT_PROXY');
    expect(await db.query('select reason, ended_at is not null as ended from club.proxies')).toEqual([
      { reason: '〔已按规定删去〕', ended: true },
    ]);
  });
});

test('claiming a home gives no authority over who lives there', async () => {
  const { letters } = await printLetters(db, staff, ['601']);
  await claim(db, stranger, letters[0]?.code ?? '');
  expect(await refusal(bookFor(stranger))).toBe('403 NOT_PROXY');
});
