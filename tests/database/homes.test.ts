import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, join, makeEvent, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, bringHome, claim, homeOf, myHomes, printLetters, proofLevel, token } from '../support/homes.ts';
import { bringIn, entry, home } from '../support/imports.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
let staff: Person;
let owner: Person;
let guest: Person;

/** A person who claims a room by letter. */
async function claimed(room: string, name: string) {
  const person = await makePerson(db, { name, proof: 0 });
  const { letters } = await printLetters(db, staff, [room]);
  await claim(db, person, letters[0]?.code ?? '');
  return person;
}
const invite = async (person: Person, args: Record<string, unknown> = {}) =>
  act<{ invitation_id: string }>(db, person, 'invite_to_home', {
    p_household_id: (await homeOf(db, person)).household_id,
    p_role: 'family',
    p_token: token(),
    ...args,
  });
const sell = async (person: Person, args: Record<string, unknown> = {}) =>
  act<{ members: number; plans: number }>(db, staff, 'staff_end_household', {
    p_household_id: (await homeOf(db, person)).household_id,
    p_keep_roll: false,
    p_reason: '房屋过户',
    ...args,
  });
const reads = (person: Person) =>
  db.as<{ ok: boolean }>(person, `select club.has_standing(1, array['tingchao']) as ok`).then(([row]) => row?.ok);

beforeEach(async () => {
  staff = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  owner = await claimed('601', '沈砚');
  guest = await makePerson(db, { name: '林潮', proof: 0 });
});

describe('an invitation', () => {
  test('brings family home, once; owners see who lives there, family see themselves', async () => {
    expect(await bringHome(db, owner, guest)).toEqual({ ok: true, code: null, unit: '听潮苑 1号楼 1单元 601', role: 'family' });
    expect(await homeOf(db, owner)).toMatchObject({ owning: true, people: [{ name: '林潮', role: 'family' }], invitations: [] });
    expect(await homeOf(db, guest)).toMatchObject({ owning: false, role: 'family', people: null, invitations: null });
    expect([await proofLevel(db, guest), await reads(guest)]).toEqual([1, true]);
  });

  test('a tenant is known and lives there, but does not read what is the owners’', async () => {
    await bringHome(db, owner, guest, 'tenant');
    expect([await proofLevel(db, guest), await reads(guest)]).toEqual([1, false]);
  });

  test('is over when used, taken back, late to the second, or the home was sold', async () => {
    const accept = (secret: string, person = guest) => act(db, person, 'accept_invitation', { p_token: secret });
    const [used, back, late, sold] = [token(), token(), token(), token()];
    await invite(owner, { p_token: used });
    await accept(used);
    expect(await accept(used)).toMatchObject({ code: 'INVITATION_OVER' });
    const { invitation_id } = await invite(owner, { p_token: back });
    await act(db, owner, 'withdraw_invitation', { p_invitation_id: invitation_id });
    const takeBack = { p_invitation_id: invitation_id };
    expect(await refusal(act(db, owner, 'withdraw_invitation', takeBack))).toBe('404 INVITATION_NOT_FOUND');
    const other = await makePerson(db);
    expect(await accept(back, other)).toMatchObject({ ok: false, code: 'INVITATION_OVER' });
    await invite(owner, { p_token: late });
    expect(await accept(late)).toMatchObject({ code: 'ALREADY_AT_HOME' });
    await db.at('2026-12-04T10:00:00+08:00');
    expect(await accept(late, other)).toMatchObject({ code: 'INVITATION_OVER' });
    await invite(owner, { p_token: sold });
    await sell(owner);
    expect(await accept(sold, other)).toMatchObject({ code: 'INVITATION_OVER' });
    expect(await accept(token(), other)).toMatchObject({ code: 'INVITATION_UNKNOWN' });
  });

  test('tries of wrong links are counted', async () => {
    for (let n = 0; n < 10; n += 1) await act(db, guest, 'accept_invitation', { p_token: n % 2 ? token() : null });
    expect(await act(db, guest, 'accept_invitation', { p_token: token() })).toMatchObject({ code: 'TOO_MANY_TRIES' });
  });

  test.each([
    [{ p_role: 'owner' }, '422 ROLE_UNKNOWN'],
    [{ p_role: null }, '422 ROLE_UNKNOWN'],
    [{ p_token: 'short' }, '422 TOKEN_INVALID'],
    [{ p_token: null }, '422 TOKEN_INVALID'],
    [{ p_household_id: crypto.randomUUID() }, '404 HOUSEHOLD_NOT_FOUND'],
  ])('%o is refused', async (args, code) => {
    expect(await refusal(invite(owner, args))).toBe(code);
  });

  test('comes from a proved owner; a home is not without limit', async () => {
    await bringHome(db, owner, guest);
    expect(await refusal(invite(guest))).toBe('403 NOT_OWNER');
    await db.query(`update club.settings set value = 2 where key = 'home.people_limit'`);
    expect(await refusal(invite(owner))).toBe('409 HOME_FULL');
    await db.query(`insert into club.member_proofs (member_id, level, reason) values ($1, 0, '复核')`, [owner.memberId]);
    expect(await refusal(invite(owner))).toBe('403 PROOF_REQUIRED');
  });
});

