import { beforeEach, describe, expect, test } from 'vitest';
import { book, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act } from '../support/homes.ts';
import { bringIn, home, preview, stage } from '../support/imports.ts';
import { earn, merge, twoFiles } from '../support/merges.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
let asker: Person;
let second: Person;

const facts = async (by: Person, kind = 'merge_members') =>
  (await db.as<{ facts: Record<string, unknown> }>(by, 'select facts from public.staff_approvals where kind = $1', [kind]))[0]?.facts;
const set = (key: string, value: number) => db.query('update club.settings set value = $2 where key = $1', [key, value]);

beforeEach(async () => {
  asker = await makeStaff(db, 'verifier', {}, '林舟');
  second = await makeStaff(db, 'verifier', {}, '顾一');
});

describe('a merge that waits says', () => {
  let kept: Person;
  let duplicate: Person;
  beforeEach(async () => {
    await set('approval.merge_members', 1);
    [kept, duplicate] = await twoFiles(db);
    await db.query(`update club.profiles set display_name = '沈先生' where member_id = $1`, [duplicate.memberId]);
    await publish(db, [{ event_id: 'a' }]);
    await book(db, duplicate, 'a');
    await earn(db, duplicate, 30, '茶会');
  });

  test('which two files, and what would move, until it is decided', async () => {
    const { approval_id } = await merge(db, asker, kept, duplicate);
    const named = { may_open: true, other_id: duplicate.memberId, other_name: '沈先生', other_may_open: true };
    for (const who of [asker, second])
      expect(await facts(who)).toMatchObject({ ...named, moves: { bookings: 1, seats: 1, waiting: 0, points: 30, cases: 0, homes: 0 } });
    await act(db, second, 'staff_decide_approval', { p_approval_id: approval_id, p_approve: true, p_reason: null });
    // The duplicate has no card any more.
    expect(await facts(asker)).toEqual({ ...named, other_may_open: false });
  });

  test('no figures of a file that the caller does not verify, and nothing to who may not decide', async () => {
    await settle(db, kept, await makeHome(db, 'tingchao', '1号楼', '101'));
    await settle(db, duplicate, await makeHome(db, 'wanghai', '1号楼', '101'));
    const near = await makeStaff(db, 'verifier', { community: 'tingchao' });
    await merge(db, asker, kept, duplicate);
    expect(await facts(near)).toEqual({ may_open: true, other_id: duplicate.memberId, other_name: '沈先生', other_may_open: false });
    for (const stranger of [await makeStaff(db, 'case_officer'), await makeStaff(db, 'verifier', { community: 'wanghai' }), kept]) {
      const { approval_id } = await db.one<{ approval_id: string }>('select approval_id from club.approvals');
      expect(await db.as(stranger, 'select club.approval_facts($1) as facts', [approval_id])).toEqual([{ facts: null }]);
    }
    expect(await db.as(second, 'select (facts -> $1) is not null as moves from public.staff_approvals', ['moves'])).toEqual([
      { moves: true },
    ]);
  });
});

test('points say what there is, a proof level what it is now', async () => {
  const owner = await makePerson(db, { name: '沈砚', proof: 1 });
  await earn(db, owner, 40, '茶会');
  await act(db, await makeStaff(db, 'case_officer'), 'staff_grant_points', {
    p_member_id: owner.memberId,
    p_amount: 501,
    p_reason: '志愿服务',
    p_document: 'F-1',
  });
  expect(await facts(await makeStaff(db, 'case_officer'), 'grant_points')).toEqual({ may_open: true, balance: 40 });
  await set('approval.proof_level', 3);
  await act(db, asker, 'staff_set_proof_level', { p_member_id: owner.memberId, p_level: 3, p_reason: '当面核验' });
  expect(await facts(second, 'proof_level')).toEqual({ may_open: true, level: 1 });
});

test('a file says its name and kind, also once it is applied; its lines only while it waits', async () => {
  await set('approval.import_lines', 0);
  await bringIn(db, asker, 'register', [home('101')]);
  const importId = await stage(db, asker, 'register', [home('101', { handed_over: '2020-01-01' })]);
  const { print } = await preview(db, asker, importId);
  const { approval_id } = await act<{ approval_id: string }>(db, asker, 'staff_apply_import', {
    p_import_id: importId,
    p_complete: false,
    p_print: print,
  });
  expect(await facts(second, 'apply_import')).toEqual({ may_open: false, file_name: 'register.csv', file_kind: 'register', lines: 1 });
  await act(db, second, 'staff_decide_approval', { p_approval_id: approval_id, p_approve: true, p_reason: null });
  expect(await facts(second, 'apply_import')).toEqual({ may_open: false, file_name: 'register.csv', file_kind: 'register' });
});

test('a right says which and where, a setting how it is called and what it is', async () => {
  const manager = await makeStaff(db, 'manager');
  const other = await makeStaff(db, 'manager');
  await set('approval.revoke_manager', 1);
  await db.query(`insert into club.communities (community_id, name) values ('tingchao', '听潮苑') on conflict do nothing`);
  const narrow = await makeStaff(db, 'manager', { community: 'tingchao' });
  const grant = await db.one<{ id: string }>('select staff_grant_id as id from club.staff_grants where member_id = $1', [narrow.memberId]);
  await act(db, manager, 'staff_revoke_role', { p_staff_grant_id: grant.id, p_reason: '离职' });
  const { name } = await db.one<{ name: string }>(`select name from club.communities where community_id = 'tingchao'`);
  expect(await facts(other, 'revoke_role')).toEqual({ may_open: true, role: 'manager', community: name });
  await set('approval.settings', 1);
  await act(db, manager, 'staff_set_setting', { p_setting: 'offer.hours', p_value: 13, p_reason: '试' });
  const setting = await db.one<{ label: string; unit: string; now: number }>(
    `select label, unit, value as now from club.settings where key = 'offer.hours'`,
  );
  expect(await facts(other, 'set_setting')).toEqual({ may_open: false, ...setting });
});
