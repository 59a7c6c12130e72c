import type { Page } from 'playwright-core';

/** Scrolls, as a reader would, past every island, so that each comes to life, and waits until all have read what they show. */
export async function settled(page: Page): Promise<void> {
  for (const island of await page.locator('[data-island]').all()) await island.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => !document.querySelector('astro-island[ssr]'));
  // Not `isVisible`: it must be gone from every island, the last one too.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=status]')].every((one) => !/^(正在读取|正在讀取|Loading)…$/.test(one.textContent)),
  );
}

/** Opens an address of the site and waits until it is as it will stay. */
export async function openSettled(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}