describe('leaving and being let go', () => {
  test('ends access at once; a co-owner or the last owner is not let go or gone by themselves', async () => {
    await bringHome(db, owner, guest);
    const { household_id } = await homeOf(db, owner);
    expect(await refusal(act(db, owner, 'leave_home', { p_household_id: household_id }))).toBe('409 LAST_OWNER');
    expect(await refusal(act(db, guest, 'remove_from_home', { p_household_id: household_id, p_member_id: owner.memberId }))).toBe(
      '403 NOT_OWNER',
    );
    await act(db, owner, 'remove_from_home', { p_household_id: household_id, p_member_id: guest.memberId });
    expect([await proofLevel(db, guest), await reads(guest), (await myHomes(db, guest)).homes]).toEqual([0, false, []]);
    const second = await claimed('601', '方杏');
    expect(await refusal(act(db, owner, 'remove_from_home', { p_household_id: household_id, p_member_id: second.memberId }))).toBe(
      '404 MEMBER_NOT_FOUND',
    );
    await act(db, owner, 'leave_home', { p_household_id: household_id });
    expect(await proofLevel(db, owner)).toBe(0);
    await act(db, second, 'leave_home', { p_household_id: household_id });
    expect(await db.query('select 1 from club.households where ended_at is null')).toEqual([]);
    expect(await refusal(act(db, second, 'leave_home', { p_household_id: household_id }))).toBe('404 HOUSEHOLD_NOT_FOUND');
  });
});

