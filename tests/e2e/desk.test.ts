import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESKTOP, useBrowser } from './support/browser.ts';
import { OPEN_EVENT, OPEN_TITLE } from './support/drill-events.ts';
import { rows, signInByApi } from './support/member.ts';
import { DOOR, MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';
import { shown } from './support/shown.ts';

/** A folded form by its heading, opened. */
async function unfold(page: Page, summary: string) {
  const fold = page.getByRole('group').filter({ has: page.getByText(summary, { exact: true }) });
  await fold.getByText(summary, { exact: true }).click();
  return fold;
}

describe('an elder without a mailbox', () => {
  const { open, base } = useBrowser();

  test('takes part by telephone: staff register her, book, cancel and write down what she says; every act names who did it', async () => {
    const manager = await signInByApi(base, MANAGER);
    const name = `陈阿婆${crypto.randomUUID().slice(0, 4)}`;
    const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
    await openSettled(page, '/staff/people/');

    const register = await unfold(page, '为没有邮箱的业主建档');
    await register.getByLabel('称呼').fill(name);
    await register.getByLabel('电话').fill('138 0000 1234');
    await register.getByLabel(/按房号找/).fill('望海里 3号楼 1单元 2');
    await register.getByRole('option', { name: /请选择（\d+处）/ }).waitFor({ state: 'attached' });
    const home =
      (await register
        .getByRole('option', { name: /望海里/ })
        .first()
        .textContent()) ?? '';
    await register.getByLabel('房屋', { exact: true }).selectOption(home);
    await register.getByLabel('与房屋的关系').selectOption('owner');
    await register.getByLabel('原因').fill('来电登记，已核对名册');
    await register.getByRole('button', { name: '建档' }).click();

    // She is found at once, and her card is open.
    await page.getByText('找到1位').waitFor();
    await page.getByText('积分余额：0').waitFor();
    const line = page.getByRole('button', { name: new RegExp(name) });
    expect(await shown(line)).toContain(home);
    expect(await shown(line)).toContain('没有登录账号');

    const proof = await unfold(page, '业主核验等级');
    await proof.getByLabel('等级').selectOption('2');
    await proof.getByLabel('原因').fill('当面看过房产证');
    await proof.getByRole('button', { name: '保存' }).click();
    await line.getByText('V2').waitFor();

    const tier = await unfold(page, '会员等级');
    await tier.getByLabel('等级').selectOption('harbour');
    await tier.getByLabel('到哪一天为止').fill('2027-12-31');
    await tier.getByLabel('原因').fill('志愿服务满一年');
    await tier.getByRole('button', { name: '保存' }).click();
    await line.getByText('港湾会员').waitFor();

    const booking = await unfold(page, '替他报名');
    await booking.getByLabel('活动').selectOption({ label: await eventOption(page) });
    await booking.getByRole('button', { name: '报名（1位）' }).click();
    const answer = booking.getByText(/已报名，签到码 \S{4} \S{4} \S{4}/);
    await answer.waitFor();
    const code =
      /签到码 (\S{4}) (\S{4}) (\S{4})/
        .exec((await answer.textContent()) ?? '')
        ?.slice(1)
        .join('') ?? '';

    const words = await unfold(page, '替他提交反馈');
    await words.getByLabel('哪一类').selectOption('praise');
    await words.getByLabel('一句话说明').fill('谢谢门岗的师傅');
    await words.getByLabel('详细情况').fill('上周下雨，他撑伞送我到楼下。');
    await words.getByRole('button', { name: '提交反馈' }).click();
    await words.getByText(/已登记，编号/).waitFor();
    // The innermost: the person's card is an item of a list, too.
    await page.getByRole('listitem').filter({ hasText: '谢谢门岗的师傅' }).last().waitFor();

    // What she tells on the phone may be about a service of the handbook: its steps come along.
    await words.getByLabel('哪一类').selectOption('repair');
    await words.getByLabel('按手册里的哪项服务办').selectOption({ label: '报修' });
    await words.getByLabel('一句话说明').fill('阳台门关不上');
    await words.getByLabel('详细情况').fill('左边一扇卡住。');
    await words.getByRole('button', { name: '提交反馈' }).click();
    await page.getByRole('listitem').filter({ hasText: '阳台门关不上' }).last().waitFor();
    const cases = await rows<{ service_id: string; step_count: number }>(manager, 'staff_cases', { subject: '阳台门关不上' });
    expect(cases.at(-1)).toMatchObject({ service_id: 'service/repair', step_count: 4 });

    // The door knows her by the code that was read to her, and sees who booked.
    const door = await signInByApi(base, DOOR);
    const roster = await rows<{ booked_by_staff: boolean; code_tail: string }>(door, 'staff_roster', {
      event_id: OPEN_EVENT,
      member_name: name,
    });
    expect(roster).toEqual([expect.objectContaining({ booked_by_staff: true, code_tail: code.slice(-4) })]);
    const entries = await rows<{ author_name: string; side: string }>(manager, 'staff_case_entries', {
      body: '上周下雨，他撑伞送我到楼下。',
    });
    expect(entries.at(-1)).toMatchObject({ side: 'staff', author_name: '许晴' });

    const booked = page.getByRole('listitem').filter({ hasText: OPEN_TITLE }).last();
    await booked.getByText('替他取消').click();
    await booked.getByLabel('原因').fill('她的膝盖今天不好');
    await booked.getByRole('button', { name: '取消这份报名' }).click();
    await booked.getByText('已取消').waitFor();

    // The mails that cannot be sent stand on the first page, so that somebody calls her.
    await openSettled(page, '/staff/');
    await page.getByRole('link', { name: /^没有送到的邮件\d+封$/ }).click();
    await page.getByRole('listitem').filter({ hasText: name }).first().getByRole('button').click();
    await page
      .getByRole('region', { name: '选中的消息' })
      .getByText(/没有邮箱/)
      .first()
      .waitFor();
  });
});

/** The text of the choice for the open event: it begins with a time. */
async function eventOption(page: Page): Promise<string> {
  const option = page.getByRole('option', { name: new RegExp(`${OPEN_TITLE}$`) }).first();
  await option.waitFor({ state: 'attached' });
  return (await option.textContent()) ?? '';
}
