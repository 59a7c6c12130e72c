import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT, OPEN_TITLE } from './support/drill-events.ts';
import { mailsTo } from './support/mailbox.ts';
import { book, call, type Member, newMember, rows, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled, settled } from './support/settled.ts';

const { open, base } = useBrowser();
/** Until an effect shows; the machine may be busy. */
const SOON = { timeout: 20_000 };
let member: Member;
let manager: Member;

beforeAll(async () => {
  member = await newMember(base, '汀兰');
  manager = await signInByApi(base, MANAGER);
  await book(member, OPEN_EVENT, '汀');
});

/** Opens everything that is folded, then lets axe look. */
async function findings(page: Page): Promise<string[]> {
  await settled(page);
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  return axeAtBothEnds(page);
}

test('the inbox: a message is opened and so read, says why it came, is put away and taken back', async () => {
  const { page } = await open({ ...PHONE, storageState: member.storageState });
  await openSettled(page, '/club/');
  await page.getByRole('link', { name: '站内信（1封未读）' }).click();
  const line = page.getByRole('button', { name: new RegExp(`报名成功：${OPEN_TITLE}`) });
  await line.click();
  await page.getByText(`您已报上《${OPEN_TITLE}》`).waitFor();
  await page.getByText('为什么收到：您报上了一场活动').waitFor();
  expect(await page.getByText('随信附有日历文件').count()).toBe(0);
  await expect.poll(async () => (await rows(member, 'my_unread'))[0]?.['unread'], SOON).toBe(0);
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: '收起', exact: true }).click();
  await page.getByText('没有消息。').waitFor();
  await page.getByRole('button', { name: '已收起' }).click();
  await line.waitFor();
  await page.reload();
  await page.getByText('没有消息。').waitFor();
});

describe('preferences', () => {
  test('one table: off is in force at once, what is fixed says why, the next mail is in the language chosen', async () => {
    const reader = await newMember(base, '选字');
    const { page } = await open({ ...PHONE, storageState: reader.storageState });
    await openSettled(page, '/club/messages/preferences/');
    const tick = page.getByRole('checkbox', { name: '反馈有了答复：邮件' });
    await tick.uncheck();
    await page.getByText('已改好。').waitFor();
    await page.getByText('站内信、邮件不能关：不说一声，可能会白跑一趟').first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('消息用什么文字').selectOption('zh-Hant');
    await page.getByText('已改好，下一封信就用它。').waitFor();
    await page.reload();
    await tick.waitFor();
    expect(await tick.isChecked()).toBe(false);
    await book(reader, OPEN_EVENT, '字');
    await expect
      .poll(async () => (await mailsTo(null, base, reader.address)).map((mail) => mail.subject), SOON)
      // The title of the event, too.
      .toContain('報名成功：敞開報名的茶會');
  });

  test('no news at all, by one tick', async () => {
    const { page } = await open({ storageState: member.storageState });
    await openSettled(page, '/club/messages/preferences/');
    await page.getByRole('checkbox', { name: '先别给我发任何邀请与消息' }).check();
    await expect.poll(async () => (await rows(member, 'my_contact_holds')).map((row) => row['hold']), SOON).toEqual(['opted_out']);
  });
});

