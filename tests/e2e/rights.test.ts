import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { book, call, type Member, newMember } from './support/member.ts';
import { MANAGER, signIn } from './support/people.ts';
import { settled } from './support/settled.ts';

const { open, base } = useBrowser();
const NAME = '白露';
let member: Member;
let page: Page;

beforeEach(async () => {
  member = await newMember(base, NAME);
  await book(member, OPEN_EVENT, '露', '霜');
  await call(member, 'open_case', { p_category: 'repair', p_subject: '窗户漏风', p_body: '北窗漏风。', p_service_id: 'service/repair' });
  page = (await open({ ...PHONE, storageState: member.storageState })).page;
  await page.goto('/club/');
  await page.getByRole('heading', { name: '我的资料' }).waitFor();
});

/** Presses a button that hands over a file, and reads it. */
async function fileFrom(button: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

describe('a person’s own data', () => {
  test('as a page that opens without a network, and as JSON', async () => {
    const readable = await fileFrom('取一份，用浏览器看');
    expect(readable.name).toBe('澄湾会-我的资料.html');
    for (const words of [NAME, member.address, '窗户漏风', '露', '霜']) {
      expect([words, readable.text.includes(words)]).toEqual([words, true]);
    }
    const raw = await fileFrom('取一份，带到别的网站去用');
    const data = JSON.parse(raw.text) as { person: { login: { email: string } }; cases: { subject: string }[] };
    expect([data.person.login.email, data.cases.map((one) => one.subject)]).toEqual([member.address, ['窗户漏风']]);

    const reader = (await open()).page;
    await reader.setContent(readable.text);
    await reader.getByRole('heading', { name: '澄湾会：我的资料' }).waitFor();
    expect(await reader.locator('script').count()).toBe(0);
  });

  test('every field has a Chinese name', async () => {
    const { text } = await fileFrom('取一份，用浏览器看');
    const names = [...text.matchAll(/<(?:dt|h\d)>([^<]+)</g)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(50);
    // What an answer or a mail held is shown as it was: its keys are the program's.
    expect(names.filter((name) => /^[a-z_]+$/.test(name) && !PROGRAM_WORDS.has(name))).toEqual([]);
  });
});

/** Keys inside answers, mails and details of acts, which the copy shows as they stand. */
const PROGRAM_WORDS = new Set([
  'event',
  'title',
  'place',
  'points',
  'ends_at',
  'revision',
  'cancel_until',
  'community_id',
  'member_id',
  'url',
]);

describe('leaving the club', () => {
  test('says what ends and what stays, wants a word, and then nothing names the person', async () => {
    await page.getByRole('button', { name: '注销会籍' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1场还没开始的报名会取消').waitFor();
    await dialog.getByText(/1件报修或投诉的往来，留到20\d\d年/).waitFor();
    await settled(page);
    expect(await axeAtBothEnds(page)).toEqual([]);

    await dialog.getByRole('button', { name: '确认注销' }).click();
    await dialog.getByText('请输入“注销”两个字').waitFor();
    await dialog.getByLabel('想好了，请输入“注销”').fill('注销');
    await dialog.getByRole('button', { name: '确认注销' }).click();
    await page.getByText('已经注销').waitFor();
    await page.getByText('1件报修或投诉的往来').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('club.')))).toEqual([]);

    const desk = (await open()).page;
    await signIn(desk, base, MANAGER);
    await desk.goto('/staff/people/');
    await desk.getByRole('searchbox').fill(member.address);
    await desk.keyboard.press('Enter');
    await desk.getByText('找到0位').waitFor();
  });

  test('can be thought over', async () => {
    await page.getByRole('button', { name: '注销会籍' }).click();
    await page.getByRole('button', { name: '先不注销' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByText(`${NAME}，您好`).waitFor();
  });
});
