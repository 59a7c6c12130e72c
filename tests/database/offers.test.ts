import { describe, expect, test } from 'vitest';
import {
  adults,
  type Booked,
  book,
  cancel,
  guest,
  join,
  mails,
  makeEvent,
  makePerson,
  type Person,
  seats,
  SERVICE,
} from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const waiting = async (person: Person) => (await db.as(person, 'select * from public.my_waiting_entries'))[0];
const accept = (person: Person, offer: unknown, party: unknown = null) =>
  db.rpc<Booked>(person, 'accept_offer', { p_key: key(), p_offer_id: offer, p_party: party });
const decline = (person: Person, offer: unknown) => db.rpc(person, 'decline_offer', { p_key: key(), p_offer_id: offer });

/** An event of two seats whose holder cancels at the given moment, so that both seats are offered to the first of `people`. */
async function offered(people: Person[], options: { at?: string; party?: number; least?: number; facts?: object } = {}) {
  const event = await makeEvent(db, { capacity: 2, cancel_until: '2026-12-19T14:00:00+08:00', ...options.facts });
  const holder = await makePerson(db);
  const booking = await book(db, holder, event, adults(2));
  for (const person of people) await join(db, person, event, adults(options.party ?? 2), options.least ?? null);
  if (options.at) await db.at(options.at);
  await cancel(db, holder, booking.booking_id);
  return { event, offer: (await waiting(people[0] as Person))?.['offer_id'] as string };
}

describe('how long an offer lives', () => {
  test.each([
    ['12 hours in general', '2026-12-10T08:00:00+08:00', '2026-12-10T20:00:00+08:00'],
    ['12 hours one second before the last 48', '2026-12-17T13:59:59+08:00', '2026-12-18T01:59:59+08:00'],
    ['2 hours inside the last 48', '2026-12-17T14:00:00+08:00', '2026-12-17T16:00:00+08:00'],
    ['never beyond the start', '2026-12-19T13:00:00+08:00', '2026-12-19T14:00:00+08:00'],
  ])('%s', async (_what, at, expires) => {
    const owner = await makePerson(db);
    await offered([owner], { at });
    expect(await waiting(owner)).toMatchObject({ offer_expires_at: new Date(expires), offer_seats: 2 });
    expect((await mails(db, 'offer'))[0]?.payload).toMatchObject({ seats: 2, party_size: 2 });
  });

  test('it can be accepted to its last second, not after, even before the clock has run', async () => {
    const owner = await makePerson(db);
    const { offer } = await offered([owner], { at: '2026-12-10T08:00:00+08:00' });
    await db.at('2026-12-10T20:00:00+08:00');
    expect(await refusal(accept(owner, offer))).toBe('409 OFFER_ENDED');
    expect(await db.query(`select 1 from club.offers where state = 'open'`)).toHaveLength(1);
    await db.at('2026-12-10T19:59:59+08:00');
    expect(await accept(owner, offer)).toMatchObject({ seats: 2 });
  });

  test('a lapsed offer passes to the next, by the clock or by the next call on the event', async () => {
    const [first, second, third] = [await makePerson(db), await makePerson(db), await makePerson(db)];
    const { event, offer } = await offered([first, second], { at: '2026-12-10T08:00:00+08:00' });
    await db.at('2026-12-10T20:00:00+08:00');
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ offers_lapsed: 1, offers_made: 1 });
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ offers_lapsed: 0, offers_made: 0 });
    expect(await waiting(first)).toMatchObject({ state: 'expired', offer_id: null });
    expect(await waiting(second)).toMatchObject({ state: 'offered' });
    expect(await mails(db, 'offer_lapsed')).toMatchObject([{ member_id: first.memberId, payload: { seats: 2 } }]);
    expect(await refusal(accept(first, offer))).toBe('409 OFFER_ENDED');
    // The second offer lapses as well; nobody is left, so the seats go to the newcomer who asks.
    await db.at('2026-12-11T08:00:00+08:00');
    expect(await book(db, third, event, adults(2))).toMatchObject({ seats: 2 });
    expect(await waiting(second)).toMatchObject({ state: 'expired' });
  });
});

