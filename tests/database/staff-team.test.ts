import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let manager: Person;
let colleague: Person;

const grant = (by: Person, args: object = {}) =>
  db.rpc<{ staff_grant_id: string }>(by, 'staff_grant_role', {
    p_key: key(),
    p_email: colleague.email,
    p_role: 'steward',
    p_community_id: 'tingchao',
    p_building: null,
    p_until: null,
    p_reason: '新同事',
    ...args,
  });
const revoke = (by: Person, id: string, reason: string | null = '离职') =>
  db.rpc(by, 'staff_revoke_role', { p_key: key(), p_staff_grant_id: id, p_reason: reason });
const mine = (person: Person) => db.as(person, 'select role, community_id, building, valid_until from public.my_staff_grants');
const record = () =>
  db.query(`select verb, actor_id, member_id, reason, before, after from club.audit_log where verb ~ 'role$' order by audit_id`);

beforeEach(async () => {
  await makeHome(db, 'tingchao', '1号楼', '601');
  await makeHome(db, 'wanghai', '1号楼', '101');
  manager = await makeStaff(db, 'manager', {}, '许晴');
  colleague = await makePerson(db, { name: '林舟' });
});

describe('giving a right', () => {
  test('counts at once, with its scope and its last day, and is on record before and after', async () => {
    const { staff_grant_id } = await grant(manager, { p_building: '1号楼', p_until: '2026-12-10' });
    const facts = { role: 'steward', community_id: 'tingchao', building: '1号楼', valid_until: '2026-12-11T00:00:00+08:00' };
    expect(await mine(colleague)).toEqual([{ ...facts, valid_until: new Date(facts.valid_until) }]);
    await grant(manager, { p_building: '1号楼', p_until: null });
    expect(await mine(colleague)).toEqual([{ ...facts, valid_until: null }]);
    const rows = await record();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      verb: 'staff_grant_role',
      actor_id: manager.memberId,
      member_id: colleague.memberId,
      reason: '新同事',
      before: null,
    });
    expect(rows[1]).toMatchObject({ before: { role: 'steward', building: '1号楼' }, after: { valid_until: null } });
    // History stays.
    expect(
      await db.query('select revoked_at is null as living from club.staff_grants where member_id = $1 order by 1', [colleague.memberId]),
    ).toEqual([{ living: false }, { living: true }]);
    expect(await refusal(revoke(manager, staff_grant_id))).toBe('404 GRANT_NOT_FOUND');
  });

  test('until today is allowed', async () => {
    await grant(manager, { p_until: '2026-12-01' });
    await db.at('2026-12-01T23:59:59+08:00');
    expect(await mine(colleague)).toHaveLength(1);
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await mine(colleague)).toEqual([]);
    // An ended right makes room for a new one.
    await grant(manager);
    expect(await mine(colleague)).toHaveLength(1);
  });

  test.each([
    [{ p_role: 'king' }, '422 ROLE_UNKNOWN'],
    [{ p_role: null }, '422 ROLE_UNKNOWN'],
    [{ p_community_id: 'nowhere' }, '422 SCOPE_INVALID'],
    [{ p_building: '9号楼' }, '422 SCOPE_INVALID'],
    [{ p_community_id: null, p_building: '1号楼' }, '422 SCOPE_INVALID'],
    [{ p_role: 'door', p_building: '1号楼' }, '422 SCOPE_INVALID'],
    [{ p_until: '2026-11-30' }, '422 UNTIL_REQUIRED'],
    [{ p_reason: ' ' }, '422 REASON_REQUIRED'],
    [{ p_email: 'nobody@club.test' }, '404 MEMBER_NOT_FOUND'],
  ])('%o is refused', async (args, code) => {
    expect(await refusal(grant(manager, args))).toBe(code);
    expect(await mine(colleague)).toEqual([]);
  });

  test('never to oneself or one’s household', async () => {
    const unit = await makeHome(db, 'tingchao', '1号楼', '601');
    await settle(db, manager, unit);
    await settle(db, colleague, unit, 'family');
    expect(await refusal(grant(manager, { p_email: manager.email }))).toBe('403 SELF_ACTION');
    expect(await refusal(grant(manager))).toBe('403 SELF_ACTION');
  });

  test('never wider than one’s own', async () => {
    const narrow = await makeStaff(db, 'manager', { community: 'tingchao' });
    expect(await refusal(grant(narrow, { p_community_id: null }))).toBe('403 OUT_OF_SCOPE');
    expect(await refusal(grant(narrow, { p_community_id: 'wanghai' }))).toBe('403 OUT_OF_SCOPE');
    expect(await grant(narrow, { p_building: '1号楼' })).toMatchObject({ staff_grant_id: expect.any(String) });
    const { staff_grant_id } = await grant(manager, { p_community_id: 'wanghai' });
    expect(await refusal(revoke(narrow, staff_grant_id))).toBe('403 OUT_OF_SCOPE');
  });
});

