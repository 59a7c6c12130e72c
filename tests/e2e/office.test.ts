import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { beijingDay } from '../../src/lib/beijing.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { call, newMember, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const STEWARD = 'steward@demo.test';

describe('the office, on a phone', () => {
  const { open, base } = useBrowser();

  test('a manager finds a neighbour by sound, looks at the number on record, changes a number of the rules, and reads all of it in the record', async () => {
    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...PHONE, storageState: manager.storageState });
    await openSettled(page, '/staff/people/');
    await page.getByLabel('找人').fill('shenyan');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('找到1位').waitFor();
    await page.getByText('138****6601').waitFor();
    await page.getByText('看完整的电话和邮箱').click();
    await page.getByRole('button', { name: '回电' }).click();
    await page.getByRole('link', { name: '138 0000 6601' }).waitFor();
    await page.locator('summary', { hasText: '时间线' }).click();
    await page
      .getByText(/查看电话和邮箱：回电/)
      .first()
      .waitFor();

    await page.getByText('导出这份名单').click();
    await page.getByLabel('导出做什么用').fill('=月报');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为CSV' }).click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect(file.split('\r\n')).toEqual([
      '\uFEFF称呼,电话,房屋,核验,会员等级,有登录',
      expect.stringMatching(/^沈砚,138\*\*\*\*6601,听潮苑/),
      '',
    ]);
    const excel = page.waitForEvent('download');
    await page.getByRole('button', { name: '存为Excel' }).click();
    expect(
      readFileSync(await (await excel).path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');

    await openSettled(page, '/staff/settings/');
    await page.getByLabel('找一项设置').fill('每位会员每天最多提交几件反馈');
    await page.getByRole('button', { name: /每位会员每天最多提交几件反馈/ }).click();
    await page.getByLabel(/^改为/).fill('12');
    await page.getByLabel('原因').fill('冬天报修多');
    await page.getByRole('button', { name: '改设置' }).click();
    await page.getByText('已经改好，立刻生效。').waitFor();
    await page.getByText(/10 → 12：冬天报修多/).waitFor();

    await openSettled(page, '/staff/audit/');
    await page.getByText('原因：冬天报修多').first().waitFor();
    await page.getByText('数值 10 → 数值 12').first().waitFor();
    await page.getByText('原因：=月报').first().waitFor();
  });

  test('whoever is at the door reads a rule that changed and says so once; the manager sees who has not', async () => {
    const manager = await signInByApi(base, MANAGER);
    // Somebody new each time: whoever has said so is not asked again.
    const helper = await newMember(base, '周禾');
    await call(manager, 'staff_grant_role', {
      p_email: helper.address,
      p_role: 'door',
      p_community_id: null,
      p_building: null,
      p_until: null,
      p_reason: '新同事',
    });
    const { page } = await open({ ...PHONE, storageState: helper.storageState });
    await openSettled(page, '/staff/');
    const rules = page.getByRole('region', { name: '规则改了，请看过' });
    const one = rules.getByRole('listitem').filter({ has: page.getByRole('link', { name: '积分规则' }) });
    await one.getByText('起施行').waitFor();
    expect(await one.getByRole('listitem').count()).toBeGreaterThan(0);
    const before = await rules.getByRole('button', { name: '我看过了' }).count();
    await one.getByRole('button', { name: '我看过了' }).press('Enter');
    await one.waitFor({ state: 'detached' });
    await openSettled(page, '/staff/');
    await page.getByRole('heading', { name: '七天内的活动' }).waitFor();
    await expect.poll(() => rules.getByRole('button', { name: '我看过了' }).count()).toBe(before - 1);

    const desk = await open({ ...PHONE, storageState: manager.storageState });
    await openSettled(desk.page, '/staff/');
    await desk.page.getByText('改了的规则，谁看过了').click();
    const told = desk.page.locator('details').filter({ hasText: '改了的规则，谁看过了' }).getByRole('listitem');
    await told
      .filter({ hasText: '积分规则' })
      .getByText(/\d+人看过/)
      .waitFor();
    await told
      .filter({ hasText: '会员章程' })
      .getByText(/还没看：.*周禾/)
      .waitFor();
    await openSettled(desk.page, '/staff/audit/');
    await desk.page.getByRole('listitem').filter({ hasText: '看过改了的规则' }).getByText('周禾').first().waitFor();
  });

  test('a manager enters a holiday for the year after next, and makes one of its days ordinary again', async () => {
    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...PHONE, storageState: manager.storageState });
    const year = String(Number(beijingDay(new Date()).slice(0, 4)) + 2);
    await openSettled(page, '/staff/settings/#holidays');
    await page.getByLabel('哪一年').selectOption(year);
    await page.getByText(`${year}年还没有登记。`).waitFor();
    const enter = async (first: string, last: string, kind: string, label: string) => {
      const form = page.getByRole('form', { name: '登记几天' });
      await form.getByLabel('从哪一天').fill(`${year}-${first}`);
      await form.getByLabel('到哪一天').fill(last && `${year}-${last}`);
      await form.getByLabel('这几天').selectOption(kind);
      if (label) await form.getByLabel('什么节日').fill(label);
      await form.getByLabel('根据什么').fill('国务院办公厅通知');
      await form.getByRole('button', { name: '登记' }).click();
    };
    await enter('05-01', '05-03', '放假', '劳动节');
    await page.getByText('已经登记，3天有变化。').waitFor();
    const line = page.getByRole('listitem').filter({ hasText: '5月1日' }).first();
    await line.getByText('劳动节').waitFor();
    await line.getByText('3天').waitFor();
    await enter('05-03', '', '平日', '');
    await page.getByText('已经登记，1天有变化。').waitFor();
    await line.getByText('2天').waitFor();
    await page.getByText('改动记录').click();
    await page
      .getByText(/放假 劳动节 → 平日/)
      .first()
      .waitFor();
    await line.getByText('改回平日').first().click();
    await line.getByLabel('根据什么').fill('登记错了');
    await line.getByRole('button', { name: '改回平日' }).click();
    await page.getByText(`${year}年还没有登记。`).waitFor();
    await openSettled(page, '/staff/audit/');
    await page.getByText('原因：登记错了').first().waitFor();
    await page.getByRole('listitem').filter({ hasText: '改放假与调休' }).first().waitFor();
  });

  test('a steward of one community sees its people and nobody else, and no settings', async () => {
    const steward = await signInByApi(base, STEWARD);
    const { page } = await open({ ...PHONE, storageState: steward.storageState });
    await openSettled(page, '/staff/people/');
    await page.getByRole('button', { name: /沈砚/ }).waitFor();
    expect(await page.getByRole('button', { name: /何蔓/ }).count()).toBe(0);
    await openSettled(page, '/staff/settings/');
    await page.getByText('这个页面只给有相应权限的工作人员使用').waitFor();
  });

  test('a manager gives a right and takes it again', async () => {
    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...PHONE, storageState: manager.storageState });
    await openSettled(page, '/staff/team/');
    await page.getByText('给一位同事权限').click();
    await page.getByLabel('同事的登录邮箱').fill('door@demo.test');
    await page.getByLabel('做什么').selectOption('steward');
    await page.getByLabel('在哪里').selectOption({ label: '望海里' });
    await page.getByLabel('哪一栋').selectOption('2号楼');
    await page.getByRole('group').filter({ hasText: '同事的登录邮箱' }).getByLabel('原因').fill('顶班一周');
    await page.getByRole('button', { name: '给予权限' }).click();
    const line = page.getByRole('listitem').filter({ hasText: '望海里 2号楼' });
    await line.getByText('管家').waitFor();
    await line.getByText('撤销', { exact: true }).click();
    await line.getByLabel('原因').fill('顶班结束');
    await line.getByRole('button', { name: '撤销这项权限' }).click();
    await line.waitFor({ state: 'hidden' });
    await page.getByText(/一年内结束的权限（\d+项）/).waitFor();
  });
});
