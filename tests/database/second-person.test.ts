import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { apply, bringIn, entry, home, preview, registerState, stage } from '../support/imports.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
type Asked = { approval_id?: string };

const set = (setting: string, value: number) => db.query('update club.settings set value = $2 where key = $1', [setting, value]);
const decide = (by: Person, id: string | undefined, approve = true, reason: string | null = null) =>
  db.rpc(by, 'staff_decide_approval', { p_key: key(), p_approval_id: id, p_approve: approve, p_reason: reason });
const audit = (verb: string) => db.query('select actor_id, member_id, reason, details from club.audit_log where verb = $1', [verb]);

describe('points given by hand', () => {
  let giver: Person;
  let second: Person;
  let owner: Person;
  const give = (args: object = {}, by = giver) =>
    db.rpc<Asked & { point_entry_id?: number }>(by, 'staff_grant_points', {
      p_key: key(),
      p_member_id: owner.memberId,
      p_amount: 100,
      p_reason: '帮忙布置冬至汤圆会',
      p_document: 'F2026-118',
      ...args,
    });
  const lines = () => db.as(owner, 'select amount, reason from public.my_point_entries order by point_entry_id');

  beforeEach(async () => {
    giver = await makeStaff(db, 'case_officer', {}, '林舟');
    second = await makeStaff(db, 'case_officer', {}, '顾一');
    owner = await makePerson(db, { name: '沈砚' });
  });

  test('stand in the member’s ledger with the reason, and on record with the document', async () => {
    const { point_entry_id } = await give();
    expect(await lines()).toEqual([{ amount: 100, reason: '帮忙布置冬至汤圆会' }]);
    expect(await db.as(owner, 'select balance from public.my_points')).toEqual([{ balance: 100 }]);
    expect(await audit('staff_grant_points')).toEqual([
      {
        actor_id: giver.memberId,
        member_id: owner.memberId,
        reason: '帮忙布置冬至汤圆会',
        details: { amount: 100, document: 'F2026-118' },
      },
    ]);
    expect(await db.query('select actor_id from club.point_entries where point_entry_id = $1', [point_entry_id])).toEqual([
      { actor_id: giver.memberId },
    ]);
  });

  test('need an amount, a reason and a document, and a right over somebody else', async () => {
    for (const amount of [null, 0, -5, 1000001]) expect(await refusal(give({ p_amount: amount }))).toBe('422 AMOUNT_INVALID');
    expect(await refusal(give({ p_reason: ' ' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(give({ p_document: ' ' }))).toBe('422 DOCUMENT_REQUIRED');
    expect(await refusal(give({ p_member_id: giver.memberId }))).toBe('403 SELF_ACTION');
    expect(await refusal(give({}, await makeStaff(db, 'steward')))).toBe('403 NOT_STAFF');
    await settle(db, owner, await makeHome(db, 'tingchao', '1号楼', '601'));
    await makeHome(db, 'wanghai', '1号楼', '101');
    expect(await refusal(give({}, await makeStaff(db, 'case_officer', { community: 'wanghai' })))).toBe('403 OUT_OF_SCOPE');
    const housemate = await makeStaff(db, 'case_officer');
    await settle(db, housemate, await makeHome(db, 'tingchao', '1号楼', '601'), 'family');
    expect(await refusal(give({}, housemate))).toBe('403 SELF_ACTION');
    expect(await lines()).toEqual([]);
    expect(await give({}, await makeStaff(db, 'case_officer', { community: 'tingchao' }))).toHaveProperty('point_entry_id');
  });

  test('above the limit for one grant wait for a second person, who sees amount and document', async () => {
    await set('approval.points', 100);
    expect(await give()).toHaveProperty('point_entry_id');
    const { approval_id } = await give({ p_amount: 101 });
    expect(await lines()).toHaveLength(1);
    expect(await db.as(second, 'select kind, args, reason, can_decide from public.staff_approvals')).toEqual([
      { kind: 'grant_points', args: { amount: 101, document: 'F2026-118' }, reason: '帮忙布置冬至汤圆会', can_decide: true },
    ]);
    expect(await refusal(decide(giver, approval_id))).toBe('403 SELF_ACTION');
    expect(await refusal(decide(await makeStaff(db, 'verifier'), approval_id))).toBe('403 OUT_OF_SCOPE');
    expect(await decide(second, approval_id)).toMatchObject({ outcome: 'approved' });
    expect(await refusal(decide(await makeStaff(db, 'case_officer'), approval_id))).toBe('409 APPROVAL_ENDED');
    expect(await lines()).toEqual([
      { amount: 100, reason: '帮忙布置冬至汤圆会' },
      { amount: 101, reason: '帮忙布置冬至汤圆会' },
    ]);
    expect((await audit('staff_grant_points')).at(-1)).toMatchObject({
      actor_id: giver.memberId,
      details: { amount: 101, document: 'F2026-118', approved_by: second.memberId },
    });
  });

  test('above what one may give alone in a month of Beijing wait too; what a second person approved does not count', async () => {
    await set('approval.points_month', 250);
    await db.at('2026-12-31T23:59:00+08:00');
    await give();
    await give();
    const third = await give();
    expect(third).toEqual({ approval_id: expect.any(String) });
    await decide(second, third.approval_id);
    expect(await give({ p_amount: 50 })).toHaveProperty('point_entry_id');
    expect(await give({ p_amount: 1 })).toHaveProperty('approval_id');
    expect(await give({ p_amount: 1 }, second)).toHaveProperty('point_entry_id');
    await db.at('2027-01-01T00:00:00+08:00');
    expect(await give()).toHaveProperty('point_entry_id');
  });

  test('loosening the limits needs a second person, tightening does not', async () => {
    const manager = await makePerson(db, { roles: ['manager'] });
    const change = (setting: string, value: number) =>
      db.rpc(manager, 'staff_set_setting', { p_key: key(), p_setting: setting, p_value: value, p_reason: '试' });
    for (const setting of ['approval.points', 'approval.points_month', 'approval.import_lines']) {
      await set(setting, 200);
      expect(await change(setting, 100)).toEqual({ value: 100 });
      expect(await change(setting, 300)).toEqual({ approval_id: expect.any(String) });
    }
    expect(await change('approval.days', 8)).toEqual({ value: 8 });
  });
});

describe('a file that changes much', () => {
  let one: Person;
  let two: Person;
  const rooms = ['101', '102', '103'];
  const days = (day: string) => rooms.map((room) => home(room, { handed_over: day }));
  const ask = (importId: string, print: string | null, complete = false, by = one) =>
    db.rpc<Asked & { changed?: number }>(by, 'staff_apply_import', {
      p_key: key(),
      p_import_id: importId,
      p_complete: complete,
      p_print: print,
    });

  beforeEach(async () => {
    one = await makeStaff(db, 'verifier', {}, '登记员');
    two = await makeStaff(db, 'verifier', {}, '同事');
    await set('approval.import_lines', 2);
  });

  test('waits when it changes more lines than the setting; new lines do not count', async () => {
    expect((await bringIn(db, one, 'register', days('2024-06-30'))).counts).toMatchObject({ added: 3, changed: 0 });
    const before = await registerState(db);
    const importId = await stage(db, one, 'register', days('2024-07-01'));
    const asked = await apply(db, one, importId);
    expect(asked).toEqual({ approval_id: expect.any(String) });
    expect(await registerState(db)).toEqual(before);
    const [shown] = await db.as<{ args: object; reason: string }>(two, 'select args, reason from public.staff_approvals');
    expect(shown).toMatchObject({ args: { import_id: importId, complete: false, changed: 3, ended: 0 }, reason: 'register.csv' });
    expect(await refusal(decide(one, asked.approval_id as unknown as string))).toBe('403 SELF_ACTION');
    expect(await decide(two, asked.approval_id as unknown as string)).toMatchObject({ outcome: 'approved', answer: { changed: 3 } });
    expect(await db.query('select distinct handed_over_on::text as day from club.units')).toEqual([{ day: '2024-07-01' }]);
    expect((await audit('staff_apply_import')).at(-1)).toMatchObject({
      actor_id: one.memberId,
      details: { changed: 3, approved_by: two.memberId },
    });
    expect(await db.one('select state, applied_by from club.imports where import_id = $1', [importId])).toEqual({
      state: 'applied',
      applied_by: one.memberId,
    });
  });

  test('two lines go through at once', async () => {
    await bringIn(db, one, 'register', days('2024-06-30'));
    const importId = await stage(db, one, 'register', days('2024-07-01').slice(0, 2));
    expect(await apply(db, one, importId)).toMatchObject({ changed: 2 });
  });

  test('people who leave the roll count as well', async () => {
    await bringIn(
      db,
      one,
      'register',
      rooms.map((room) => home(room)),
    );
    await bringIn(db, one, 'roll', [entry('101', '甲'), entry('101', '乙'), entry('101', '丙'), entry('101', '丁')]);
    const importId = await stage(db, one, 'roll', [entry('101', '甲')]);
    const { print } = await preview(db, one, importId, true);
    const asked = await ask(importId, print, true);
    expect(asked).toEqual({ approval_id: expect.any(String) });
    await decide(two, asked.approval_id);
    expect(await db.query('select name from club.roll_entries where ended_at is null')).toEqual([{ name: '甲' }]);
  });

  test('asked again it is the same request; what was looked at must still be true when the second person says yes', async () => {
    await bringIn(db, one, 'register', days('2024-06-30'));
    const importId = await stage(db, one, 'register', days('2024-07-01'));
    const { print } = await preview(db, one, importId);
    const asked = await ask(importId, print);
    expect(await ask(importId, print)).toEqual(asked);
    await set('approval.import_lines', 1000000);
    await bringIn(db, two, 'register', [home('101', { handed_over: '2024-08-01' })]);
    expect(await refusal(decide(two, asked.approval_id))).toBe('409 IMPORT_CHANGED');
    await db.rpc(one, 'staff_discard_import', { p_key: key(), p_import_id: importId });
    expect(await refusal(decide(two, asked.approval_id))).toBe('409 IMPORT_STATE');
    expect(await decide(two, asked.approval_id, false, '已放弃')).toMatchObject({ outcome: 'refused' });
  });

  test('off, as it is at first, nothing waits', async () => {
    await set('approval.import_lines', 1000000);
    await bringIn(db, one, 'register', days('2024-06-30'));
    expect((await bringIn(db, one, 'register', days('2024-07-01'))).counts).toMatchObject({ changed: 3 });
  });
});
