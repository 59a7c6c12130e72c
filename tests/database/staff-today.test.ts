import { beforeEach, expect, test } from 'vitest';
import { adults, join, makeEvent, makePerson, moveIn, type Person } from '../support/club.ts';
import { post } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { act, PNG } from '../support/homes.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeHome, makeStaff, settle } from '../support/staff.ts';

type Row = { kind: string; waiting: number; late: number; next_at: Date };

const db = useDatabase();
const key = () => crypto.randomUUID();
const today = (seat: Person) => db.as<Row>(seat, 'select * from public.staff_today()');
const kinds = async (seat: Person) => (await today(seat)).map((row) => row.kind);
let owner: Person;

/** One thing of every kind that can wait, about an owner of 听潮苑 1号楼. */
beforeEach(async () => {
  owner = await makePerson(db, { name: '沈砚', home: '601' });
  const asker = await makeStaff(db, 'manager', {}, '许晴');
  await db.at('2026-12-01T10:00:00+08:00');
  await db.rpc(owner, 'open_case', { p_key: key(), p_category: 'question', p_subject: '问', p_body: '问', p_event_id: null });
  await db.rpc(owner, 'open_rights_request', { p_key: key(), p_kind: 'explanation', p_body: '为什么', p_proof: null });
  await act(db, owner, 'open_claim', {
    p_home: '听潮苑1号楼602',
    p_role: 'owner',
    p_company: null,
    p_note: null,
    p_papers: JSON.stringify([{ name: '合同', data: PNG }]),
  });
  await post(db, owner, 'booked');
  await db.query(`update club.outbox set state = 'failed'`);
  const manager = await makeStaff(db, 'manager');
  const grant = await giveRight(db, manager, 'manager', { community: 'tingchao' });
  await db.rpc(asker, 'staff_revoke_role', { p_key: key(), p_staff_grant_id: grant, p_reason: '调岗' });
  await db.query(`insert into club.imports (kind, file_name, created_by) values ('roll', '名册.xlsx', $1)`, [asker.memberId]);
  // A family without a login, to whom a seat was offered: they must be rung.
  await makeEvent(db, { capacity: 1 });
  const elder = await makePerson(db, { name: '阿婆', home: '603' });
  await db.query(`update club.events set capacity = 0`);
  await join(db, elder, 'tangyuan', adults(1));
  await db.query('update club.members set user_id = null where member_id = $1', [elder.memberId]);
  await db.query(`update club.events set capacity = 1`);
  await db.query(`select club.promote('tangyuan')`);
});

test('each role sees what it may act on, and no other kind', async () => {
  expect(await kinds(await makeStaff(db, 'manager'))).toEqual(
    expect.arrayContaining(['cases', 'rights_requests', 'approvals', 'claims', 'offers', 'dead_mails', 'imports']),
  );
  expect(await kinds(await makeStaff(db, 'case_officer'))).toEqual(['cases', 'rights_requests', 'offers']);
  expect(await kinds(await makeStaff(db, 'verifier'))).toEqual(['claims', 'offers', 'imports']);
  for (const role of ['steward', 'door', 'auditor']) expect([role, await kinds(await makeStaff(db, role))]).toEqual([role, []]);
  expect(await refusal(today(owner))).toBe('403 NOT_STAFF');
});

test('a right for one building counts what is in it, and a right elsewhere nothing', async () => {
  const here = await makeStaff(db, 'case_officer', { community: 'tingchao', building: '1号楼' });
  expect((await today(here)).map(({ kind, waiting }) => [kind, waiting])).toEqual([
    ['cases', 1],
    ['rights_requests', 1],
    ['offers', 1],
  ]);
  await makeHome(db, 'wanghai', '1号楼', '101');
  expect(await kinds(await makeStaff(db, 'manager', { community: 'wanghai' }))).toEqual([]);
});

test('what is about oneself or one’s household is for somebody else', async () => {
  const officer = await makeStaff(db, 'case_officer');
  const wife = await makeStaff(db, 'manager');
  await moveIn(db, wife, '601', 'family');
  expect(await kinds(officer)).toContain('cases');
  expect(await kinds(wife)).toEqual(['approvals', 'offers', 'imports', 'holidays']);
  await settle(db, officer, await makeHome(db, 'wanghai', '1号楼', '101'));
  await db.rpc(officer, 'open_case', { p_key: key(), p_category: 'question', p_subject: '问', p_body: '问', p_event_id: null });
  expect((await today(officer)).find((row) => row.kind === 'cases')?.waiting).toBe(1);
});

test('late is what is overdue or near its date, and comes first', async () => {
  const manager = await makeStaff(db, 'manager');
  const late = async () => (await today(manager)).filter((row) => row.late > 0).map((row) => row.kind);
  const due = (await db.one<{ due_at: Date }>('select due_at from club.rights_requests')).due_at;
  expect(await late()).toEqual([]);
  await db.at('2026-12-02T10:00:00+08:00');
  expect(await late()).toEqual(['cases']);
  await db.at('2026-12-04T10:00:00+08:00');
  expect(await late()).toEqual(['cases', 'claims']);
  await db.at(new Date(due.getTime() - 3 * 86_400_000 - 1000).toISOString());
  expect(await late()).toEqual(['cases', 'claims']);
  await db.at(new Date(due.getTime() - 3 * 86_400_000).toISOString());
  const rows = await today(manager);
  expect(rows.slice(0, 3).map((row) => row.kind)).toEqual(['cases', 'rights_requests', 'claims']);
  expect(rows.find((row) => row.kind === 'rights_requests')?.next_at).toEqual(due);
});
