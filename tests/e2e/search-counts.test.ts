import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';

/** Of three characters, on many pages: pages that only have its pairs, somewhere, come out when they are read. */
const UNPROVED = '澄湾会';
/** A pair, which the index knows for certain. */
const PROVED = '业主';

describe('the number of results', () => {
  const { open } = useBrowser();
  const status = (page: Page) => page.locator('.search-status');
  const results = (page: Page) => page.locator('.search-results > li');
  const more = (page: Page) => page.getByRole('button', { name: /^再看/ });
  /** Which of the results the keyboard stands on, from 0; -1 for none. */
  const focused = (page: Page) =>
    results(page).evaluateAll((items) => items.findIndex((item) => item.querySelector('a') === document.activeElement));
  const ask = async (page: Page, address: string, query: string) => {
    await page.goto(`${address}?q=${encodeURIComponent(query)}`);
    await expect.poll(() => status(page).textContent()).toMatch(/找到/);
  };
  /** Asks for more until there is no more; what is said meanwhile, and where the keyboard stood after each time. */
  const readAll = async (page: Page): Promise<{ said: (string | null)[]; labels: (string | null)[]; began: number[]; stood: number[] }> => {
    const heard = { said: [] as (string | null)[], labels: [] as (string | null)[], began: [] as number[], stood: [] as number[] };
    while (await more(page).isVisible()) {
      const before = await results(page).count();
      heard.said.push(await status(page).textContent());
      heard.labels.push(await more(page).textContent());
      await more(page).press('Enter');
      await expect.poll(() => focused(page)).toBeGreaterThanOrEqual(0);
      // On the first of the new ones; on the last of all where none of the rest held.
      heard.began.push(Math.min(before, (await results(page).count()) - 1));
      heard.stood.push(await focused(page));
    }
    return heard;
  };

  test.each([
    ['/search/', '约', '条结果'],
    ['/zh-hant/search/', '約', '條結果'],
  ])('on %s is about right until the last page was shown, and then that of the list', async (address, about, unit) => {
    const { page } = await open(PHONE);
    await ask(page, address, UNPROVED);
    const first = await status(page).textContent();
    expect(first).toMatch(new RegExp(`^找到${about}\\d+${unit}$`));
    expect(await axe(page)).toEqual([]);
    const { said, labels, began, stood } = await readAll(page);
    expect(said.length).toBeGreaterThan(1);
    expect(new Set(said)).toEqual(new Set([first]));
    // How many more will hold nobody knows, so none is named.
    expect(new Set(labels)).toEqual(new Set(['再看一些']));
    expect(stood).toEqual(began);
    // The button went away under the finger; the keyboard is on a result, not back at the beginning of the page.
    await expect.poll(() => status(page).textContent()).toBe(`找到${await results(page).count()}${unit}`);
    expect(await focused(page)).toBe(stood.at(-1));
    expect(await axe(page)).toEqual([]);
  });

  test('that is proved names how many more there are, and is that of the list all along', async () => {
    const { page } = await open(DESKTOP);
    await ask(page, '/search/', PROVED);
    const first = await status(page).textContent();
    const count = Number(/^找到(\d+)条结果$/.exec(first ?? '')?.[1]);
    expect(count).toBeGreaterThan(16);
    const { said, labels, began, stood } = await readAll(page);
    expect(labels).toEqual(began.map((before) => `再看${Math.min(8, count - before)}条`));
    expect(stood).toEqual(began);
    expect(new Set([...said, await status(page).textContent()])).toEqual(new Set([first]));
    expect(await results(page).count()).toBe(count);
  });
});
