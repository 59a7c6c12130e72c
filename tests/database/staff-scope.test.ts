import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, join, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const act = <T>(person: Person, verb: string, args: Record<string, unknown>) => db.rpc<T>(person, verb, { p_key: key(), ...args });

/** Two communities, two buildings in the first; a person in each and one without a home. */
let inside: Person;
let nextDoor: Person;
let elsewhere: Person;
let homeless: Person;
let unit: string;

beforeEach(async () => {
  unit = await makeHome(db, 'tingchao', '1号楼', '601');
  inside = await makePerson(db, { name: '沈砚' });
  nextDoor = await makePerson(db, { name: '陈秋实' });
  elsewhere = await makePerson(db, { name: '何蔓' });
  homeless = await makePerson(db, { name: '新来的' });
  await settle(db, inside, unit);
  await settle(db, nextDoor, await makeHome(db, 'tingchao', '2号楼', '301'));
  await settle(db, elsewhere, await makeHome(db, 'wanghai', '1号楼', '101'));
});

const has = async (person: Person, sql: string, params: unknown[]) =>
  (await db.as<{ yes: boolean }>(person, `select ${sql} as yes`, params))[0]?.yes;
const over = async (staff: Person) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries({ inside, nextDoor, elsewhere, homeless }).map(async ([name, person]) => [
        name,
        await has(staff, 'club.has_role_over($1, $2)', ['verifier', person.memberId]),
      ]),
    ),
  );

describe('a right reaches', () => {
  test.each([
    ['the whole organisation', {}, { inside: true, nextDoor: true, elsewhere: true, homeless: true }],
    ['one community', { community: 'tingchao' }, { inside: true, nextDoor: true, elsewhere: false, homeless: false }],
    ['one building', { community: 'tingchao', building: '1号楼' }, { inside: true, nextDoor: false, elsewhere: false, homeless: false }],
  ])('%s', async (_, scope, expected) => {
    expect(await over(await makeStaff(db, 'verifier', scope))).toEqual(expected);
    // A manager holds every role, and no wider than the manager's own right.
    expect(await over(await makeStaff(db, 'manager', scope))).toEqual(expected);
    expect(await over(await makeStaff(db, 'steward', scope))).toEqual({
      inside: false,
      nextDoor: false,
      elsewhere: false,
      homeless: false,
    });
  });

  test('places no wider than its own', async () => {
    const wide = await makeStaff(db, 'door', { community: 'tingchao' });
    const narrow = await makeStaff(db, 'steward', { community: 'tingchao', building: '1号楼' });
    const holds = (staff: Person, role: string, community: string | null, building: string | null) =>
      has(staff, 'club.has_role_in($1, $2, $3)', [role, community, building]);
    expect(await holds(wide, 'door', 'tingchao', null)).toBe(true);
    expect(await holds(wide, 'door', 'tingchao', '9号楼')).toBe(true);
    expect(await holds(wide, 'door', 'wanghai', null)).toBe(false);
    expect(await holds(wide, 'door', null, null)).toBe(false);
    expect(await holds(narrow, 'steward', 'tingchao', '1号楼')).toBe(true);
    expect(await holds(narrow, 'steward', 'tingchao', null)).toBe(false);
    expect(await holds(narrow, 'steward', 'wanghai', '1号楼')).toBe(false);
  });

  test('one living home of several is enough, and moving out ends it the same moment', async () => {
    const staff = await makeStaff(db, 'verifier', { community: 'tingchao' });
    await settle(db, elsewhere, unit, 'family');
    expect(await over(staff)).toMatchObject({ elsewhere: true });
    await db.query('update club.household_members set ended_at = club.now() where member_id = $1 and role = $2', [
      elsewhere.memberId,
      'family',
    ]);
    expect(await over(staff)).toMatchObject({ elsewhere: false });
  });

  test('until the second before its end', async () => {
    const staff = await makeStaff(db, 'verifier', { community: 'tingchao', until: '2026-12-10T00:00:00+08:00' });
    const card = () => refusal(db.rpc(staff, 'staff_member', { p_member_id: inside.memberId }));
    await db.at('2026-12-09T23:59:59+08:00');
    expect(await has(staff, 'club.has_role($1)', ['verifier'])).toBe(true);
    expect(await db.rpc(staff, 'staff_member', { p_member_id: inside.memberId })).toMatchObject({ account: { display_name: '沈砚' } });
    expect((await db.as(staff, 'select roles from public.my_account'))[0]).toEqual({ roles: ['verifier'] });
    await db.at('2026-12-10T00:00:00+08:00');
    expect(await has(staff, 'club.has_role($1)', ['verifier'])).toBe(false);
    expect(await has(staff, 'club.is_staff()', [])).toBe(false);
    expect(await card()).toBe('403 NOT_STAFF');
    expect((await db.as(staff, 'select roles from public.my_account'))[0]).toEqual({ roles: [] });
    expect(await db.as(staff, 'select * from public.my_staff_grants')).toEqual([]);
  });
});

