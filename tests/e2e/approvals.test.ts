import { expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { answered, call, newMember, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

test('a second person reads which two files would become one and what would move, looks at the card, and says yes; points name whom and how much', async () => {
  const manager = await signInByApi(base, MANAGER);
  const second = await newMember(base, '顾一');
  const { member_id: manages } = await answered<{ member_id: string }>(second.db.from('my_account').select('member_id').single());
  const { staff_grant_id } = await call<{ staff_grant_id: string }>(manager, 'staff_grant_role', {
    p_email: second.address,
    p_role: 'manager',
    p_community_id: null,
    p_building: null,
    p_until: null,
    p_reason: '值班',
  });
  expect(manages).toBeTruthy();
  const file = (p_display_name: string) =>
    call<{ member_id: string }>(manager, 'staff_create_member', {
      p_display_name,
      p_phone: '',
      p_unit_id: null,
      p_role: 'owner',
      p_reason: '来电',
    });
  const kept = await file('庄伯伯');
  const duplicate = await file('庄先生');
  await call(manager, 'staff_grant_points', { p_member_id: duplicate.member_id, p_amount: 20, p_reason: '帮忙搬椅子', p_document: 'F-7' });
  await call(manager, 'staff_set_setting', { p_setting: 'approval.merge_members', p_value: 1, p_reason: '稳妥' });
  const people = { p_member_id: kept.member_id, p_duplicate_id: duplicate.member_id };
  await call(manager, 'staff_merge_members', { ...people, p_reason: '本人来电' });
  await call(manager, 'staff_grant_points', { p_member_id: kept.member_id, p_amount: 501, p_reason: '志愿服务', p_document: 'F-8' });

  const { page } = await open({ ...PHONE, storageState: second.storageState });
  await openSettled(page, '/staff/approvals/');
  const points = page.getByRole('listitem').filter({ hasText: '发放501积分' });
  await points.getByRole('link', { name: '庄伯伯' }).waitFor();
  await points.getByText('现有0，批准后501').waitFor();
  await points.getByText('F-8').waitFor();
  await points.getByLabel('说明').fill('凭据不对');
  await points.getByRole('button', { name: '不批准' }).click();
  await points.waitFor({ state: 'hidden' });

  const merge = page.getByRole('listitem').filter({ hasText: '合并两份档案' });
  await merge.getByRole('link', { name: '庄先生' }).waitFor();
  await merge.getByText('积分20').waitFor();
  await merge.getByText('不再单独出现').waitFor();
  expect(await axe(page)).toEqual([]);
  await merge.getByRole('link', { name: '庄伯伯' }).click();
  // The address names the card, and it stands open.
  await page.getByRole('button', { name: /庄伯伯/, expanded: true }).waitFor();
  await page.goBack();
  await merge.getByRole('button', { name: '批准', exact: true }).click();
  await merge.waitFor({ state: 'hidden' });
  await page.getByText('已经了结的').click();
  await page.getByRole('listitem').filter({ hasText: '合并两份档案' }).getByText('庄先生').waitFor();

  // As it was before, by both.
  const decide = (approval_id: string) =>
    call(second, 'staff_decide_approval', { p_approval_id: approval_id, p_approve: true, p_reason: null });
  const off = { p_setting: 'approval.merge_members', p_value: 0, p_reason: '人手少' };
  const loosening = await call<{ approval_id: string }>(manager, 'staff_set_setting', off);
  await openSettled(page, '/staff/approvals/');
  await page.getByRole('listitem').filter({ hasText: '改为不要求' }).getByText('现在').waitFor();
  await decide(loosening.approval_id);
  await call(manager, 'staff_revoke_role', { p_staff_grant_id: staff_grant_id, p_reason: '值班结束' });
});
