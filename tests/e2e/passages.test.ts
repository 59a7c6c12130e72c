import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { type Member, signInByApi } from './support/member.ts';
import { enterCode } from './support/people.ts';
import { shown } from './support/shown.ts';

const { open, base } = useBrowser();
const MINUTES = '/notices/2026-11-23-tingchao-owners-meeting/';
const GATES = '/handbook/living/gates/';
const SECRET = '电梯广告';
/** At home in 听潮苑, V2; and one of the same household, V1. */
const OWNER = 'owner@demo.test';
const FAMILY = 'family@demo.test';

const passage = (page: Page, name = /听潮苑/) => page.getByRole('region', { name });

/** A browser in which this person has been before: besides the session there is the greeting that islands leave behind. */
async function asReader(member: Member) {
  const [origin] = member.storageState.origins;
  if (!origin) throw new Error('no session');
  const hint = { name: 'club.member', value: JSON.stringify({ name: '沈' }) };
  return open({ ...DESKTOP, storageState: { cookies: [], origins: [{ ...origin, localStorage: [...origin.localStorage, hint] }] } });
}

describe('somebody without a session', () => {
  test('reads the teaser and the ways on, and nothing is loaded or asked for it', async () => {
    const { page } = await open(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(MINUTES, { waitUntil: 'networkidle' });
    expect(await shown(passage(page))).toContain('给家在听潮苑、证件核验（V2）以上的会员看。登录后显示在这里。');
    await passage(page).getByRole('link', { name: '怎样核验' }).waitFor();
    expect(asked.filter((path) => /passages|rest\/v1|supabase/.test(path))).toEqual([]);
    // The control: requests are heard at all. Small scripts stand in the page itself.
    expect(asked).toContain(MINUTES);
    expect(await page.content()).not.toContain(SECRET);
    expect(await axeAtBothEnds(page)).toEqual([]);
  });

  test('signs in from the passage, comes back to it and reads; another tab signs out, and it is gone', async () => {
    const { page, context } = await open(DESKTOP);
    await page.goto(MINUTES);
    await passage(page).getByRole('link', { name: '登录' }).click();
    await enterCode(page, base, OWNER);
    await page.waitForURL(`**${MINUTES}#passage-*`);
    await passage(page).getByText(SECRET).waitFor();
    expect(await passage(page).getByRole('status').textContent()).toBe('这一段已经显示，写在下面。');
    expect(await passage(page).getByRole('link', { name: '登录' }).isVisible()).toBe(false);
    expect(await axeAtBothEnds(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await passage(page).getByText(SECRET).isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    const other = await context.newPage();
    await other.goto('/club/');
    await other.getByRole('button', { name: '退出' }).click();
    await passage(page).getByRole('link', { name: '登录' }).waitFor();
    expect(await page.content()).not.toContain(SECRET);

    await enterCode(other, base, FAMILY);
    await passage(page).getByText('您的核验等级还不够').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    expect(await axeAtBothEnds(page)).toEqual([]);
  });
});

describe('two people of one household', () => {
  test('the one proved by papers reads the minutes, the other does not; both read the word of their gate, and not the other gate’s', async () => {
    const owner = await asReader(await signInByApi(base, OWNER));
    const family = await asReader(await signInByApi(base, FAMILY));
    for (const { page } of [owner, family]) {
      await page.goto(GATES);
      await passage(page).getByText('退到灯塔脚下').waitFor();
      await passage(page, /望海里/)
        .getByText('您登记的家不在这一段所写的社区')
        .waitFor();
      expect(await page.content()).not.toContain('晒网的那一面');
    }
    await family.page.goto(MINUTES);
    await passage(family.page).getByText('您的核验等级还不够').waitFor();
    expect(await family.page.content()).not.toContain(SECRET);
    await owner.page.goto(MINUTES);
    await passage(owner.page).getByText(SECRET).waitFor();
  });

  test('the text leaves with its reader, also from a page that the browser had put away', async () => {
    const { page } = await asReader(await signInByApi(base, OWNER));
    await page.goto(MINUTES);
    await passage(page).getByText(SECRET).waitFor();
    await page.goto('/club/');
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByLabel('邮箱').waitFor();
    await page.goBack();
    await passage(page).getByRole('link', { name: '登录' }).waitFor();
    expect(await page.content()).not.toContain(SECRET);
  });
});

describe('when something is in the way', () => {
  test('without a network it says so, and brings the text when the network is back', async () => {
    const { page, context, allow } = await asReader(await signInByApi(base, OWNER));
    allow(/Failed to load resource/);
    await page.route('**/rest/v1/member_passages**', (route) => route.abort());
    await page.goto(MINUTES);
    await passage(page).getByText('没有连上网络').waitFor();
    expect(await axeAtBothEnds(page)).toEqual([]);
    await passage(page).getByRole('button', { name: '再试一次' }).click();
    await passage(page).getByText('没有连上网络').waitFor();
    await page.unroute('**/rest/v1/member_passages**');
    await context.setOffline(true);
    await context.setOffline(false);
    await passage(page).getByText(SECRET).waitFor();
    expect(await passage(page).getByRole('button').count()).toBe(0);
  });

  test('a server that fails is told from a network that is away, and may be asked again', async () => {
    const { page, allow } = await asReader(await signInByApi(base, OWNER));
    allow(/Failed to load resource/);
    await page.route('**/rest/v1/member_passages**', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.goto(MINUTES);
    await passage(page).getByText('这一段没有取到').waitFor();
    await page.unroute('**/rest/v1/member_passages**');
    await passage(page).getByRole('button', { name: '再试一次' }).click();
    await passage(page).getByText(SECRET).waitFor();
  });

  test('a session that was ended elsewhere asks to sign in again', async () => {
    const { page, allow } = await asReader(await signInByApi(base, OWNER));
    allow(/Failed to load resource/);
    await page.route('**/rest/v1/member_passages**', (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.goto(MINUTES);
    await passage(page).getByText('登录已经过期').waitFor();
    await passage(page).getByRole('link', { name: '登录' }).waitFor();
  });

  test('a token that has run out is renewed first', async () => {
    const { page } = await asReader(await signInByApi(base, OWNER));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(MINUTES);
    await passage(page).getByText(SECRET).waitFor();
    // The control: as long as the token holds, no library is loaded for one question.
    expect(asked.filter((path) => path === '/auth/v1/token' || /supabase/.test(path))).toEqual([]);
    await page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('club.session') ?? '');
      localStorage.setItem('club.session', JSON.stringify({ ...session, expires_at: 1_000_000_000, expires_in: -1 }));
    });
    await page.reload();
    await passage(page).getByText(SECRET).waitFor();
    expect(asked).toContain('/auth/v1/token');
  });

  test('a passage that the database has no more says that the page is old', async () => {
    const { page } = await asReader(await signInByApi(base, OWNER));
    await page.route('**/rest/v1/member_passages**', (route) => route.fulfill({ contentType: 'application/json', body: '[]' }));
    await page.goto(MINUTES);
    await passage(page).getByText('这一段刚刚有改动，请刷新页面再看。').waitFor();
  });
});
