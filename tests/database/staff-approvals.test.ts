import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let asker: Person;
let second: Person;
let owner: Person;

const prove = (by: Person, level = 3) =>
  db.rpc<{ approval_id: string }>(by, 'staff_set_proof_level', {
    p_key: key(),
    p_member_id: owner.memberId,
    p_level: level,
    p_reason: '当面核验',
  });
const decide = (by: Person, id: string, approve: boolean | null = true, reason: string | null = null) =>
  db.rpc(by, 'staff_decide_approval', { p_key: key(), p_approval_id: id, p_approve: approve, p_reason: reason });
const level = async () => (await db.one<{ level: number }>('select club.proof_level($1) as level', [owner.memberId])).level;
const list = (by: Person) => db.as(by, 'select state, can_decide, mine from public.staff_approvals order by created_at');

beforeEach(async () => {
  await db.query(`update club.settings set value = 3 where key = 'approval.proof_level'`);
  asker = await makeStaff(db, 'verifier', {}, '林舟');
  second = await makeStaff(db, 'verifier', {}, '顾一');
  owner = await makePerson(db, { name: '沈砚', proof: 0 });
});

describe('a request', () => {
  test('changes nothing until somebody else says yes; then both are on record, and the act happens once', async () => {
    expect(await prove(asker, 2)).toEqual({ member_id: owner.memberId });
    const { approval_id } = await prove(asker);
    expect(await level()).toBe(2);
    expect(await list(asker)).toEqual([{ state: 'waiting', can_decide: false, mine: true }]);
    expect(await list(second)).toEqual([{ state: 'waiting', can_decide: true, mine: false }]);
    expect(await decide(second, approval_id)).toEqual({ outcome: 'approved', answer: { member_id: owner.memberId } });
    expect(await level()).toBe(3);
    expect(await refusal(decide(await makeStaff(db, 'verifier'), approval_id))).toBe('409 APPROVAL_ENDED');
    expect(
      await db.query('select count(*)::int as rows from club.member_proofs where level = 3 and member_id = $1', [owner.memberId]),
    ).toEqual([{ rows: 1 }]);
    expect(
      await db.query(`select verb, actor_id, details from club.audit_log where member_id = $1 order by audit_id`, [owner.memberId]),
    ).toEqual([
      { verb: 'staff_set_proof_level', actor_id: asker.memberId, details: {} },
      { verb: 'ask_approval', actor_id: asker.memberId, details: { kind: 'proof_level' } },
      { verb: 'staff_set_proof_level', actor_id: asker.memberId, details: { approved_by: second.memberId } },
      { verb: 'staff_decide_approval', actor_id: second.memberId, details: { kind: 'proof_level', approved: true } },
    ]);
    expect(await list(asker)).toEqual([{ state: 'approved', can_decide: false, mine: true }]);
  });

  test('is never decided by who asked, by whom it is for, or by their households', async () => {
    const { approval_id } = await prove(asker);
    expect(await refusal(decide(asker, approval_id))).toBe('403 SELF_ACTION');
    const unit = await makeHome(db, 'tingchao', '1号楼', '601');
    await settle(db, second, unit);
    await settle(db, asker, unit, 'family');
    expect(await refusal(decide(second, approval_id))).toBe('403 SELF_ACTION');
    await db.query('update club.household_members set ended_at = club.now() where member_id = $1', [asker.memberId]);
    await settle(db, owner, unit, 'family');
    expect(await refusal(decide(second, approval_id))).toBe('403 SELF_ACTION');
    await giveRight(db, owner, 'verifier');
    expect(await refusal(decide(owner, approval_id))).toBe('403 SELF_ACTION');
    await db.query('update club.household_members set ended_at = club.now() where member_id = $1', [second.memberId]);
    expect(await decide(second, approval_id)).toMatchObject({ outcome: 'approved' });
  });

  test('needs the role of the act, over the same person', async () => {
    await settle(db, owner, await makeHome(db, 'tingchao', '1号楼', '601'));
    await makeHome(db, 'wanghai', '1号楼', '101');
    const { approval_id } = await prove(asker);
    for (const [role, scope] of [
      ['case_officer', {}],
      ['verifier', { community: 'wanghai' }],
    ] as const) {
      const other = await makeStaff(db, role, scope);
      expect(await refusal(decide(other, approval_id))).toBe('403 OUT_OF_SCOPE');
      expect(await list(other)).toEqual([]);
    }
    expect(await refusal(decide(owner, approval_id))).toBe('403 NOT_STAFF');
    expect(await refusal(decide(second, key()))).toBe('404 APPROVAL_NOT_FOUND');
    expect(await decide(await makeStaff(db, 'verifier', { community: 'tingchao' }), approval_id)).toMatchObject({ outcome: 'approved' });
  });

  test('ends with a no, which needs a reason, or when who asked takes it back', async () => {
    const first = await prove(asker);
    expect(await refusal(decide(second, first.approval_id, false))).toBe('422 REASON_REQUIRED');
    expect(await decide(second, first.approval_id, false, '材料不齐')).toEqual({ outcome: 'refused', answer: null });
    const next = await prove(asker);
    const withdraw = (by: Person) => db.rpc(by, 'staff_withdraw_approval', { p_key: key(), p_approval_id: next.approval_id });
    expect(await refusal(withdraw(second))).toBe('404 APPROVAL_NOT_FOUND');
    expect(await withdraw(asker)).toEqual({ outcome: 'withdrawn' });
    expect(await refusal(withdraw(asker))).toBe('409 APPROVAL_ENDED');
    expect(await refusal(decide(second, next.approval_id))).toBe('409 APPROVAL_ENDED');
    expect(await level()).toBe(0);
    expect((await list(asker)).map((row) => row['state']).sort()).toEqual(['refused', 'withdrawn']);
  });

  test('lapses to the second', async () => {
    const { approval_id } = await prove(asker);
    await db.at('2026-12-08T10:00:00+08:00');
    expect(await list(asker)).toEqual([{ state: 'expired', can_decide: false, mine: true }]);
    expect(await refusal(decide(second, approval_id))).toBe('409 APPROVAL_ENDED');
    await db.at('2026-12-08T09:59:59+08:00');
    expect(await decide(second, approval_id)).toMatchObject({ outcome: 'approved' });
  });

  test('of somebody who has lost the right is worth nothing', async () => {
    const { approval_id } = await prove(asker);
    await db.query('update club.staff_grants set revoked_at = club.now(), revoke_reason = $2 where member_id = $1', [
      asker.memberId,
      '离职',
    ]);
    expect(await refusal(decide(second, approval_id))).toBe('409 APPROVAL_ENDED');
    expect(await list(asker)).toEqual([]);
  });
});