describe('taking a right', () => {
  test('is felt at the next statement', async () => {
    const { staff_grant_id } = await grant(manager, { p_community_id: null });
    expect(await db.as(colleague, 'select * from public.staff_people($1)', ['许晴'])).toHaveLength(1);
    expect(await revoke(manager, staff_grant_id)).toEqual({ member_id: colleague.memberId });
    expect(await refusal(db.as(colleague, 'select * from public.staff_people($1)', ['许晴']))).toBe('403 NOT_STAFF');
    expect((await record()).at(-1)).toMatchObject({ verb: 'staff_revoke_role', reason: '离职', before: { role: 'steward' }, after: null });
  });

  test('needs a reason, a living right, and somebody else', async () => {
    const own = await db.one<{ staff_grant_id: string }>('select staff_grant_id from club.staff_grants where member_id = $1', [
      manager.memberId,
    ]);
    expect(await refusal(revoke(manager, own.staff_grant_id))).toBe('403 SELF_ACTION');
    expect(await refusal(revoke(manager, own.staff_grant_id, ''))).toBe('422 REASON_REQUIRED');
    expect(await refusal(revoke(manager, key()))).toBe('404 GRANT_NOT_FOUND');
  });

  test('leaves one manager of the whole organisation whose right has no end', async () => {
    // One person alone takes it here; the tests of approvals look at the second person.
    await db.query(`update club.settings set value = 0 where key = 'approval.revoke_manager'`);
    const passing = await makeStaff(db, 'manager', { until: '2026-12-31T00:00:00+08:00' });
    const own = await db.one<{ staff_grant_id: string }>('select staff_grant_id from club.staff_grants where member_id = $1', [
      manager.memberId,
    ]);
    await makeStaff(db, 'manager', { community: 'tingchao' });
    expect(await refusal(revoke(passing, own.staff_grant_id))).toBe('409 LAST_MANAGER');
    await makeStaff(db, 'manager');
    expect(await revoke(passing, own.staff_grant_id)).toEqual({ member_id: manager.memberId });
    expect(await refusal(grant(manager))).toBe('403 NOT_STAFF');
  });
});

describe('looking at a phone number', () => {
  test('shows it whole, needs a reason, and is on record once however often the call is repeated', async () => {
    await db.query(`update club.profiles set phone = '138 0000 6601' where member_id = $1`, [colleague.memberId]);
    const steward = await makeStaff(db, 'steward');
    const look = (p_reason: string | null, p_key: string = key()) =>
      db.rpc(steward, 'staff_reveal_contact', { p_key, p_member_id: colleague.memberId, p_reason });
    expect(await refusal(look(' '))).toBe('422 REASON_REQUIRED');
    const once = key();
    expect(await look('回电', once)).toEqual({ phone: '138 0000 6601', email: colleague.email });
    expect(await look('回电', once)).toEqual({ phone: '138 0000 6601', email: colleague.email });
    expect(await db.query(`select reason, member_id from club.audit_log where verb = 'staff_reveal_contact'`)).toEqual([
      { reason: '回电', member_id: colleague.memberId },
    ]);
    // The number is in no stored answer.
    expect(JSON.stringify(await db.query('select answer from club.request_keys'))).not.toContain('6601');
    const card = await db.rpc(steward, 'staff_member', { p_member_id: colleague.memberId });
    expect(card).toMatchObject({ account: { phone: '138****6601', email: 'p***@club.test' } });
    expect(await db.one('select club.masked_phone($1) as short, club.masked_phone(null) as none', ['0571-88'])).toEqual({
      short: '****88',
      none: null,
    });
  });
});
