import { describe, expect, test } from 'vitest';
import { adults, book, guest, join, makeEvent, makePerson, mails, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();

describe('a party is refused', () => {
  test.each([
    ['null', null, '422 PARTY_REQUIRED'],
    ['JSON null', 'null', '422 PARTY_REQUIRED'],
    ['nobody', [], '422 PARTY_REQUIRED'],
    ['no list', { first_name: '小满' }, '422 PARTY_INVALID'],
    ['a text', '"小满"', '422 PARTY_INVALID'],
    ['a person that is no object', ['小满'], '422 PARTY_INVALID'],
    ['a missing key', [{ first_name: '小满', age_band: 'adult' }], '422 PARTY_INVALID'],
    ['a key too many', [{ ...guest('小满'), phone: '1' }], '422 PARTY_INVALID'],
    ['an unknown age band', [guest('小满', 'baby')], '422 PARTY_INVALID'],
    ['an age band that is no text', [{ ...guest('小满'), age_band: 7 }], '422 PARTY_INVALID'],
    ['a tick that is no boolean', [{ ...guest('小满'), guardian_ok: 'yes' }], '422 PARTY_INVALID'],
    ['a tick that is null', [{ ...guest('小满'), guardian_ok: null }], '422 PARTY_INVALID'],
    ['an empty name', [guest('')], '422 PARTY_INVALID'],
    ['a name of blanks and invisible characters', [guest(' \u200b\u202e\u3000')], '422 PARTY_INVALID'],
    ['a name that is no text', [{ ...guest('x'), first_name: 5 }], '422 PARTY_INVALID'],
    ['a name of 21 characters', [guest('名'.repeat(21))], '422 PARTY_INVALID'],
    ['six people where five may come', adults(6), '422 PARTY_TOO_LARGE'],
    ['a child without the tick', [guest('小满', 'child', false)], '422 GUARDIAN_REQUIRED'],
  ])('%s', async (_what, party, code) => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    expect(await refusal(book(db, owner, event, party))).toBe(code);
    expect(await refusal(join(db, owner, event, party))).toBe(code);
    // The same person and event are fine otherwise.
    expect(await book(db, owner, event, [guest('名'.repeat(20))])).toMatchObject({ seats: 1 });
  });

  test('above booking.party_limit, whatever the event says', async () => {
    const event = await makeEvent(db, { party_max: 30, capacity: 100 });
    const owner = await makePerson(db);
    expect(await refusal(book(db, owner, event, adults(9)))).toBe('422 PARTY_TOO_LARGE');
    expect(await book(db, owner, event, adults(8))).toMatchObject({ seats: 8 });
  });
});

describe('children', () => {
  test.each([
    ['adults_only', [guest('甲'), guest('乙', 'child')], '422 CHILDREN_NOT_ADMITTED'],
    ['adults_only', [guest('乙', 'teen')], '422 CHILDREN_NOT_ADMITTED'],
    ['with_guardian', [guest('乙', 'child'), guest('丙', 'teen')], '422 GUARDIAN_REQUIRED'],
  ])('%s refuses', async (children_policy, party, code) => {
    const event = await makeEvent(db, { children_policy });
    expect(await refusal(book(db, await makePerson(db), event, party))).toBe(code);
  });

  test.each([
    ['adults_only', [guest('甲'), guest('丁', 'senior')]],
    ['with_guardian', [guest('丁', 'senior'), guest('乙', 'child')]],
    ['with_guardian', [guest('丙', 'teen')]],
    ['welcome', [guest('乙', 'child')]],
  ])('%s admits', async (children_policy, party) => {
    const event = await makeEvent(db, { children_policy });
    expect(await book(db, await makePerson(db), event, party)).toMatchObject({ seats: party.length });
  });
});

describe('a booking', () => {
  test('keeps clean names, a code of twelve characters, and posts its mail in the same transaction', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const booked = await book(db, owner, event, [guest(' 小\u0007满  妈\u202e妈 ', 'adult'), guest('小满', 'child')]);
    expect(booked.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    const [mine] = await db.as(owner, 'select * from public.my_bookings');
    expect(mine).toMatchObject({ state: 'confirmed', code: booked.code, points: 5, can_cancel: true, booked_by_staff: false });
    expect(mine?.['party']).toMatchObject([
      { first_name: '小 满 妈妈', age_band: 'adult', guardian_ok: false, cancelled_at: null, checked_in_at: null },
      { first_name: '小满', age_band: 'child', guardian_ok: true },
    ]);
    const [mail] = await mails(db, 'booked');
    expect(mail).toMatchObject({ member_id: owner.memberId, dedupe_key: `booked:${booked.booking_id}` });
    expect(mail?.payload).toMatchObject({
      code: booked.code,
      revision: 0,
      party: [{ first_name: '小 满 妈妈' }, { first_name: '小满' }],
      event: { event_id: event, title: '冬至汤圆会', place: '听潮苑 社区会客厅' },
    });
  });

  test('codes do not repeat, and use all of the alphabet', async () => {
    const codes = await db.query<{ code: string }>('select club.new_code() as code from generate_series(1, 2000)');
    expect(new Set(codes.map((row) => row.code)).size).toBe(2000);
    for (const position of Array.from({ length: 12 }, (_, index) => index)) {
      expect(new Set(codes.map((row) => row.code[position])).size).toBe(32);
    }
  });
});