describe('verbs for people', () => {
  const calls = (person: Person): Record<string, Record<string, unknown>> => ({
    staff_set_proof_level: { p_member_id: person.memberId, p_level: 1, p_reason: '名册' },
    staff_set_tier: { p_member_id: person.memberId, p_tier_id: 'owner', p_until: null, p_reason: '名册' },
    staff_add_to_household: { p_member_id: person.memberId, p_unit_id: unit, p_role: 'family', p_reason: '名册' },
    staff_book_event: { p_member_id: person.memberId, p_event_id: 'tangyuan', p_party: adults(1) },
    staff_open_case: { p_member_id: person.memberId, p_category: 'repair', p_subject: '灯', p_body: '灯不亮', p_event_id: null },
    staff_reveal_contact: { p_member_id: person.memberId, p_reason: '回电' },
  });

  beforeEach(() => publish(db, [{}]));

  test.each(Object.keys(calls({ memberId: '' } as Person)))(
    '%s works in scope, and is refused out of it and for people without a home',
    async (verb) => {
      const staff = await makeStaff(db, 'verifier', { community: 'tingchao' });
      for (const person of [elsewhere, homeless])
        expect(await refusal(act(staff, verb, calls(person)[verb] ?? {}))).toBe('403 OUT_OF_SCOPE');
      expect(await act(staff, verb, calls(nextDoor)[verb] ?? {})).toBeTruthy();
      // The control: who holds the right everywhere reaches them.
      const wide = await makeStaff(db, 'verifier');
      for (const person of [elsewhere, homeless]) expect(await act(wide, verb, calls(person)[verb] ?? {})).toBeTruthy();
    },
  );

  test.each(Object.keys(calls({ memberId: '' } as Person)).filter((verb) => verb !== 'staff_reveal_contact'))(
    '%s is never for oneself or one’s household',
    async (verb) => {
      const staff = await makeStaff(db, 'verifier');
      await settle(db, staff, unit, 'family');
      for (const person of [staff, inside]) expect(await refusal(act(staff, verb, calls(person)[verb] ?? {}))).toBe('403 SELF_ACTION');
      await db.query('update club.household_members set ended_at = club.now() where member_id = $1', [staff.memberId]);
      expect(await act(staff, verb, calls(inside)[verb] ?? {})).toBeTruthy();
    },
  );

  test('nobody is put into the home of who acts, nor into one of another community', async () => {
    const staff = await makeStaff(db, 'verifier', { community: 'tingchao' });
    await settle(db, staff, await makeHome(db, 'tingchao', '1号楼', '602'));
    const create = (unitId: string | null) =>
      act(staff, 'staff_create_member', { p_display_name: '老人', p_phone: null, p_unit_id: unitId, p_role: 'owner', p_reason: '来电' });
    expect(await refusal(create(await makeHome(db, 'tingchao', '1号楼', '602')))).toBe('403 SELF_ACTION');
    expect(await refusal(create(await makeHome(db, 'wanghai', '1号楼', '102')))).toBe('403 OUT_OF_SCOPE');
    expect(await refusal(create(null))).toBe('403 OUT_OF_SCOPE');
    expect(await create(await makeHome(db, 'tingchao', '2号楼', '302'))).toMatchObject({ member_id: expect.any(String) });
  });

  test('lists hold the scope', async () => {
    const staff = await makeStaff(db, 'steward', { community: 'tingchao', building: '1号楼' });
    const found = async (person: Person, query: string) =>
      (await db.as<{ display_name: string }>(person, 'select display_name from public.staff_people($1)', [query])).map(
        (row) => row.display_name,
      );
    expect(await found(staff, '')).toEqual(['沈砚']);
    expect(await found(await makeStaff(db, 'steward', { community: 'tingchao' }), '')).toEqual(['陈秋实', '沈砚']);
    expect((await found(await makeStaff(db, 'steward'), '')).length).toBeGreaterThan(3);
    const labels = await db.as(staff, 'select label from public.staff_units($1)', ['']);
    expect(labels).toEqual([{ label: 'tingchao 1号楼 601' }]);
  });

  test('a steward sees that there is a case, not what it says', async () => {
    await db.rpc(inside, 'open_case', { p_key: key(), p_category: 'complaint', p_subject: '吵', p_body: '楼上很吵', p_event_id: null });
    const steward = await makeStaff(db, 'steward', { community: 'tingchao' });
    const card = await db.rpc<{ cases: object[] }>(steward, 'staff_member', { p_member_id: inside.memberId });
    expect(card.cases).toEqual([expect.objectContaining({ category: 'complaint', state: 'submitted' })]);
    expect(JSON.stringify(card)).not.toContain('吵');
    await giveRight(db, steward, 'case_officer', { community: 'tingchao' });
    expect(JSON.stringify(await db.rpc(steward, 'staff_member', { p_member_id: inside.memberId }))).toContain('楼上很吵');
  });
});

