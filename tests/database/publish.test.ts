import { describe, expect, test } from 'vitest';
import {
  adults,
  book,
  eventFacts,
  join,
  mails,
  makeEvent,
  makePerson,
  type Person,
  publish,
  SAFETY,
  seats,
  SERVICE,
} from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const event = (id = 'tangyuan') => db.one('select * from club.events where event_id = $1', [id]);
const waiting = async (person: Person) => (await db.as(person, 'select * from public.my_waiting_entries'))[0];

describe('publishing', () => {
  test('takes facts over, and changes nothing when nothing changed', async () => {
    expect(await publish(db, [{}, { event_id: 'other' }])).toEqual({
      published: 2,
      unchanged: 0,
      withdrawn: 0,
      refused: [],
      over_capacity: [],
    });
    const before = await db.query('select * from club.events order by event_id');
    await db.at('2026-12-02T10:00:00+08:00');
    expect(await publish(db, [{}, { event_id: 'other' }])).toEqual({
      published: 0,
      unchanged: 2,
      withdrawn: 0,
      refused: [],
      over_capacity: [],
    });
    expect(await db.query('select * from club.events order by event_id')).toEqual(before);
    expect(before[0]).toMatchObject({ title: '冬至汤圆会', capacity: 10, revision: 0, state: 'scheduled', safety: SAFETY });
  });

  test('fills in what settings decide when the content does not', async () => {
    await publish(db, [{ closes_at: null as never, cancel_until: null as never }]);
    expect(await event()).toMatchObject({
      closes_at: new Date('2026-12-19T14:00:00+08:00'),
      cancel_until: new Date('2026-12-18T14:00:00+08:00'),
    });
  });

  test('remembers which privacy notice is on the site', async () => {
    const version = () => db.one('select club.current_notice() as version');
    const send = (notice_version: string) =>
      db.rpc(SERVICE, 'publish_content', { p_payload: { notice_version, build_day: '2026-12-01', events: [] } });
    await send('2026-11-01');
    await db.at('2026-12-02T10:00:00+08:00');
    await send('2026-12-02');
    expect(await version()).toEqual({ version: '2026-12-02' });
    // Somebody publishes an older state of the content again: that is what the site shows.
    await db.at('2026-12-03T10:00:00+08:00');
    await send('2026-11-01');
    expect(await version()).toEqual({ version: '2026-11-01' });
    expect(await db.query('select 1 from club.privacy_notices')).toHaveLength(2);
  });

  test.each([
    ['no payload', null],
    ['no events', { notice_version: 'v', build_day: '2026-12-01' }],
    ['events that are no list', { notice_version: 'v', build_day: '2026-12-01', events: {} }],
    ['no build day', { notice_version: 'v', events: [] }],
    ['a build day that is no day', { notice_version: 'v', build_day: 'today', events: [] }],
    ['no notice', { build_day: '2026-12-01', events: [] }],
    ['an event without an id', { notice_version: 'v', build_day: '2026-12-01', events: [{ content_hash: 'x' }] }],
    ['an event without a hash', { notice_version: 'v', build_day: '2026-12-01', events: [{ event_id: 'x' }] }],
    ['an event twice', { notice_version: 'v', build_day: '2026-12-01', events: [eventFacts(), eventFacts()] }],
  ])('is refused whole with %s', async (_what, payload) => {
    await publish(db, [{}]);
    expect(await refusal(db.rpc(SERVICE, 'publish_content', { p_payload: payload }))).toBe('422 PAYLOAD_INVALID');
    expect(await event()).toMatchObject({ state: 'scheduled' });
  });
});

