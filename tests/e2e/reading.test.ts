import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { adults, book, call, type Member, newMember } from './support/member.ts';
import { openSettled } from './support/settled.ts';
import { shown } from './support/shown.ts';

const PHONE_NUMBER = '400-000-6180';
/** One page of each kind that is nothing but content. */
const READING = [
  '/',
  '/newsletter/',
  '/newsletter/2026-11/',
  '/newsletter/2026-11/winter-pipes/',
  '/events/',
  '/handbook/',
  '/handbook/club/tiers/',
  '/notices/',
  '/about/',
  '/privacy/',
];

describe('on a phone', () => {
  const { open } = useBrowser();

  test('every way to reach the club is read without pushing anything sideways, and no line is stretched before its number', async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    await page.goto('/contact/');
    const prose = page.locator('main .prose');
    expect(await prose.getByText(PHONE_NUMBER).count()).toBeGreaterThan(1);
    expect(
      await prose
        .locator('*')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX === 'auto').length),
    ).toBe(0);
    const line = prose.locator('p', { hasText: PHONE_NUMBER }).first();
    expect(await line.evaluate((one) => getComputedStyle(one).textAlign)).toBe('start');
  });
});

describe('without JavaScript', () => {
  const { open } = useBrowser();

  test('reading pages say every word that they say with it', async () => {
    const plain = await open({ ...PHONE, javaScriptEnabled: false });
    const full = await open(PHONE);
    for (const address of READING) {
      await plain.page.goto(address);
      await full.page.goto(address);
      // The switches for large type and theme are there for those who can press them.
      await full.page.evaluate(() => {
        for (const place of document.querySelectorAll<HTMLElement>('[data-display-place]')) place.hidden = true;
      });
      const [without, whole] = await Promise.all([plain, full].map(({ page }) => shown(page.locator('body'))));
      expect(without, address).toBe(whole);
      expect(without?.length, address).toBeGreaterThan(300);
    }
  });

  test('an event page tells all facts and how to sign up by phone', async () => {
    const { page } = await open({ ...PHONE, javaScriptEnabled: false });
    await page.goto('/events/winter-solstice-tangyuan/');
    const booking = page.getByRole('region', { name: '报名' });
    expect(await shown(booking)).toContain(`请打电话${PHONE_NUMBER}`);
    expect(await shown(booking)).not.toContain('正在读取');
    const text = await shown(page.getByRole('main'));
    for (const fact of ['时间', '地点', '名额', '取消', '保险', '现场联系']) expect(text).toContain(fact);
    // With JavaScript the same sentence would only be in the way.
    const full = await open(PHONE);
    await full.page.goto('/events/winter-solstice-tangyuan/');
    expect(await shown(full.page.getByRole('main'))).not.toContain('您的浏览器没有运行脚本');
  });

  test.each(['/club/', '/feedback/', '/search/', '/staff/'])('%s says what to do instead', async (address) => {
    const { page } = await open({ ...PHONE, javaScriptEnabled: false });
    await page.goto(address);
    const text = await shown(page.getByRole('main'));
    expect(text).toContain('脚本');
    // Nothing is being read, and nothing will be.
    expect(text).not.toContain('正在读取');
  });
});

