import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';

const { open } = useBrowser();
const ESSAY = '/newsletter/2026-11/ebb-day/';

/** Edges of the column of text and of each picture in it, in pixels; pictures have their room before they have come. */
const edges = (page: Page) =>
  page.evaluate(() => {
    const box = (one: Element) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right), top: Math.round(top), bottom: Math.round(bottom) };
    };
    return {
      text: box(document.querySelector('.prose > p') as Element),
      alone: [...document.querySelectorAll('.prose > .picture > img')].map(box),
      together: [...document.querySelectorAll('.picture-group img')].map(box),
      window: document.documentElement.clientWidth,
    };
  });

describe('a photo essay', () => {
  test('on a wide page reaches into the left margin and into the right one by turns, and a pair stands side by side', async () => {
    const { page } = await open(DESKTOP);
    await page.goto(ESSAY);
    const { text, alone, together } = await edges(page);
    expect(alone.length).toBeGreaterThan(3);
    for (const [at, picture] of alone.entries()) {
      const odd = at % 2 === 0;
      expect([picture.left < text.left, picture.right > text.right]).toEqual([odd, !odd]);
    }
    const [first, second] = together;
    expect(first?.top).toBe(second?.top);
    expect(first?.right).toBeLessThan(second?.left as number);
  });

  test('on a phone fills the width', async () => {
    const { page } = await open(PHONE);
    await page.goto(ESSAY);
    const { alone, window } = await edges(page);
    for (const picture of alone) expect([picture.left, picture.right]).toEqual([0, window]);
  });

  test('in large type is one column at a desk, too', async () => {
    const { page } = await open(DESKTOP);
    await page.addInitScript(() => localStorage.setItem('display', '{"type":"large"}'));
    await page.goto(ESSAY);
    const { text, alone, together } = await edges(page);
    for (const picture of alone) expect([picture.left, picture.right]).toEqual([text.left, text.right]);
    for (const [at, picture] of alone.slice(1).entries()) expect(picture.top).toBeGreaterThan(alone[at]?.bottom as number);
    // Two tall pictures stay beside each other: one of them at full width would be higher than two screens.
    expect([together[0]?.left, together[1]?.right]).toEqual([text.left, text.right]);
  });
});
