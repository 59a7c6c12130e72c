import { beforeEach, describe, expect, test } from 'vitest';
import { makeEvent, makePerson, makeUnit, moveIn, type Person, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let verifier: Person;
let owner: Person;

const act = <T>(person: Person, verb: string, args: Record<string, unknown>) => db.rpc<T>(person, verb, { p_key: key(), ...args });
const find = (person: Person, query: unknown, limit: unknown = 20) =>
  db.as(person, 'select * from public.staff_people($1, p_limit => $2)', [query, limit]);
const account = async (person: Person) => (await db.as(person, 'select * from public.my_account'))[0];
const audits = () => db.query('select verb, actor_id, member_id, reason from club.audit_log order by audit_id');

beforeEach(async () => {
  verifier = await makePerson(db, { name: '核验员', roles: ['verifier'] });
  owner = await makePerson(db, { name: '沈砚', proof: 0 });
});

describe('proof level', () => {
  test('is set with a reason, on record, and counts at once', async () => {
    expect(
      await act(verifier, 'staff_set_proof_level', { p_member_id: owner.memberId, p_level: 3, p_reason: '到客服中心当面核验' }),
    ).toEqual({
      member_id: owner.memberId,
    });
    expect(await account(owner)).toMatchObject({ proof_level: 3 });
    await act(verifier, 'staff_set_proof_level', { p_member_id: owner.memberId, p_level: 1, p_reason: '证件过期' });
    expect(await account(owner)).toMatchObject({ proof_level: 1 });
    expect(await audits()).toContainEqual({
      verb: 'staff_set_proof_level',
      actor_id: verifier.memberId,
      member_id: owner.memberId,
      reason: '到客服中心当面核验',
    });
  });

  test.each([
    [{ p_level: 4 }, '422 LEVEL_UNKNOWN'],
    [{ p_level: -1 }, '422 LEVEL_UNKNOWN'],
    [{ p_level: null }, '422 LEVEL_UNKNOWN'],
    [{ p_reason: '' }, '422 REASON_REQUIRED'],
    [{ p_reason: null }, '422 REASON_REQUIRED'],
    [{ p_member_id: crypto.randomUUID() }, '404 MEMBER_NOT_FOUND'],
  ])('%o is refused', async (args, code) => {
    const call = { p_member_id: owner.memberId, p_level: 2, p_reason: '理由', ...args };
    expect(await refusal(act(verifier, 'staff_set_proof_level', call))).toBe(code);
    expect(await account(owner)).toMatchObject({ proof_level: 0 });
  });

  test('nobody proves, promotes or houses themselves', async () => {
    const unit = await makeUnit(db, '901');
    const self = { p_member_id: verifier.memberId, p_reason: '自己' };
    expect(await refusal(act(verifier, 'staff_set_proof_level', { ...self, p_level: 3 }))).toBe('403 SELF_ACTION');
    expect(await refusal(act(verifier, 'staff_set_tier', { ...self, p_tier_id: 'owner', p_until: null }))).toBe('403 SELF_ACTION');
    expect(await refusal(act(verifier, 'staff_add_to_household', { ...self, p_unit_id: unit, p_role: 'owner' }))).toBe('403 SELF_ACTION');
  });
});

describe('tier', () => {
  const tier = (args: object) =>
    act(verifier, 'staff_set_tier', {
      p_member_id: owner.memberId,
      p_tier_id: 'harbour',
      p_until: '2027-06-30',
      p_reason: '三年会员',
      ...args,
    });

  test('holds through its last Beijing day, then falls back', async () => {
    await tier({ p_tier_id: 'owner', p_until: null });
    await tier({});
    expect(await account(owner)).toMatchObject({
      tier_id: 'harbour',
      tier_name: '港湾会员',
      tier_rank: 2,
      tier_until: new Date('2027-06-30'),
    });
    await db.at('2027-06-30T23:59:59+08:00');
    expect(await account(owner)).toMatchObject({ tier_id: 'harbour' });
    await db.at('2027-07-01T00:00:00+08:00');
    expect(await account(owner)).toMatchObject({ tier_id: 'owner', tier_until: null });
  });

  test.each([
    [{ p_tier_id: 'gold' }, '422 TIER_UNKNOWN'],
    [{ p_tier_id: null }, '422 TIER_UNKNOWN'],
    [{ p_until: null }, '422 UNTIL_REQUIRED'],
    [{ p_until: '2026-11-30' }, '422 UNTIL_REQUIRED'],
    [{ p_reason: ' ' }, '422 REASON_REQUIRED'],
    [{ p_member_id: crypto.randomUUID() }, '404 MEMBER_NOT_FOUND'],
  ])('%o is refused', async (args, code) => {
    expect(await refusal(tier(args))).toBe(code);
    expect(await account(owner)).toMatchObject({ tier_id: 'friend' });
  });

  test('until today is allowed', async () => {
    await tier({ p_until: '2026-12-01' });
    expect(await account(owner)).toMatchObject({ tier_id: 'harbour' });
  });
});

describe('homes', () => {
  test('the first person begins the household, others join it, a role may change', async () => {
    const unit = await makeUnit(db, '601');
    const family = await makePerson(db, { name: '沈林' });
    const place = (person: Person, role: string) =>
      act<{ household_id: string }>(verifier, 'staff_add_to_household', {
        p_member_id: person.memberId,
        p_unit_id: unit,
        p_role: role,
        p_reason: '房产证',
      });
    const { household_id } = await place(owner, 'owner');
    expect(await place(family, 'family')).toEqual({ household_id });
    expect(await place(family, 'co_owner')).toEqual({ household_id });
    expect(await place(family, 'co_owner')).toEqual({ household_id });
    expect((await account(family))?.['homes']).toEqual([
      {
        household_id,
        unit: '听潮苑 1号楼 1单元 601',
        community_id: 'tingchao',
        community: '听潮苑',
        role: 'co_owner',
        household_name: '沈砚一家',
      },
    ]);
    expect(
      await db.query('select role, ended_at is null as living from club.household_members where member_id = $1 order by ended_at', [
        family.memberId,
      ]),
    ).toEqual([
      { role: 'family', living: false },
      { role: 'co_owner', living: true },
    ]);
  });

  test('refusals', async () => {
    const place = (args: object) =>
      act(verifier, 'staff_add_to_household', {
        p_member_id: owner.memberId,
        p_unit_id: key(),
        p_role: 'owner',
        p_reason: '理由',
        ...args,
      });
    expect(await refusal(place({}))).toBe('404 UNIT_NOT_FOUND');
    const unit = await makeUnit(db, '601');
    expect(await refusal(place({ p_unit_id: unit, p_role: 'guest' }))).toBe('422 ROLE_UNKNOWN');
    expect(await refusal(place({ p_unit_id: unit, p_role: null }))).toBe('422 ROLE_UNKNOWN');
    expect(await refusal(place({ p_unit_id: unit, p_reason: null }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(place({ p_unit_id: unit, p_member_id: key() }))).toBe('404 MEMBER_NOT_FOUND');
  });

  test('units are found by what is written on the door', async () => {
    await makeUnit(db, '601');
    await makeUnit(db, '1601');
    const units = (query: unknown) => db.as(verifier, 'select label from public.staff_units($1)', [query]);
    expect(await units('1号楼1单元 601')).toEqual([{ label: '听潮苑 1号楼 1单元 601' }]);
    expect(await units('601')).toHaveLength(2);
    expect(await units('')).toHaveLength(2);
    expect(await units('%')).toEqual([]);
    expect(await refusal(db.as(owner, 'select * from public.staff_units($1)', ['601']))).toBe('403 NOT_STAFF');
  });
});

describe('finding people', () => {
  test('by name, mail, the end of the phone number and home; a sign stands for itself', async () => {
    await moveIn(db, owner, '601');
    await db.rpc(owner, 'complete_profile', {
      p_key: key(),
      p_display_name: '沈砚',
      p_phone: '138-0000 6601',
      p_notice_version: '2026-11-01',
    });
    for (const query of ['沈', ' 沈砚 ', owner.email.toUpperCase(), '00006601', '6601', '1号楼 601'.replace(' ', '1单元')]) {
      expect(await find(verifier, query)).toMatchObject([
        // Found by the whole number, shown without it.
        { member_id: owner.memberId, display_name: '沈砚', email: 'p***@club.test', phone: '138****6601', has_login: true, proof_level: 0 },
      ]);
    }
    for (const query of ['%', '_', '138', '138 0000', '没有这个人']) expect(await find(verifier, query)).toEqual([]);
  });

  test('at most as many as asked for, and never more than a page', async () => {
    for (let count = 0; count < 3; count += 1) await makePerson(db, { name: `同名${count}` });
    expect(await find(verifier, '同名', 2)).toHaveLength(2);
    expect(await find(verifier, '同名', 0)).toHaveLength(1);
    expect(await find(verifier, '同名', null)).toHaveLength(3);
    expect(await find(verifier, '同名', 1000)).toHaveLength(3);
  });

  test('by those who serve people only', async () => {
    for (const role of ['case_officer', 'steward', 'manager'])
      expect(await find(await makePerson(db, { roles: [role] }), '沈')).toHaveLength(1);
    for (const role of ['door', 'auditor'])
      expect(await refusal(find(await makePerson(db, { roles: [role] }), '沈'))).toBe('403 NOT_STAFF');
    expect(await refusal(find(owner, '沈'))).toBe('403 NOT_STAFF');
  });
});

describe('rights', () => {
  const grant = (verb: string, args: object = {}) =>
    db.rpc(SERVICE, verb, { p_email: owner.email, p_role: 'door', p_reason: '排班', ...args });

  test('are given and taken with a reason, count at once, and stay on record', async () => {
    expect(await grant('grant_staff')).toEqual({ member_id: owner.memberId });
    expect(await grant('grant_staff')).toEqual({ member_id: owner.memberId });
    expect(await account(owner)).toMatchObject({ roles: ['door'] });
    expect(await db.as(owner, 'select 1 from public.staff_events')).toEqual([]);
    await makeEvent(db);
    expect(await db.as(owner, 'select 1 from public.staff_events')).toHaveLength(1);
    await grant('revoke_staff', { p_reason: '离职' });
    await grant('revoke_staff', { p_reason: '离职' });
    // The very next statement of the old session finds nothing.
    expect(await db.as(owner, 'select 1 from public.staff_events')).toEqual([]);
    expect(await db.query('select role, reason, revoke_reason from club.staff_grants where member_id = $1', [owner.memberId])).toEqual([
      { role: 'door', reason: '排班', revoke_reason: '离职' },
    ]);
    expect(
      await db.query(`select verb, actor_id, reason from club.audit_log where member_id = $1 and verb ~ 'staff$' order by audit_id`, [
        owner.memberId,
      ]),
    ).toEqual([
      { verb: 'grant_staff', actor_id: null, reason: '排班' },
      { verb: 'revoke_staff', actor_id: null, reason: '离职' },
    ]);
    await grant('grant_staff');
    expect(await account(owner)).toMatchObject({ roles: ['door'] });
  });

  test.each(['grant_staff', 'revoke_staff'])('%s is refused for strangers, unknown roles and no reason', async (verb) => {
    expect(await refusal(grant(verb, { p_email: 'nobody@club.test' }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(grant(verb, { p_email: null }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await refusal(grant(verb, { p_role: 'king' }))).toBe('422 ROLE_UNKNOWN');
    expect(await refusal(grant(verb, { p_role: null }))).toBe('422 ROLE_UNKNOWN');
    expect(await refusal(grant(verb, { p_reason: '' }))).toBe('422 REASON_REQUIRED');
  });

  test('mail addresses are compared without regard to case', async () => {
    expect(await grant('grant_staff', { p_email: owner.email.toUpperCase() })).toEqual({ member_id: owner.memberId });
  });
});