describe('a sale', () => {
  test('splits the file the same minute: facts of the home stay, what is the person’s goes with them, access is over', async () => {
    await bringIn(db, staff, 'register', [home('601', { handed_over: '2024-06-30', warranty: '2029-06-29' })]);
    await bringIn(db, staff, 'roll', [entry('601', '沈砚', { phone: '13800006601' })]);
    await bringHome(db, owner, guest);
    await makeEvent(db, { min_proof: 1, capacity: 2 });
    const seats = await book(db, owner, 'tangyuan', adults(2));
    const waiting = await makePerson(db);
    await join(db, waiting, 'tangyuan', adults(2));
    const { letters } = await printLetters(db, staff, ['601']);
    expect(await sell(owner)).toEqual({ members: 2, plans: 1 });
    for (const person of [owner, guest])
      expect([await proofLevel(db, person), await reads(person), (await myHomes(db, person)).homes]).toEqual([0, false, []]);
    // The seat passed to the queue, the person keeps the booking on record.
    expect(await db.query('select state from club.bookings where booking_id = $1', [seats.booking_id])).toEqual([{ state: 'cancelled' }]);
    expect(await db.query('select member_id from club.waiting_entries w join club.offers using (waiting_entry_id)')).toEqual([
      { member_id: waiting.memberId },
    ]);
    expect(await db.query('select handed_over_on::text as day from club.units')).toEqual([{ day: '2024-06-30' }]);
    expect(await db.query('select ended_at is not null as ended from club.roll_entries')).toEqual([{ ended: true }]);
    expect(await claim(db, waiting, letters[0]?.code ?? '')).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await act(db, owner, 'match_roll', { p_name: '沈砚', p_phone: '13800006601', p_home: null })).toMatchObject({
      code: 'NO_MATCH',
    });
    // The next owner begins a household of their own.
    const next = await claimed('601', '新主');
    expect(await homeOf(db, next)).toMatchObject({ role: 'owner', people: [] });
  });

  test('of one of two homes leaves the other, with what was proved by it', async () => {
    const { letters } = await printLetters(db, staff, ['701']);
    await claim(db, owner, letters[0]?.code ?? '');
    const first = (await myHomes(db, owner)).homes.find(({ unit }) => unit.endsWith('601'));
    await sell(owner, { p_household_id: first?.household_id });
    expect([await proofLevel(db, owner), await reads(owner)]).toEqual([1, true]);
    expect((await myHomes(db, owner)).homes).toMatchObject([{ unit: '听潮苑 1号楼 1单元 701' }]);
  });

  test('takes back what staff said of the owner: nothing without a home, V1 where others own it', async () => {
    await act(db, staff, 'staff_set_proof_level', { p_member_id: owner.memberId, p_level: 3, p_reason: '当面核验' });
    expect(await proofLevel(db, owner)).toBe(3);
    const other = await claimed('701', '方杏');
    await bringHome(db, other, owner);
    await act(db, staff, 'staff_end_household', {
      p_household_id: (await myHomes(db, owner)).homes.find(({ owning }) => owning)?.household_id,
      p_keep_roll: true,
      p_reason: '过户',
    });
    expect(await proofLevel(db, owner)).toBe(1);
    await act(db, owner, 'leave_home', { p_household_id: (await homeOf(db, owner)).household_id });
    expect(await proofLevel(db, owner)).toBe(0);
  });

  test('judges early windows anew', async () => {
    await db.query(`update club.settings set value = 1 where key = 'booking.early_min_proof'`);
    const facts = { opens_at: '2026-12-03T09:00:00+08:00', early_opens_at: '2026-12-01T09:00:00+08:00', early_min_tier: 'friend' };
    await publish(db, [facts, { ...facts, event_id: 'second' }]);
    await book(db, owner, 'tangyuan');
    await sell(owner);
    expect(await refusal(book(db, owner, 'second'))).toBe('409 EARLY_ONLY');
  });

  test('is a verifier’s act with a reason, not about one’s own home, and once', async () => {
    expect(await refusal(sell(owner, { p_reason: '' }))).toBe('422 REASON_REQUIRED');
    const { household_id } = await homeOf(db, owner);
    const { letters } = await printLetters(db, staff, ['601']);
    const colleague = await makePerson(db, { roles: ['verifier'] });
    await claim(db, colleague, letters[0]?.code ?? '');
    expect(
      await refusal(act(db, colleague, 'staff_end_household', { p_household_id: household_id, p_keep_roll: false, p_reason: '卖' })),
    ).toBe('403 SELF_ACTION');
    await sell(owner);
    expect(await refusal(act(db, staff, 'staff_end_household', { p_household_id: household_id, p_keep_roll: false, p_reason: '卖' }))).toBe(
      '404 HOUSEHOLD_NOT_FOUND',
    );
  });
});

test('staff see homes with who lives there, and end one person’s belonging on record', async () => {
  await bringHome(db, owner, guest);
  const homes = await db.rpc<{ unit_id: string; household_id: string; people: { name: string; proof_level: number }[] }[]>(
    staff,
    'staff_homes',
    { p_query: '1号楼 1单元601', p_empty: false },
  );
  expect(homes.map(({ people }) => people.map(({ name, proof_level }) => [name, proof_level]).sort())).toEqual([
    [
      ['林潮', 1],
      ['沈砚', 1],
    ],
  ]);
  const args = { p_household_id: homes[0]?.household_id, p_member_id: guest.memberId, p_reason: '搬走了' };
  expect(await act(db, staff, 'staff_remove_from_household', args)).toEqual({ plans: 0 });
  expect(await proofLevel(db, guest)).toBe(0);
  expect(await refusal(act(db, staff, 'staff_remove_from_household', args))).toBe('404 MEMBER_NOT_FOUND');
  expect(await db.rpc(staff, 'staff_homes', { p_query: '601', p_empty: true })).toEqual([]);
});