describe('one bad event stays out, the others come in', () => {
  const missing = (key: string) => ({ ...SAFETY, [key]: undefined });
  test.each([
    ['no safety list', undefined],
    ['no risks', { ...SAFETY, risks: [] }],
    ['risks that are no list', { ...SAFETY, risks: '烫伤' }],
    ['insurance undecided', { ...SAFETY, insurance: { note: '待定' } }],
    ['no insurance', missing('insurance')],
    ['no emergency contact', missing('emergency_contact')],
    ['no phone', { ...SAFETY, emergency_contact: { name: '许晴', phone: ' ' } }],
    ['no name', { ...SAFETY, emergency_contact: { name: '', phone: '1' } }],
    ['no rule for minors', missing('minors')],
    ['an empty photo notice', { ...SAFETY, photo_notice: ' ' }],
  ])('the safety gate (E12): %s', async (_what, safety) => {
    const answer = await publish(db, [{ event_id: 'unsafe', safety }, {}]);
    expect(answer).toMatchObject({ published: 1, refused: [{ event_id: 'unsafe', code: 'SAFETY_INCOMPLETE' }] });
    expect(await db.query('select event_id from club.events')).toEqual([{ event_id: 'tangyuan' }]);
  });

  test.each([
    ['ends before it starts', { ends_at: '2026-12-19T13:00:00+08:00' }],
    ['a time without an offset', { starts_at: '2026-12-19T14:00:00' }],
    ['no title', { title: '' }],
    ['negative capacity', { capacity: -1 }],
    ['a capacity that is no number', { capacity: 'many' as never }],
    ['nobody in a party', { party_max: 0 }],
    ['an unknown tier', { early_min_tier: 'gold', early_opens_at: '2026-10-01T09:00:00+08:00' }],
    ['an early window after opening', { early_min_tier: 'harbour', early_opens_at: '2026-11-02T09:00:00+08:00' }],
    ['closing before opening', { closes_at: '2026-10-01T09:00:00+08:00' }],
    ['an unknown policy', { children_policy: 'maybe' }],
    ['proof above V3', { min_proof: 4 }],
    ['negative points', { points: -5 }],
    ['no waiting list decision', { waiting_list: null as never }],
    ['a slug with blanks', { event_id: 'a b' }],
  ])('facts that make no sense: %s', async (_what, facts) => {
    const answer = await publish(db, [{ event_id: 'bad', ...facts }, {}]);
    expect(answer).toMatchObject({ published: 1, refused: [{ code: 'FACTS_INVALID' }] });
    expect(await db.query('select event_id from club.events')).toEqual([{ event_id: 'tangyuan' }]);
  });
});

describe('capacity under sign-ups', () => {
  test('raised: the queue is served at once', async () => {
    await makeEvent(db, { capacity: 2 });
    const [first, second] = [await makePerson(db), await makePerson(db)];
    await book(db, first, 'tangyuan', adults(2));
    await join(db, second, 'tangyuan', adults(2));
    await publish(db, [{ capacity: 3 }]);
    expect(await waiting(second)).toMatchObject({ state: 'waiting' });
    await publish(db, [{ capacity: 4 }]);
    expect(await waiting(second)).toMatchObject({ state: 'offered', offer_seats: 2 });
    expect(await mails(db, 'event_changed')).toEqual([]);
  });

  test('raised to unlimited: everybody who waits is offered', async () => {
    await makeEvent(db, { capacity: 4 });
    await book(db, await makePerson(db), 'tangyuan', adults(4));
    const people = [await makePerson(db), await makePerson(db)];
    for (const person of people) await join(db, person, 'tangyuan', adults(4));
    await publish(db, [{ capacity: null }]);
    for (const person of people) expect(await waiting(person)).toMatchObject({ state: 'offered', offer_seats: 4 });
  });

  test('lowered below what is taken: everybody stays, nobody new, and publishing says by how many, each time', async () => {
    await makeEvent(db, { capacity: 5 });
    const owner = await makePerson(db);
    await book(db, owner, 'tangyuan', adults(4));
    expect(await publish(db, [{ capacity: 3 }])).toMatchObject({ published: 1, over_capacity: [{ event_id: 'tangyuan', by: 1 }] });
    expect(await publish(db, [{ capacity: 3 }])).toMatchObject({ unchanged: 1, over_capacity: [{ event_id: 'tangyuan', by: 1 }] });
    expect(await seats(db, 'tangyuan')).toMatchObject({ taken: 4, free: 0, full_reason: 'taken' });
    expect(await refusal(book(db, await makePerson(db), 'tangyuan'))).toBe('409 EVENT_FULL');
  });

  test('lowered under open offers: they stay good', async () => {
    await makeEvent(db, { capacity: 2 });
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { booking_id } = await book(db, first, 'tangyuan', adults(2));
    await join(db, second, 'tangyuan', adults(2));
    await db.rpc(first, 'cancel_booking', { p_key: crypto.randomUUID(), p_booking_id: booking_id, p_party_member_ids: null });
    expect(await publish(db, [{ capacity: 1 }])).toMatchObject({ over_capacity: [{ event_id: 'tangyuan', by: 1 }] });
    const offer = (await waiting(second))?.['offer_id'];
    expect(await db.rpc(second, 'accept_offer', { p_key: crypto.randomUUID(), p_offer_id: offer, p_party: null })).toMatchObject({
      seats: 2,
    });
  });
});