describe('one living entry', () => {
  test('a member books once; after cancelling again', async () => {
    const event = await makeEvent(db);
    const owner = await makePerson(db);
    const first = await book(db, owner, event);
    expect(await refusal(book(db, owner, event))).toBe('409 ALREADY_BOOKED');
    expect(await refusal(join(db, owner, event))).toBe('409 ALREADY_BOOKED');
    await db.rpc(owner, 'cancel_booking', { p_key: crypto.randomUUID(), p_booking_id: first.booking_id, p_party_member_ids: null });
    expect(await book(db, owner, event)).toMatchObject({ seats: 1 });
  });

  test('who waits neither joins twice nor books beside it', async () => {
    const event = await makeEvent(db, { capacity: 1 });
    const [first, waiting] = [await makePerson(db), await makePerson(db)];
    await book(db, first, event);
    await join(db, waiting, event);
    expect(await refusal(join(db, waiting, event))).toBe('409 ALREADY_WAITING');
    expect(await refusal(book(db, waiting, event))).toBe('409 ALREADY_WAITING');
  });

  test('a household counts once when the event says so, for bookings and for the queue', async () => {
    const event = await makeEvent(db, { one_party_per_household: true, capacity: 2 });
    const owner = await makePerson(db, { home: '601' });
    const family = await makePerson(db, { home: '601' });
    const neighbour = await makePerson(db, { home: '602' });
    await book(db, owner, event);
    expect(await refusal(book(db, family, event))).toBe('409 HOUSEHOLD_ALREADY_BOOKED');
    expect(await refusal(join(db, family, event, adults(2)))).toBe('409 HOUSEHOLD_ALREADY_BOOKED');
    expect(await book(db, neighbour, event)).toMatchObject({ seats: 1 });
    const [third, fourth] = [await makePerson(db, { home: '603' }), await makePerson(db, { home: '603' })];
    await join(db, third, event);
    expect(await refusal(join(db, fourth, event))).toBe('409 HOUSEHOLD_ALREADY_BOOKED');
  });

  test('a second home does not open a back door', async () => {
    const event = await makeEvent(db, { one_party_per_household: true });
    const owner = await makePerson(db, { home: '601' });
    const family = await makePerson(db, { home: '702' });
    await db.query(`select club.add_to_household(null, $1, (select unit_id from club.units where room = '702'), 'co_owner', '测试')`, [
      owner.memberId,
    ]);
    await book(db, owner, event);
    expect(await refusal(book(db, family, event))).toBe('409 HOUSEHOLD_ALREADY_BOOKED');
  });

  test('households do not matter otherwise, nor after somebody moved out', async () => {
    const event = 'each-for-themselves';
    await publish(db, [{ event_id: event }, { event_id: 'other', one_party_per_household: true }]);
    const [owner, family] = [await makePerson(db, { home: '601' }), await makePerson(db, { home: '601' })];
    await book(db, owner, event);
    expect(await book(db, family, event)).toMatchObject({ seats: 1 });
    await book(db, owner, 'other');
    await db.query('update club.household_members set ended_at = club.now() where member_id = $1', [family.memberId]);
    expect(await book(db, family, 'other')).toMatchObject({ seats: 1 });
  });

  test('unique indexes stand behind the guards', async () => {
    const event = await makeEvent(db, { one_party_per_household: true, capacity: 1 });
    const owner = await makePerson(db, { home: '601' });
    const family = await makePerson(db, { home: '601' });
    await book(db, owner, event);
    const twin = `insert into club.bookings (event_id, member_id, household_id, code, created_by)
      select event_id, $1, household_id, club.new_code(), $1 from club.bookings`;
    expect(await refusal(db.query(twin, [owner.memberId]))).toBe('23505');
    expect(await refusal(db.query(twin, [family.memberId]))).toBe('23505');
    // The control: without the household the second row is allowed.
    await db.query('update club.bookings set household_id = null');
    await db.query(twin, [family.memberId]);
    const other = await makePerson(db, { home: '602' });
    await join(db, other, event);
    const second = `insert into club.waiting_entries (event_id, member_id, household_id, party, party_size, accept_min, joined_at, created_by)
      select event_id, $1, household_id, party, 1, 1, joined_at, $1 from club.waiting_entries`;
    expect(await refusal(db.query(second, [other.memberId]))).toBe('23505');
    expect(await refusal(db.query(second, [owner.memberId]))).toBe('23505');
  });
});
