import { expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { codeIn, mailsTo, newestMail } from './support/mailbox.ts';
import { answered, call, newMember, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

test('staff see by which channel somebody may be reached, write down a call, hold invitations back, and find both on the line of time', async () => {
  const name = `濮阳静${crypto.randomUUID().slice(0, 4)}`;
  const person = await newMember(base, name);
  const { notice_version } = await answered<{ notice_version: string }>(person.db.from('my_account').select('notice_version').single());
  await call(person, 'complete_profile', { p_display_name: name, p_phone: '138 0000 7788', p_notice_version: notice_version });
  const manager = await signInByApi(base, MANAGER);
  const { page } = await open({ ...PHONE, storageState: manager.storageState });
  await openSettled(page, '/staff/people/');
  await page.getByLabel('找人').fill(name);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('找到1位').waitFor();
  const panel = page.getByRole('region', { name: '联系', exact: true });
  const telephone = panel.getByRole('row', { name: /^电话/ });
  await telephone.getByText('可以').first().waitFor();

  await panel.getByText('记一次联系').click();
  await panel.getByLabel('结果').selectOption({ label: '约好再联系' });
  await panel.getByLabel('说了什么').fill('老人在休养，说下月再谈。');
  await panel.getByRole('button', { name: '记下来' }).click();
  await panel.getByText('已经记下。').waitFor();
  await panel.getByRole('listitem').filter({ hasText: '老人在休养' }).getByText('约好再联系').waitFor();

  await panel.getByText('登记暂不打扰').click();
  await panel.getByLabel('什么事', { exact: true }).selectOption({ label: '家中有丧事' });
  // A year at most, and not in the past: three weeks on from today.
  await panel.getByLabel('到哪一天为止').fill(new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10));
  await panel.getByLabel('原因').fill('女儿来电告知');
  await panel.getByRole('button', { name: '登记', exact: true }).click();
  await panel.getByText('许晴登记').waitFor();
  // Invitations wait; a service call is still fine.
  expect(await telephone.getByText('可以', { exact: true }).count()).toBe(1);
  await page.locator('summary', { hasText: '时间线' }).click();
  await page
    .getByText(/家中有丧事/)
    .last()
    .waitFor();

  const hold = panel.getByRole('listitem').filter({ hasText: '许晴登记' });
  await hold.getByText('结束“家中有丧事”').click();
  await hold.getByLabel('原因').fill('女儿说可以了');
  await hold.getByRole('button', { name: '结束', exact: true }).click();
  await panel.getByText('没有。').waitFor();
  expect(await answered<unknown[]>(person.db.from('my_contact_holds').select())).toEqual([]);
});

test('what waits stands first on the staff’s front page, and leads to where it is done', async () => {
  const person = await newMember(base, '公孙策');
  await call(person, 'open_case', { p_category: 'repair', p_subject: '楼道灯', p_body: '四楼的灯不亮。', p_event_id: null });
  const manager = await signInByApi(base, MANAGER);
  const { page } = await open({ ...PHONE, storageState: manager.storageState });
  await openSettled(page, '/staff/');
  await page
    .getByRole('region', { name: '等您办的事' })
    .getByRole('link', { name: /^待办反馈\d+件$/ })
    .click();
  await page.waitForURL(/\/staff\/cases\//);
  await page.getByText('楼道灯').first().waitFor();
});

test('a member changes the address of the login with a code from both mailboxes, and the old one is told', async () => {
  const person = await newMember(base, '端木赐');
  const address = `new-${crypto.randomUUID().slice(0, 8)}@demo.test`;
  const { page } = await open({ ...PHONE, storageState: person.storageState });
  await openSettled(page, '/club/');
  await page.getByText('换登录邮箱').click();
  await page.getByLabel('新的邮箱').fill(address);
  const asked = new Date();
  await page.getByRole('button', { name: '寄验证码到现在的邮箱' }).click();
  await page.getByLabel(`寄到${person.address}的验证码`).fill(codeIn(await newestMail(null, base, person.address, { since: asked })));
  const second = new Date();
  await page.getByRole('button', { name: '核对，并寄验证码到新邮箱' }).click();
  await page.getByLabel(`寄到${address}的验证码`).fill(codeIn(await newestMail(null, base, address, { since: second })));
  await page.getByRole('button', { name: '换好' }).click();
  await page.getByText('换好了，以后用新邮箱登录。').waitFor();

  expect(await newestMail(null, base, person.address, { since: second })).not.toBe('');
  // Whoever signs in with the new address is the same member.
  const again = await signInByApi(base, address);
  const name = async (member: typeof person) =>
    (await answered<{ display_name: string }>(member.db.from('my_account').select('display_name').single())).display_name;
  expect(await name(again)).toBe('端木赐');
  expect((await mailsTo(null, base, address)).length).toBeGreaterThan(0);
});

test('what is on a long card stands in one line that stays at hand, opens what is folded, and hides nothing that is gone to', async () => {
  const manager = await signInByApi(base, MANAGER);
  const { page } = await open({ ...PHONE, storageState: manager.storageState });
  await openSettled(page, '/staff/people/');
  await page.getByLabel('找人').fill('chenqiushi');
  await page.getByRole('button', { name: '查找' }).click();
  const parts = page.getByRole('navigation', { name: '这张卡上有什么' });
  await parts.waitFor();
  expect(await parts.getByRole('link').allInnerTexts()).toEqual(['联系', '报名', '反馈', '时间线', '替本人办', '档案']);
  await page.getByRole('heading', { name: '反馈', exact: true }).waitFor();
  for (const name of ['档案', '替本人办', '反馈', '联系']) {
    await parts.getByRole('link', { name, exact: true }).click();
    // The line is still there, and the heading stands below it, in sight.
    await expect
      .poll(async () => {
        const line = await parts.boundingBox();
        const heading = await page.getByRole('heading', { name, exact: true }).boundingBox();
        return line && heading && line.y >= 0 && heading.y >= line.y + line.height - 1 && heading.y < 740;
      })
      .toBe(true);
  }
  await parts.getByRole('link', { name: '时间线' }).click();
  await page.getByLabel('看什么').waitFor();
  expect(await axe(page)).toEqual([]);
});