describe('the page of rights', () => {
  test('a consent is given and withdrawn by the same tick, and the history stays', async () => {
    const { page } = await open({ ...PHONE, storageState: member.storageState });
    await openSettled(page, '/club/privacy/');
    const tick = page.getByRole('checkbox', { name: '我同意：个性化推荐' });
    await tick.check();
    await page.getByText('已记下您的同意。').waitFor();
    await page.getByText('看到的内容和大家一样').waitFor();
    await tick.uncheck();
    await page.getByText('已收回。').waitFor();
    await page.getByText('历次记录（2）').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('a request is asked, answered by staff, and the answer comes back', async () => {
    const asker = await newMember(base, '问一问');
    const { page } = await open({ ...PHONE, storageState: asker.storageState });
    await openSettled(page, '/club/privacy/');
    await page.getByLabel('哪一种').selectOption('correction');
    await page.getByLabel('请说明').fill('房号写成了601，应是602。');
    await page.getByLabel('您能出示什么').fill('产权证');
    await page.reload();
    // What was typed has stayed.
    await expect.poll(() => page.getByLabel('请说明').inputValue(), SOON).toBe('房号写成了601，应是602。');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText(/收到了，编号Q-\d{4}-\d{4}，最迟/).waitFor();

    const desk = (await open({ storageState: manager.storageState })).page;
    await openSettled(desk, '/staff/rights/');
    const line = desk.getByRole('listitem').filter({ hasText: '问一问' });
    await line.locator('summary').click();
    await line.getByLabel('核对过什么').fill('看过产权证原件');
    await line.getByLabel('答复', { exact: true }).fill('已经改为602。');
    expect(await findings(desk)).toEqual([]);
    await line.getByRole('button', { name: '答复本人' }).click();
    await expect.poll(() => line.count(), SOON).toBe(0);

    await page.reload();
    await page.getByText('已经改为602。').waitFor();
    await page.goto('/club/messages/');
    await page.getByRole('button', { name: /您的申请有结果了/ }).waitFor();
  });

  test('whoever is not fourteen yet is told what that means, and leaves without a trace', async () => {
    const address = `young-${crypto.randomUUID().slice(0, 8)}@demo.test`;
    const young = await signInByApi(base, address);
    const { page } = await open({ ...PHONE, storageState: young.storageState });
    await openSettled(page, '/club/');
    await page.getByRole('button', { name: '我还没有满14周岁' }).click();
    await page.getByRole('heading', { name: '还没有满14周岁' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: '删去并退出' }).click();
    await page.getByText('已经删去。请让监护人').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('club.')))).toEqual([]);
  });
});

test('staff see a message masked, show it for a reason, and do something about it', async () => {
  const { page } = await open({ storageState: manager.storageState });
  await openSettled(page, '/staff/outbox/');
  await page.getByLabel('状态').selectOption('all');
  await page.getByLabel('姓名').fill('汀兰');
  await page.getByRole('button', { name: '汀兰，报名成功' }).first().click();
  const desk = page.getByRole('region', { name: '选中的消息' });
  await desk.getByText(`您已报上《${OPEN_TITLE}》`).waitFor();
  expect(await desk.getByText(member.address).count()).toBe(0);
  expect(await desk.textContent()).toContain('●●●');
  await desk.getByLabel('为什么要看全文').fill('业主来电核对');
  await desk.getByRole('button', { name: '显示全文' }).click();
  await desk.getByText(member.address).waitFor();
  expect(await findings(page)).toEqual([]);
});

test('a call is written down from the desk of messages, and closes what did not arrive', async () => {
  const elder = await call<{ member_id: string }>(manager, 'staff_create_member', {
    p_display_name: '罗伯伯',
    p_phone: null,
    p_unit_id: null,
    p_role: null,
    p_reason: '到服务台登记',
  });
  await call(manager, 'staff_book_event', {
    p_member_id: elder.member_id,
    p_event_id: OPEN_EVENT,
    p_party: [{ first_name: '罗', age_band: 'senior', guardian_ok: false }],
  });
  await expect
    .poll(async () => (await rows(manager, 'staff_outbox', { member_id: elder.member_id })).map((row) => row['state']), SOON)
    .toEqual(['no_address']);
  const { page } = await open({ ...PHONE, storageState: manager.storageState });
  await openSettled(page, '/staff/outbox/');
  await page.getByRole('button', { name: '罗伯伯，报名成功' }).click();
  await page.getByLabel('怎样处理').selectOption('call');
  await page.getByLabel('电话里说了什么').fill('告诉了时间和签到码');
  await page.getByRole('button', { name: '办理' }).click();
  await expect
    .poll(async () => (await rows(manager, 'staff_outbox', { member_id: elder.member_id })).map((row) => row['state']), SOON)
    .toEqual(['told']);
});