describe('a file that is gone', () => {
  test('without sign-ups the event is withdrawn, and comes back with the file', async () => {
    await makeEvent(db);
    expect(await publish(db, [])).toMatchObject({ withdrawn: 1, refused: [] });
    expect(await seats(db, 'tangyuan')).toBeUndefined();
    expect(await publish(db, [])).toMatchObject({ withdrawn: 0 });
    expect(await publish(db, [{}])).toMatchObject({ published: 1 });
    expect(await seats(db, 'tangyuan')).toMatchObject({ state: 'scheduled' });
  });

  test.each(['booking', 'waiting entry'])('with a %s publishing refuses and changes nothing', async (what) => {
    await makeEvent(db, { capacity: 1 });
    const [first, second] = [await makePerson(db), await makePerson(db)];
    const { booking_id } = await book(db, first, 'tangyuan');
    if (what === 'waiting entry') {
      await join(db, second, 'tangyuan');
      await db.query('delete from club.party_members');
      await db.query('delete from club.bookings where booking_id = $1', [booking_id]);
    }
    const answer = await publish(db, []);
    expect(answer).toMatchObject({ withdrawn: 0, refused: [{ event_id: 'tangyuan', code: 'SIGN_UPS_LIVE' }] });
    expect(await event()).toMatchObject({ state: 'scheduled' });
  });

  test('what is over or cancelled is left alone', async () => {
    await publish(db, [{ cancelled_reason: '台风' }, { event_id: 'other' }]);
    await book(db, await makePerson(db), 'other');
    await db.at('2026-12-19T16:30:00+08:00');
    expect(await publish(db, [])).toMatchObject({ withdrawn: 0, refused: [] });
    expect(await db.query('select event_id, state from club.events order by 1')).toEqual([
      { event_id: 'other', state: 'scheduled' },
      { event_id: 'tangyuan', state: 'cancelled' },
    ]);
  });

  test('an occurrence that leaves the build window stays; one inside it that vanishes does not', async () => {
    const tea = (day: string) => ({
      event_id: `tea-${day}`,
      series: 'tea',
      starts_at: `${day}T14:00:00+08:00`,
      ends_at: `${day}T16:00:00+08:00`,
      closes_at: `${day}T14:00:00+08:00`,
      cancel_until: `${day}T14:00:00+08:00`,
    });
    await publish(db, [tea('2027-04-01'), tea('2027-04-02')]);
    await book(db, await makePerson(db), 'tea-2027-04-01');
    expect(await publish(db, [], '2026-12-01')).toMatchObject({
      withdrawn: 0,
      refused: [{ event_id: 'tea-2027-04-01', code: 'SIGN_UPS_LIVE' }],
    });
    expect(await publish(db, [], '2026-11-30')).toMatchObject({ withdrawn: 0, refused: [] });
    expect(await publish(db, [tea('2027-04-01')], '2026-12-02')).toMatchObject({ withdrawn: 1 });
    expect((await event('tea-2027-04-02'))['state']).toBe('withdrawn');
  });
});