describe('the door', () => {
  const ids = async (staff: Person) =>
    (await db.as<{ event_id: string }>(staff, 'select distinct event_id from public.staff_roster order by 1')).map((row) => row.event_id);

  beforeEach(async () => {
    await publish(db, [
      {},
      { event_id: 'wanghai-tea', community_id: 'wanghai' },
      { event_id: 'for-all', community_id: 'all' },
      { event_id: 'full', capacity: 1 },
    ]);
    for (const event of ['tangyuan', 'wanghai-tea', 'for-all', 'full']) await book(db, elsewhere, event);
    await join(db, nextDoor, 'full');
  });

  test('opens the events of the community, and those for everybody', async () => {
    const here = await makeStaff(db, 'door', { community: 'tingchao' });
    const there = await makeStaff(db, 'door', { community: 'wanghai' });
    expect(await ids(here)).toEqual(['for-all', 'full', 'tangyuan']);
    expect(await ids(there)).toEqual(['for-all', 'wanghai-tea']);
    expect(await ids(await makeStaff(db, 'door'))).toEqual(['for-all', 'full', 'tangyuan', 'wanghai-tea']);
    expect((await db.as(here, 'select event_id from public.staff_events order by 1')).map((row) => row['event_id'])).toEqual([
      'for-all',
      'full',
      'tangyuan',
    ]);
    expect(await db.as(here, 'select event_id from public.staff_queue')).toEqual([{ event_id: 'full' }]);
    expect(await db.as(there, 'select event_id from public.staff_queue')).toEqual([]);
  });

  test('one’s own booking elsewhere does not stand on one’s roster', async () => {
    const there = await makeStaff(db, 'door', { community: 'wanghai' });
    await book(db, there, 'tangyuan');
    expect(await ids(there)).toEqual(['for-all', 'wanghai-tea']);
  });

  test('checks nobody in elsewhere, nor one’s own family anywhere', async () => {
    await db.at('2026-12-19T13:00:00+08:00');
    const there = await makeStaff(db, 'door', { community: 'wanghai' });
    const bookingOf = (event: string) =>
      db.one<{ booking_id: string; code: string }>('select booking_id, code from club.bookings where event_id = $1 and member_id = $2', [
        event,
        elsewhere.memberId,
      ]);
    const scan = async (staff: Person, event: string) =>
      act<{ ok: boolean }>(staff, 'staff_check_in', { p_event_id: event, p_code: (await bookingOf(event)).code });
    const byName = async (staff: Person, event: string) =>
      act(staff, 'staff_check_in_by_name', { p_booking_id: (await bookingOf(event)).booking_id, p_party_member_ids: null });
    expect(await refusal(scan(there, 'tangyuan'))).toBe('403 OUT_OF_SCOPE');
    expect(await refusal(byName(there, 'tangyuan'))).toBe('403 OUT_OF_SCOPE');
    expect(
      await refusal(
        act(there, 'staff_cancel_booking', {
          p_booking_id: (await bookingOf('tangyuan')).booking_id,
          p_party_member_ids: null,
          p_reason: '电话',
        }),
      ),
    ).toBe('403 OUT_OF_SCOPE');
    expect(await scan(there, 'for-all')).toMatchObject({ ok: true });
    expect(await scan(there, 'wanghai-tea')).toMatchObject({ ok: true });
    const relative = await makeStaff(db, 'door', { community: 'wanghai' });
    await settle(db, relative, await makeHome(db, 'wanghai', '1号楼', '101'), 'family');
    expect(await refusal(byName(relative, 'wanghai-tea'))).toBe('403 SELF_ACTION');
    const undo = async (staff: Person) =>
      act(staff, 'staff_undo_check_in', { p_booking_id: (await bookingOf('wanghai-tea')).booking_id, p_reason: '点错' });
    expect(await refusal(undo(relative))).toBe('403 SELF_ACTION');
    expect(await undo(there)).toMatchObject({ undone: 1 });
  });
});

