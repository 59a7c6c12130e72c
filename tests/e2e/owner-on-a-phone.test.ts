import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { signInByApi } from './support/member.ts';
import { openSettled } from './support/settled.ts';
import { shown } from './support/shown.ts';

const { open, base } = useBrowser();
const FESTIVAL = '/events/winter-solstice-tangyuan/';
const NOTICE = '/notices/2026-11-16-winter-pipes/';

/** Somebody with tired eyes. */
async function openLarge(): Promise<Page> {
  const { page } = await open(PHONE);
  await page.addInitScript(() => localStorage.setItem('display', '{"type":"large"}'));
  return page;
}

describe('the next step', () => {
  test('to sign up or to report something is a button, and who has no mailbox is given the telephone beside it', async () => {
    const { page } = await open(PHONE);
    for (const address of [`/events/${OPEN_EVENT}/`, '/feedback/']) {
      await openSettled(page, address);
      const box = await page.getByRole('main').getByRole('link', { name: '去登录' }).boundingBox();
      expect(box?.height, address).toBeGreaterThanOrEqual(44);
    }
    await openSettled(page, `/events/${OPEN_EVENT}/`);
    const booking = page.getByRole('region', { name: '报名' });
    expect(await booking.locator('a[href^="tel:"]').count()).toBe(1);
    await openSettled(page, '/club/');
    expect(await page.getByText('没有邮箱也可以参加').locator('a[href^="tel:"]').count()).toBe(1);
  });

  test('of a case that says to call is a number to touch', async () => {
    const { storageState } = await signInByApi(base, 'owner@demo.test');
    const { page } = await open({ ...PHONE, storageState });
    await openSettled(page, '/feedback/');
    expect(await page.locator('.case-steps a[href^="tel:"]').count()).toBe(1);
  });

  test('after a notice is the one before, the one after, or all', async () => {
    const { page } = await open(PHONE);
    await page.goto('/notices/');
    await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click();
    await page.waitForURL(/\/notices\/.+/);
    const newest = page.url();
    const turn = page.getByRole('navigation', { name: '前后篇' }).getByRole('link');
    await turn.filter({ hasText: '上一则' }).click();
    await page.waitForURL((url) => url.href !== newest);
    await turn.filter({ hasText: '下一则' }).click();
    await page.waitForURL(newest);
    await page.getByRole('link', { name: '看全部通知' }).click();
    expect(new URL(page.url()).pathname).toBe('/notices/');
  });

  test('in the handbook is to go to one of its parts', async () => {
    const { page } = await open(PHONE);
    await page.goto('/handbook/');
    await page
      .getByRole('navigation', { name: '各部分' })
      .getByRole('link', { name: /反馈与服务/ })
      .click();
    await expect.poll(() => page.locator('#service').evaluate((part) => Math.abs(part.getBoundingClientRect().top) < 120)).toBe(true);
  });

  test('on the page of a weekly gathering is not below twenty dates', async () => {
    const { page } = await open(PHONE);
    await page.goto('/events/wednesday-taichi/');
    const rows = page.getByRole('article');
    const near = await rows.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
    expect(near).toBeLessThanOrEqual(6);
    await page.getByText(/再往后的\d+场/).click();
    expect(await rows.evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)).toBeGreaterThan(near);
  });
});

describe('a finger', () => {
  test('opens a piece by its summary, in an issue and on a shelf', async () => {
    const { page } = await open(PHONE);
    for (const address of ['/newsletter/2026-11/', '/newsletter/section/life/']) {
      await page.goto(address);
      // Forced, since what takes the touch is the link that lies over the words.
      await page.getByText('海边的冷是湿的').first().tap({ force: true });
      await page.waitForURL('**/newsletter/2026-11/winter-pipes/');
    }
  });

  test('opens an event of a month by its hour, and finds what leads on from a piece', async () => {
    const { page } = await open(PHONE);
    await page.goto('/newsletter/2026-11/winter-pipes/');
    const on = await page.locator('.article-end a').boundingBox();
    expect(on?.height).toBeGreaterThanOrEqual(44);
    await page.goto('/events/month/2026-12/');
    await page.locator('.day-event', { hasText: '冬至汤圆会' }).locator('small').tap({ force: true });
    await page.waitForURL('**/events/winter-solstice-tangyuan/');
  });

  test('finds the other languages at the foot of a page', async () => {
    const { page } = await open(PHONE);
    await page.goto('/');
    const links = page.getByRole('contentinfo').getByRole('navigation', { name: '语言' }).getByRole('link');
    expect(await links.count()).toBe(2);
    for (const link of await links.all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  });
});

describe('a line', () => {
  test.each([FESTIVAL, NOTICE, '/handbook/points/rules/'])('of %s parts no day', async (address) => {
    const page = await openLarge();
    await page.goto(address);
    const parted = await page.locator('main .date').evaluateAll((days) =>
      days
        .filter((day) => day.checkVisibility())
        .flatMap((day) => {
          const text = day.firstChild as Text;
          const bracket = text.data.indexOf('（');
          const ends = bracket > 0 ? [0, bracket, text.length] : [0, text.length];
          const range = document.createRange();
          return ends.slice(1).map((end, at) => {
            range.setStart(text, ends[at] ?? 0);
            range.setEnd(text, end);
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
            return { part: range.toString(), lines: lines.size };
          });
        }),
    );
    expect(parted.length).toBeGreaterThan(1);
    expect(parted.filter(({ lines }) => lines > 1)).toEqual([]);
  });

  test('of facts in large type is as wide as the page', async () => {
    const page = await openLarge();
    await page.goto(FESTIVAL);
    const [list, fact] = await Promise.all(
      [page.locator('.event-side .data-list'), page.locator('.event-side .data-list dd').first()].map((one) => one.boundingBox()),
    );
    expect(fact?.width).toBe(list?.width);
  });

  test('of a table keeps an hour of four characters together', async () => {
    const { page } = await open(PHONE);
    await page.goto(FESTIVAL);
    const lines = await page.getByRole('cell', { name: '三点一刻', exact: true }).evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
  });

  test('in the head of an event does not end in a comma', async () => {
    const { page } = await open(PHONE);
    await page.goto(FESTIVAL);
    expect(await shown(page.locator('.event-when'))).not.toContain('，');
  });

  test('of a quotation in large letters ends where a phrase does', async () => {
    const { page } = await open(PHONE);
    await page.goto('/newsletter/2026-11/winter-pipes/');
    const tops = await page.locator('.pull-quote > span').evaluateAll((all) => all.map((one) => one.getClientRects().length));
    expect(tops).toEqual([1, 1]);
    expect(await shown(page.locator('.pull-quote'))).toMatch(/^冻裂的那一刻没有声音，\s*化开的那一刻才有。$/);
  });
});
