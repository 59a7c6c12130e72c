import { expect, test } from 'vitest';
import { makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act } from '../support/homes.ts';
import { merge, twoFiles } from '../support/merges.ts';
import { publishServices, service } from '../support/services.ts';
import { makeHome, makeStaff } from '../support/staff.ts';

const db = useDatabase();
const names = async (auditor: Person, verb: string) =>
  (await db.as<{ names: Record<string, string> }>(auditor, 'select names from public.staff_audit(p_verb => $1)', [verb]))[0]?.names;

test('the record names the event by its title, also where the act only names a booking; its address where the title is gone', async () => {
  const auditor = await makeStaff(db, 'auditor');
  const staff = await makeStaff(db, 'case_officer');
  const owner = await makePerson(db, { name: '沈砚' });
  await publish(db, [{ event_id: 'spring-tea', title: '春茶会' }]);
  const party = [{ first_name: '砚', age_band: 'adult', guardian_ok: false }];
  const { booking_id } = await act<{ booking_id: string }>(db, staff, 'staff_book_event', {
    p_member_id: owner.memberId,
    p_event_id: 'spring-tea',
    p_party: JSON.stringify(party),
  });
  expect(await names(auditor, 'staff_book_event')).toEqual({ event: '春茶会' });
  await act(db, staff, 'staff_cancel_booking', { p_booking_id: booking_id, p_party_member_ids: null, p_reason: '来电' });
  expect(await names(auditor, 'staff_cancel_booking')).toEqual({ event: '春茶会' });
  await db.query(`insert into club.audit_log (actor_id, verb, details) values ($1, 'staff_export', '{"event_id": "long-gone"}')`, [
    staff.memberId,
  ]);
  expect(await names(auditor, 'staff_export')).toEqual({ event: 'long-gone' });
});

test('it names the setting, the home, the duplicate and the second person', async () => {
  const auditor = await makeStaff(db, 'auditor');
  const asker = await makeStaff(db, 'verifier', {}, '林舟');
  const second = await makeStaff(db, 'verifier', {}, '顾一');
  const [kept, duplicate] = await twoFiles(db);
  await db.query(`update club.profiles set display_name = '沈先生' where member_id = $1`, [duplicate.memberId]);
  await db.query(`update club.settings set value = 1 where key = 'approval.merge_members'`);
  const { approval_id } = await merge(db, asker, kept, duplicate);
  await act(db, second, 'staff_decide_approval', { p_approval_id: approval_id, p_approve: true, p_reason: null });
  expect(await names(auditor, 'staff_merge_members')).toEqual({ duplicate: '沈先生', second: '顾一' });

  await act(db, await makeStaff(db, 'manager'), 'staff_set_setting', { p_setting: 'offer.hours', p_value: 13, p_reason: '试' });
  const { label } = await db.one<{ label: string }>(`select label from club.settings where key = 'offer.hours'`);
  expect(await names(auditor, 'staff_set_setting')).toEqual({ setting: label });

  const unit = await makeHome(db, 'tingchao', '1号楼', '101');
  await act(db, asker, 'staff_add_to_household', { p_member_id: kept.memberId, p_unit_id: unit, p_role: 'family', p_reason: '来电' });
  const home = await db.one<{ label: string }>('select label from club.units where unit_id = $1', [unit]);
  expect(await names(auditor, 'staff_add_to_household')).toEqual({ unit: home.label });
});

test('it names services by their titles: what a case was about before and after, and at a step that which it had then', async () => {
  const auditor = await makeStaff(db, 'auditor');
  const officer = await makeStaff(db, 'case_officer');
  const owner = await makePerson(db, { name: '沈砚' });
  const warranty = service({ service_id: 'home/warranty', name: '保修', steps: ['核对保修'] });
  await publishServices(db, [service(), warranty]);
  const { case_id, case_no } = await act<{ case_id: string; case_no: string }>(db, owner, 'open_case', {
    p_category: 'repair',
    p_subject: '漏水',
    p_body: '厨房漏水',
    p_event_id: null,
    p_service_id: 'service/repair',
  });
  const tick = (step: string, done: boolean) =>
    act(db, officer, 'staff_set_case_step', { p_case_id: case_id, p_position: 1, p_step: step, p_done: done });
  await tick('约时间', true);
  await tick('约时间', false);
  await act(db, officer, 'staff_set_case_service', { p_case_id: case_id, p_service_id: 'home/warranty' });
  await tick('核对保修', true);
  const told = async (verb: string) =>
    (await db.as<{ names: object }>(auditor, 'select names from public.staff_audit(p_verb => $1)', [verb])).map((row) => row.names);
  const titles = { 'service/repair': '报修', 'home/warranty': '保修' };
  expect(await told('staff_set_case_service')).toEqual([{ case: case_no, ...titles }]);
  expect(await told('staff_set_case_step')).toEqual(['保修', '报修', '报修'].map((title) => ({ case: case_no, service: title })));
  // Gone from the handbook: its address is all that there is.
  await publishServices(db, [warranty]);
  expect(await told('staff_set_case_service')).toEqual([{ case: case_no, 'home/warranty': '保修' }]);
  expect((await told('staff_set_case_step')).at(-1)).toEqual({ case: case_no, service: 'service/repair' });
});

test('the file that an auditor takes along carries the names too', async () => {
  const auditor = await makeStaff(db, 'auditor');
  await act(db, await makeStaff(db, 'manager'), 'staff_set_setting', { p_setting: 'offer.hours', p_value: 13, p_reason: '试' });
  const { rows } = await act<{ rows: { names: Record<string, string> }[] }>(db, auditor, 'staff_export', {
    p_what: 'audit',
    p_filter: { verb: 'staff_set_setting' },
    p_reason: '存档',
  });
  expect(rows[0]?.names.setting).toBeTruthy();
});