describe('answering an offer', () => {
  test('accepting books the party of the entry and ends it', async () => {
    const owner = await makePerson(db);
    const { event, offer } = await offered([owner]);
    const booked = await accept(owner, offer);
    expect(await waiting(owner)).toMatchObject({ state: 'accepted', explanation: 'ENDED' });
    expect(await db.as(owner, 'select booking_id, state from public.my_bookings')).toEqual([
      { booking_id: booked.booking_id, state: 'confirmed' },
    ]);
    expect(await seats(db, event)).toMatchObject({ taken: 2, held: 0, queued: 0 });
    expect(await refusal(accept(owner, offer))).toBe('409 OFFER_ENDED');
    expect(await refusal(decline(owner, offer))).toBe('409 OFFER_ENDED');
    expect((await mails(db, 'booked')).filter((mail) => mail.member_id === owner.memberId)).toHaveLength(1);
  });

  test('accepting fewer passes the rest on', async () => {
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { offer } = await offered([first, second], { party: 2, least: 1 });
    expect(await accept(first, offer, [guest('只来一位')])).toMatchObject({ seats: 1 });
    expect(await waiting(second)).toMatchObject({ state: 'offered', offer_seats: 1 });
  });

  test('a partial offer needs to be told who comes', async () => {
    const owner = await makePerson(db);
    const { offer } = await offered([owner], { party: 4, least: 2 });
    expect(await refusal(accept(owner, offer))).toBe('422 PARTY_TOO_LARGE');
    expect(await refusal(accept(owner, offer, adults(3)))).toBe('422 PARTY_TOO_LARGE');
    expect(await refusal(accept(owner, offer, []))).toBe('422 PARTY_REQUIRED');
    expect(await refusal(accept(owner, offer, [{ first_name: '甲' }]))).toBe('422 PARTY_INVALID');
    expect(await accept(owner, offer, adults(2))).toMatchObject({ seats: 2 });
  });

  test('declining passes it to the next and is final', async () => {
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { event, offer } = await offered([first, second]);
    expect(await decline(first, offer)).toEqual({ state: 'declined' });
    expect(await waiting(first)).toMatchObject({ state: 'declined' });
    expect(await waiting(second)).toMatchObject({ state: 'offered', offer_seats: 2 });
    expect(await refusal(accept(first, offer))).toBe('409 OFFER_ENDED');
    // Declined twice: the second call finds it declined already and says so.
    expect(await decline(first, offer)).toEqual({ state: 'declined' });
    expect(await seats(db, event)).toMatchObject({ held: 2 });
  });

  test('what ended is never armed again (E6)', async () => {
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { offer } = await offered([first, second]);
    await decline(first, offer);
    expect(await refusal(db.query(`update club.offers set state = 'open', ended_at = null where offer_id = $1`, [offer]))).toBe('23001');
    expect(
      await refusal(db.query(`update club.waiting_entries set state = 'waiting', ended_at = null where member_id = $1`, [first.memberId])),
    ).toBe('23001');
    // Cancelling the booking that came from an offer frees the seats, it does not revive the offer.
    const next = (await waiting(second))?.['offer_id'];
    const booked = await accept(second, next);
    await cancel(db, second, booked.booking_id);
    expect(await db.query(`select 1 from club.offers where state = 'open'`)).toEqual([]);
    expect(await db.query(`select state from club.offers order by created_at, state`)).toEqual([
      { state: 'accepted' },
      { state: 'declined' },
    ]);
  });

  test('a stranger’s offer is not found, nor one that does not exist', async () => {
    const owner = await makePerson(db);
    const { offer } = await offered([owner]);
    const stranger = await makePerson(db, { roles: ['manager'] });
    for (const id of [offer, key(), null]) {
      expect(await refusal(accept(stranger, id))).toBe('404 OFFER_NOT_FOUND');
      expect(await refusal(decline(stranger, id))).toBe('404 OFFER_NOT_FOUND');
    }
    expect(await accept(owner, offer)).toMatchObject({ seats: 2 });
  });

  test('rights lost meanwhile are lost', async () => {
    const owner = await makePerson(db, { proof: 2 });
    const { offer } = await offered([owner], { facts: { min_proof: 1 } });
    await db.query(`insert into club.member_proofs (member_id, level, reason) values ($1, 0, '撤回')`, [owner.memberId]);
    expect(await refusal(accept(owner, offer))).toBe('403 PROOF_REQUIRED');
    await db.query(`insert into club.member_proofs (member_id, level, reason) values ($1, 1, '恢复')`, [owner.memberId]);
    await db.rpc(owner, 'set_consent', { p_key: key(), p_purpose: 'privacy_notice', p_text_version: '2026-11-01', p_given: false });
    expect(await refusal(accept(owner, offer))).toBe('403 PROFILE_INCOMPLETE');
  });

  test('one open offer an entry stands behind the rule', async () => {
    const owner = await makePerson(db);
    await offered([owner]);
    const twin =
      'insert into club.offers (waiting_entry_id, event_id, seats, expires_at) select waiting_entry_id, event_id, seats, expires_at from club.offers';
    expect(await refusal(db.query(twin))).toBe('23505');
  });
});
