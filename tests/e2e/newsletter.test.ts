import { spawn } from 'node:child_process';
import { expect, inject, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { mailsTo, newestMail } from './support/mailbox.ts';
import { newMember, rows } from './support/member.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();
const MONTH = '2026-11';

/** `npm run send` beside the running server, as an editor types it. */
function send(): Promise<string> {
  const child = spawn(process.execPath, ['scripts/send.mjs', MONTH], {
    cwd: inject('copy'),
    env: { ...process.env, PUBLIC_SITE_URL: base, BUILD_DATE: '2026-12-01' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.once('close', () => resolve(output)));
}

test('an owner subscribes, reads the issue in the mailbox, and unsubscribes by its link without signing in', async () => {
  const member = await newMember(base, '订户');
  const { page } = await open({ ...PHONE, storageState: member.storageState });
  await page.goto('/club/');
  const tick = page.getByRole('checkbox', { name: /寄到我的邮箱/ });
  await tick.check();
  await page.getByText(`已订阅，下一期会寄到${member.address}`).waitFor();
  expect(await axeAtBothEnds(page)).toEqual([]);

  const sent = await send();
  expect(sent).toContain('新排队 1 封');
  // Whoever tries it at home is told whom it reached.
  expect(sent).toContain('用的是这台电脑上的数据');
  const mail = await newestMail(null, base, member.address, { contains: '《澄湾》第' });
  expect(mail).toContain(`${base}/newsletter/${MONTH}/low-lamps/`);
  expect(await send()).toContain('新排队 0 封');

  const link = new RegExp(`${base}(/unsubscribe/#[0-9a-f]{32})`).exec(mail)?.[1] ?? '';
  const stranger = await open(PHONE);
  await openSettled(stranger.page, link);
  expect((await rows(member, 'my_consents', { purpose: 'newsletter_mail' })).length).toBe(1);
  await stranger.page.getByRole('button', { name: '不再接收' }).click();
  await stranger.page.getByText('会刊邮件不再寄给您').waitFor();
  expect(await axeAtBothEnds(stranger.page)).toEqual([]);

  await page.reload();
  await page.getByRole('checkbox', { name: /寄到我的邮箱/ }).waitFor();
  expect(await page.getByRole('checkbox', { name: /寄到我的邮箱/ }).isChecked()).toBe(false);
  expect((await mailsTo(null, base, member.address)).filter((one) => one.subject.includes('《澄湾》第'))).toHaveLength(1);
});

test('off in the same place where it was switched on', async () => {
  const member = await newMember(base, '改主意');
  const { page } = await open({ storageState: member.storageState });
  await page.goto('/club/');
  const tick = page.getByRole('checkbox', { name: /寄到我的邮箱/ });
  await tick.check();
  await page.getByText('已订阅').waitFor();
  await tick.uncheck();
  await page.getByText('没有订阅').waitFor();
  const words = await rows<{ given: boolean; consent_id: number }>(member, 'my_consents', { purpose: 'newsletter_mail' });
  expect(words.sort((a, b) => a.consent_id - b.consent_id).map((row) => row.given)).toEqual([true, false]);
});

test('a link that was cut in two says so, and changes nothing', async () => {
  const { page } = await open(PHONE);
  await openSettled(page, '/unsubscribe/#123');
  await page.getByRole('button', { name: '不再接收' }).click();
  await page.getByText('这个链接认不出来').waitFor();
});

test('the issue offers what was made, and all of it is there', async () => {
  const { page, context } = await open();
  await openSettled(page, `/newsletter/${MONTH}/`);
  const offered = page.getByRole('region', { name: '这一期的其他样子' }).or(page.locator('.issue-editions'));
  const links = await offered.getByRole('link').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThanOrEqual(4);
  for (const link of links) expect([link, (await context.request.get(link)).status()]).toEqual([link, 200]);
  const manifest = (await (await context.request.get('/newsletter/editions.json')).json()) as {
    issues: { month: string; pictures: { address: string }[] }[];
  };
  const made = manifest.issues.find((issue) => issue.month === MONTH);
  for (const { address } of made?.pictures ?? []) {
    const answer = await context.request.get(address);
    expect([address, answer.status(), answer.headers()['content-type']]).toEqual([address, 200, 'image/jpeg']);
  }
});

test('one click copies the WeChat article with its styles and pictures, whole or a piece', async () => {
  const { page, context } = await open();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSettled(page, `/newsletter/${MONTH}/wechat/`);
  expect(await axeAtBothEnds(page)).toEqual([]);
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType('text/html'))?.text() ?? '';
    });
  await page.getByRole('button', { name: '复制整期' }).click();
  await page.getByText('已复制').waitFor();
  const whole = await copied();
  expect(whole).toContain('路灯矮了，星星回来了');
  expect(whole).toContain('顾师傅的船');
  expect(whole).toContain(`${base}/newsletter/${MONTH}/pictures/cover.jpg`);
  expect(whole).toMatch(/<p style="[^"]*line-height/);
  await page.getByRole('button', { name: '复制：顾师傅的船' }).click();
  await expect.poll(copied).not.toContain('路灯矮了，星星回来了');
  expect(await copied()).toContain('顾师傅的船');
});