test('erasing somebody and taking a manager’s right wait as the settings say', async () => {
  const one = await makeStaff(db, 'manager', {}, '许晴');
  const two = await makeStaff(db, 'manager', {}, '顾二');
  const three = await makeStaff(db, 'manager', {}, '顾三');
  await db.query(`update club.settings set value = 1 where key = 'approval.erase_member'`);
  const erase = await db.rpc<{ approval_id: string }>(one, 'staff_erase_member', {
    p_key: key(),
    p_member_id: owner.memberId,
    p_reason: '本人来信',
  });
  expect(await db.one('select erased_at from club.members where member_id = $1', [owner.memberId])).toEqual({ erased_at: null });
  expect(await decide(two, erase.approval_id)).toMatchObject({ answer: { kept: expect.any(Array) } });
  expect(await db.one('select erased_at is not null as gone from club.members where member_id = $1', [owner.memberId])).toEqual({
    gone: true,
  });
  expect(await db.one('select actor_id, reason from club.erasures')).toEqual({ actor_id: one.memberId, reason: '本人来信' });

  const grantOf = (person: Person) =>
    db.one<{ id: string }>('select staff_grant_id as id from club.staff_grants where member_id = $1', [person.memberId]);
  const take = async (person: Person) =>
    db.rpc<{ approval_id: string }>(one, 'staff_revoke_role', {
      p_key: key(),
      p_staff_grant_id: (await grantOf(person)).id,
      p_reason: '调岗',
    });
  const asked = await take(three);
  expect(asked).toEqual({ approval_id: expect.any(String) });
  expect(await refusal(decide(three, asked.approval_id))).toBe('403 SELF_ACTION');
  expect(await decide(two, asked.approval_id)).toMatchObject({ answer: { member_id: three.memberId } });
  expect(await db.as(three, 'select 1 from public.my_staff_grants')).toEqual([]);
  // A right that is no manager's goes at once.
  expect(await take(asker)).toEqual({ member_id: asker.memberId });
});
