import type { Locator, Page } from 'playwright-core';

/** More stops than any of our pages has. */
const MOST_STOPS = 120;

/** Presses Tab until the focus stands on the element. @throws when it is never reached, which a person would call broken */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target}`);
}

/** The focus stands on the element, and can be seen there. */
export async function hasVisibleFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const style = getComputedStyle(element);
    return element === document.activeElement && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  });
}
