import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../support/club.ts';
import { SERVICE, VISITOR } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff } from '../support/staff.ts';

const db = useDatabase();
let manager: Person;
const set = (by: Person, p_setting: string | null, p_value: number | null, p_reason: string | null = '试一季') =>
  db.rpc<{ value?: number; approval_id?: string }>(by, 'staff_set_setting', { p_key: crypto.randomUUID(), p_setting, p_value, p_reason });
const value = async (key: string) => (await db.one<{ value: number }>('select value from club.settings where key = $1', [key])).value;

beforeEach(async () => {
  manager = await makeStaff(db, 'manager', {}, '许晴');
});

describe('a setting', () => {
  test('changes at once, each change a version with who, when, why and what it was', async () => {
    expect(await set(manager, 'booking.cancel_hours', 48)).toEqual({ value: 48 });
    await set(manager, 'booking.cancel_hours', 36, '再短些');
    expect(
      await db.as(
        manager,
        'select key, old_value, new_value, reason, actor_name, approver_name from public.staff_setting_versions order by 1, 2',
      ),
    ).toEqual([
      { key: 'booking.cancel_hours', old_value: 24, new_value: 48, reason: '试一季', actor_name: '许晴', approver_name: null },
      { key: 'booking.cancel_hours', old_value: 48, new_value: 36, reason: '再短些', actor_name: '许晴', approver_name: null },
    ]);
    expect(await db.query(`select before, after, reason from club.audit_log where verb = 'staff_set_setting' order by audit_id`)).toEqual([
      { before: { value: 24 }, after: { value: 48 }, reason: '试一季' },
      { before: { value: 48 }, after: { value: 36 }, reason: '再短些' },
    ]);
    // Functions of the rules, the build and visitors read the same number.
    expect(await db.one(`select club.setting('booking.cancel_hours') as value`)).toEqual({ value: 36 });
    for (const seat of [VISITOR, SERVICE, manager])
      expect(await db.as(seat, `select value from public.club_settings where key = 'booking.cancel_hours'`)).toEqual([{ value: 36 }]);
    expect((await db.as(manager, `select * from public.staff_settings where key = 'booking.cancel_hours'`))[0]).toMatchObject({
      value: 36,
      changed_by: '许晴',
      min_value: 0,
    });
  });

  test('to the value that it has: nothing is written', async () => {
    expect(await set(manager, 'booking.cancel_hours', 24)).toEqual({ value: 24 });
    expect(await db.query('select 1 from club.setting_versions')).toEqual([]);
  });

  test.each([
    ['booking.cancel_hours', 0, null],
    ['booking.cancel_hours', -1, '422 VALUE_INVALID'],
    ['booking.cancel_hours', 336, null],
    ['booking.cancel_hours', 337, '422 VALUE_INVALID'],
    ['booking.cancel_hours', null, '422 VALUE_INVALID'],
    ['booking.nothing', 3, '404 SETTING_UNKNOWN'],
    [null, 3, '404 SETTING_UNKNOWN'],
  ])('%s to %s: %s', async (key, number, code) => {
    if (code) expect(await refusal(set(manager, key, number))).toBe(code);
    else expect(await set(manager, key, number)).toEqual({ value: number });
  });

  test('needs a reason and a manager of the whole organisation', async () => {
    expect(await refusal(set(manager, 'offer.hours', 10, ' '))).toBe('422 REASON_REQUIRED');
    await makeHome(db, 'tingchao', '1号楼', '601');
    const narrow = await makeStaff(db, 'manager', { community: 'tingchao' });
    expect(await refusal(set(narrow, 'offer.hours', 10))).toBe('403 OUT_OF_SCOPE');
    expect(await db.as(narrow, 'select 1 from public.staff_settings')).toEqual([]);
    expect(await refusal(set(await makeStaff(db, 'verifier'), 'offer.hours', 10))).toBe('403 NOT_STAFF');
    expect(await value('offer.hours')).toBe(12);
  });

  test('stays within its bounds whoever writes it', async () => {
    expect(await refusal(db.query(`update club.settings set value = 400 where key = 'booking.cancel_hours'`))).toBe('23514');
  });
});

describe('where the club wants a second person', () => {
  test('a change waits, and the second person is on record with it', async () => {
    await set(manager, 'approval.settings', 1);
    const asked = await set(manager, 'offer.hours', 10);
    expect(asked).toEqual({ approval_id: expect.any(String) });
    expect(await value('offer.hours')).toBe(12);
    const second = await makeStaff(db, 'manager', {}, '顾一');
    const decide = { p_key: crypto.randomUUID(), p_approval_id: asked.approval_id, p_approve: true, p_reason: null };
    expect(await db.rpc(second, 'staff_decide_approval', decide)).toEqual({ outcome: 'approved', answer: { value: 10 } });
    expect(await value('offer.hours')).toBe(10);
    expect(
      (await db.as(second, 'select actor_name, approver_name from public.staff_setting_versions where key = $1', ['offer.hours']))[0],
    ).toEqual({
      actor_name: '许晴',
      approver_name: '顾一',
    });
  });

  test('nobody loosens that rule alone; tightening it is free', async () => {
    expect(await set(manager, 'approval.revoke_manager', 0)).toEqual({ approval_id: expect.any(String) });
    expect(await value('approval.revoke_manager')).toBe(1);
    expect(await set(manager, 'approval.proof_level', 3)).toEqual({ value: 3 });
    expect(await set(manager, 'approval.proof_level', 4)).toEqual({ approval_id: expect.any(String) });
    expect(await set(manager, 'approval.erase_member', 1)).toEqual({ value: 1 });
    expect(await set(manager, 'approval.erase_member', 0)).toEqual({ approval_id: expect.any(String) });
  });
});