describe('search', () => {
  const { open } = useBrowser();
  const dialog = (page: Page) => page.getByRole('dialog', { name: '搜索全站' });
  const results = (page: Page) => page.getByRole('list', { name: '搜索结果' }).getByRole('listitem');

  test('nothing of it is loaded before somebody searches', async () => {
    const { page } = await open(DESKTOP);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/handbook/', { waitUntil: 'networkidle' });
    const scripts = asked.filter((one) => one.endsWith('.js')).length;
    await page.getByRole('link', { name: '搜索', exact: true }).click();
    await dialog(page).waitFor();
    expect(asked.filter((one) => one.startsWith('/pagefind/'))).toEqual([]);
    expect(asked.filter((one) => one.endsWith('.js')).length).toBeGreaterThan(scripts);
    await page.getByRole('searchbox', { name: '搜索词' }).fill('积分');
    await dialog(page)
      .getByText(/找到约?\d+条结果/)
      .waitFor();
    expect(asked.filter((one) => one.startsWith('/pagefind/'))).not.toEqual([]);
  });

  test('works by keyboard alone: open, choose with arrows, go; close and be where one was', async () => {
    const { page } = await open(DESKTOP);
    await page.goto('/notices/');
    const start = page.getByRole('link', { name: '手册', exact: true }).first();
    await start.focus();
    await page.keyboard.press('/');
    await dialog(page).waitFor();
    const box = dialog(page).getByRole('searchbox', { name: '搜索词' });
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await start.evaluate((element) => element === document.activeElement)).toBe(true);

    await page.keyboard.press('/');
    await page.keyboard.insertText('积分');
    await dialog(page)
      .getByText(/找到约?\d+条结果/)
      .waitFor();
    const links = results(page).getByRole('link');
    const focused = () => links.evaluateAll((all) => all.indexOf(document.activeElement as HTMLAnchorElement));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(1);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(0);
    const target = await links.first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${target}`);
  });

  test('Enter in the field leads to the page of all results', async () => {
    const { page } = await open(DESKTOP);
    await page.goto('/');
    await page.keyboard.press('/');
    await dialog(page).waitFor();
    await page.keyboard.insertText('候补');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=*');
    await page.getByText(/找到约?\d+条结果/).waitFor();
  });

  test('a slash that is typed into a field stays a slash', async () => {
    const { page } = await open(DESKTOP);
    await page.goto('/feedback/');
    await page.getByLabel('一句话说明').focus();
    await page.keyboard.press('/');
    expect(await page.getByLabel('一句话说明').inputValue()).toBe('/');
    expect(await dialog(page).count()).toBe(0);
  });

  test('the page of results shows kind and excerpt, narrows by kind, and keeps the words in its address', async () => {
    const { page } = await open(DESKTOP);
    await page.goto('/search/?q=积分');
    await page.getByText(/找到约?\d+条结果/).waitFor();
    const first = results(page).first();
    expect(await shown(first)).toMatch(/^(会刊|活动|手册|通知|本会)/);
    expect(await first.locator('mark').count()).toBeGreaterThan(0);
    await page.getByRole('group', { name: '只看' }).getByRole('button', { name: /^手册/ }).click();
    await page.getByRole('button', { name: /^手册/, pressed: true }).waitFor();
    const kinds = await results(page).evaluateAll((all) => all.map((one) => one.textContent?.trim().slice(0, 2)));
    expect(new Set(kinds)).toEqual(new Set(['手册']));
    await page.getByRole('searchbox').fill('漏水');
    await page.waitForURL((url) => url.searchParams.get('q') === '漏水');
  });

  test('finding nothing names the words and the phone', async () => {
    const { page } = await open(PHONE);
    await page.goto('/search/?q=qwertzuiop');
    const status = page.getByRole('status').filter({ hasText: '没有找到“qwertzuiop”' });
    await status.waitFor();
    expect(await shown(status)).toContain(PHONE_NUMBER);
  });
});

describe('times', () => {
  const { open, base } = useBrowser();
  let member: Member;
  beforeAll(async () => {
    member = await newMember(base, '江岸');
    await book(member, OPEN_EVENT, '岸');
    await call(member, 'join_waiting_list', { p_event_id: 'drill-full', p_party: adults('岸'), p_accept_min: 1 });
    await call(member, 'open_case', { p_category: 'question', p_subject: '时间', p_body: '几点？', p_event_id: null });
  });

  const ZONES = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
  test.each(['/events/', `/events/${OPEN_EVENT}/`, '/events/drill-full/', '/club/', '/feedback/', '/newsletter/2026-11/', '/notices/'])(
    '%s shows Beijing time in any zone',
    async (address) => {
      const texts: string[] = [];
      for (const timezoneId of ZONES) {
        const { page } = await open({ ...DESKTOP, timezoneId, storageState: member.storageState });
        await openSettled(page, address);
        // The browser itself is really elsewhere.
        expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(timezoneId);
        texts.push(await shown(page.getByRole('main')));
      }
      expect(texts[1]).toBe(texts[0]);
      expect(texts[2]).toBe(texts[0]);
    },
  );

  test('the booking says the hour that the editor wrote', async () => {
    const { page } = await open({ ...PHONE, timezoneId: 'America/Los_Angeles', storageState: member.storageState });
    await openSettled(page, `/events/${OPEN_EVENT}/`);
    const starts = (await page.locator('time[datetime]').first().getAttribute('datetime')) ?? '';
    await page.getByText('已报名，1位').waitFor();
    expect(await shown(page.getByRole('region', { name: '报名' }))).toContain(/T(\d\d:\d\d)/.exec(starts)?.[1]);
    expect(starts).toMatch(/\+08:00$/);
  });
});

describe('on paper and without motion', () => {
  const { open } = useBrowser();

  test('print leaves out what cannot be pressed', async () => {
    const { page } = await open(DESKTOP);
    await page.goto('/handbook/club/tiers/');
    const navigation = page.getByRole('navigation', { name: '主导航' });
    expect(await navigation.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await navigation.isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: '搜索', exact: true }).first().isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    expect(await shown(page.getByRole('main'))).toContain('灯塔会员');
  });

  test('nothing moves for people who asked for stillness', async () => {
    const { page } = await open(DESKTOP);
    const moving = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('*')].filter((one) => {
            const style = getComputedStyle(one);
            return (
              style.transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0) ||
              style.animationName !== 'none' ||
              style.scrollBehavior === 'smooth'
            );
          }).length,
      );
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.goto('/');
    expect(await moving()).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving()).toBe(0);
  });
});
