import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axe, PHONE_SIZE } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { settled } from './support/settled.ts';

const { open } = useBrowser();

/** One page of each kind. */
const KINDS = [
  '/',
  '/newsletter/',
  '/newsletter/2026-11/',
  '/newsletter/2026-11/winter-pipes/',
  '/events/',
  `/events/${OPEN_EVENT}/`,
  '/handbook/',
  '/handbook/club/tiers/',
  '/notices/',
  '/about/',
  '/search/?q=积分',
  '/club/',
  '/feedback/',
  '/staff/',
];

const typeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.type ?? 'plain');
const bodySize = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
/** Opens a page as somebody who chose large type. */
async function openLarge(options = PHONE): Promise<Page> {
  const { page } = await open(options);
  await page.addInitScript(() => localStorage.setItem('display', '{"type":"large"}'));
  return page;
}

describe('large type', () => {
  test('is one press, is remembered, and stands before the page is painted', async () => {
    const { page } = await open(PHONE);
    await page.goto('/');
    const plain = await bodySize(page);
    const button = page.getByRole('banner').getByRole('button', { name: '大字' });
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await bodySize(page)).toBeGreaterThan(plain * 1.25);

    // The attribute is there before the body is read, so nothing changes its size under the reader's eyes.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        document.documentElement.dataset.seen = document.documentElement.dataset.type ?? 'plain';
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.getByRole('link', { name: '手册', exact: true }).first().click();
    await page.waitForURL('**/handbook/');
    expect(await page.evaluate(() => document.documentElement.dataset.seen)).toBe('large');

    await page.getByRole('banner').getByRole('button', { name: '大字' }).click();
    await page.reload();
    expect([await typeOf(page), await bodySize(page)]).toEqual(['plain', plain]);
  });

  /** What is laid out only when it comes near makes the page longer on the way, so that one key does not reach the end. */
  async function toTheEnd(page: Page): Promise<void> {
    const atEnd = () =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(scrollY + innerHeight >= document.documentElement.scrollHeight - 1)),
            ),
          ),
      );
    for (let stood = 0; stood < 3; ) {
      await page.keyboard.press('End');
      stood = (await atEnd()) ? stood + 1 : 0;
    }
  }

  test('keeps the service phone in reach on every kind of page, fits a phone, and axe finds nothing', async () => {
    const page = await openLarge();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const findings: string[] = [];
    for (const address of KINDS) {
      await page.goto(address);
      await settled(page);
      const bar = page.getByRole('link', { name: /打电话问/ });
      const box = await bar.boundingBox();
      const inReach = box !== null && box.y + box.height <= PHONE_SIZE.height && box.height >= 56;
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (!inReach || overflow > 0) findings.push(`${address}: bar ${JSON.stringify(box)}, ${overflow} px too wide`);
      // Read at its end, where the bar must lie on nothing: what it covers further up can be moved out from under it.
      await toTheEnd(page);
      findings.push(...(await axe(page)).map((line) => `${address}: ${line}`));
    }
    expect(findings).toEqual([]);
  });

  test('is one column at a desk, and leaves out what few need', async () => {
    const page = await openLarge(DESKTOP);
    await page.goto('/newsletter/2026-11/');
    const columns = await page.evaluate(() => {
      const tops = [...document.querySelectorAll('.contents-list > *')].map((one) => one.getBoundingClientRect());
      return tops.filter((box, at) => tops.some((other, place) => place !== at && Math.abs(other.top - box.top) < 2)).length;
    });
    expect(columns).toBe(0);
    expect(await page.getByRole('banner').getByRole('link', { name: '通知' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: '标准' }).click();
    expect(await page.getByRole('banner').getByRole('link', { name: '通知' }).isVisible()).toBe(true);
  });

  test('what has the focus does not hide behind the bar', async () => {
    const page = await openLarge();
    await page.goto('/');
    const hidden: string[] = [];
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const covered = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const bar = document.querySelector('.phone-bar') as HTMLElement;
        if (focused === bar || focused === document.body) return null;
        const box = focused.getBoundingClientRect();
        return box.top >= bar.getBoundingClientRect().top ? (focused.textContent ?? '') : null;
      });
      if (covered !== null) hidden.push(covered);
    }
    expect(hidden).toEqual([]);
  });
});

describe('the theme', () => {
  const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

  test('follows the system until one is chosen, and is remembered', async () => {
    const { page } = await open({ ...DESKTOP, colorScheme: 'dark' });
    await page.goto('/');
    const night = await paper(page);
    await page.getByRole('button', { name: '浅色' }).click();
    const day = await paper(page);
    expect(day).not.toBe(night);
    await page.goto('/events/');
    expect(await paper(page)).toBe(day);
    await page.getByRole('button', { name: '随手机或电脑' }).click();
    expect(await paper(page)).toBe(night);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await paper(page)).toBe(day);
  });

  test('without scripts nothing is offered that would not work', async () => {
    const { page } = await open({ ...DESKTOP, javaScriptEnabled: false });
    await page.goto('/');
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