describe('cases', () => {
  const open = (person: Person, event: string | null = null) =>
    db.rpc<{ case_id: string }>(person, 'open_case', {
      p_key: key(),
      p_category: 'question',
      p_subject: '问',
      p_body: '问一句',
      p_event_id: event,
    });
  const desk = async (staff: Person) =>
    (await db.as<{ member_id: string }>(staff, 'select member_id from public.staff_cases')).map((row) => row.member_id).sort();

  test('belong to the owner’s home or the event’s community', async () => {
    await publish(db, [{}]);
    await open(inside);
    const foreign = await open(elsewhere);
    await open(homeless, 'tangyuan');
    const here = await makeStaff(db, 'case_officer', { community: 'tingchao' });
    expect(await desk(here)).toEqual([inside.memberId, homeless.memberId].sort());
    expect(await desk(await makeStaff(db, 'case_officer', { community: 'wanghai' }))).toEqual([elsewhere.memberId]);
    expect(await desk(await makeStaff(db, 'case_officer'))).toHaveLength(3);
    for (const [verb, args] of [
      ['staff_answer_case', { p_body: '好' }],
      ['staff_note_case', { p_body: '好' }],
      ['staff_set_case_state', { p_state: 'in_progress', p_reason: null }],
    ] as const)
      expect(await refusal(act(here, verb, { p_case_id: foreign.case_id, ...args }))).toBe('403 OUT_OF_SCOPE');
    expect(await db.as(here, 'select 1 from public.staff_case_entries where case_id = $1', [foreign.case_id])).toEqual([]);
  });

  test('of one’s own household are answered by somebody else, and their notes stay closed', async () => {
    const officer = await makeStaff(db, 'case_officer');
    await settle(db, officer, unit, 'family');
    const { case_id } = await open(inside);
    const mine = await open(officer);
    const other = await makeStaff(db, 'case_officer');
    for (const id of [case_id, mine.case_id]) await act(other, 'staff_note_case', { p_case_id: id, p_body: '内部的话' });
    for (const id of [case_id, mine.case_id]) {
      expect(await refusal(act(officer, 'staff_answer_case', { p_case_id: id, p_body: '好' }))).toBe('403 SELF_ACTION');
      const notes = (staff: Person) => db.as(staff, 'select 1 from public.staff_case_entries where case_id = $1 and internal', [id]);
      expect(await notes(officer)).toEqual([]);
      expect(await notes(other)).toHaveLength(1);
    }
  });
});