describe('a slug renamed with formerly', () => {
  test('bookings, queue, points, scans, cases and codes move with it', async () => {
    await makeEvent(db, { capacity: 2 });
    const [owner, second, door] = [await makePerson(db), await makePerson(db), await makePerson(db, { roles: ['door'] })];
    const booked = await book(db, owner, 'tangyuan', adults(2));
    await join(db, second, 'tangyuan');
    await db.rpc(owner, 'open_case', {
      p_key: crypto.randomUUID(),
      p_category: 'question',
      p_subject: '几点',
      p_body: '几点到',
      p_event_id: 'tangyuan',
    });
    await db.at('2026-12-19T13:00:00+08:00');
    await db.rpc(door, 'staff_check_in', { p_key: crypto.randomUUID(), p_event_id: 'tangyuan', p_code: booked.code });
    const answer = await publish(db, [{ event_id: 'dongzhi', formerly: ['tangyuan'], capacity: 2, title: '冬至团圆会' }]);
    expect(answer).toMatchObject({ published: 1, withdrawn: 0, refused: [] });
    expect(await db.query('select event_id from club.events')).toEqual([{ event_id: 'dongzhi' }]);
    for (const table of ['bookings', 'waiting_entries', 'point_entries', 'scans', 'cases']) {
      expect(await db.query(`select distinct event_id from club.${table}`)).toEqual([{ event_id: 'dongzhi' }]);
    }
    expect(await db.as(owner, 'select event_id, event_title, code from public.my_bookings')).toEqual([
      { event_id: 'dongzhi', event_title: '冬至团圆会', code: booked.code },
    ]);
    // The line in the ledger says what it said when it was written.
    expect(await db.as(owner, 'select event_id, reason from public.my_point_entries')).toEqual([
      { event_id: 'dongzhi', reason: '参加“冬至汤圆会”' },
    ]);
    expect(await db.rpc(door, 'staff_check_in', { p_key: crypto.randomUUID(), p_event_id: 'dongzhi', p_code: booked.code })).toMatchObject({
      code: 'ALREADY_IN',
    });
    // Publishing again finds nothing to rename.
    expect(await publish(db, [{ event_id: 'dongzhi', formerly: ['tangyuan'], capacity: 2, title: '冬至团圆会' }])).toMatchObject({
      unchanged: 1,
    });
  });

  test('also when the new slug was published first without it', async () => {
    await makeEvent(db);
    const owner = await makePerson(db);
    await book(db, owner, 'tangyuan');
    expect(await publish(db, [{ event_id: 'dongzhi' }])).toMatchObject({ refused: [{ code: 'SIGN_UPS_LIVE' }] });
    expect(await publish(db, [{ event_id: 'dongzhi', formerly: ['tangyuan'] }])).toMatchObject({ refused: [] });
    expect(await db.as(owner, 'select event_id from public.my_bookings')).toEqual([{ event_id: 'dongzhi' }]);
    expect(await db.query('select 1 from club.events')).toHaveLength(1);
  });

  test('not when both carry sign-ups', async () => {
    await publish(db, [{}, { event_id: 'dongzhi' }]);
    const [first, second] = [await makePerson(db), await makePerson(db)];
    await book(db, first, 'tangyuan');
    await book(db, second, 'dongzhi');
    const answer = await publish(db, [{ event_id: 'dongzhi', formerly: ['tangyuan'] }]);
    expect(answer.refused.map((item) => item.code)).toEqual(['RENAME_CONFLICT', 'SIGN_UPS_LIVE']);
    expect(await db.as(first, 'select event_id from public.my_bookings')).toEqual([{ event_id: 'tangyuan' }]);
  });
});
