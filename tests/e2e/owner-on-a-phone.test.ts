import { describe, expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { signInByApi } from './support/member.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

describe('the next step', () => {
  test('of a case that says to call is a number to touch', async () => {
    const { storageState } = await signInByApi(base, 'owner@demo.test');
    const { page } = await open({ ...PHONE, storageState });
    await openSettled(page, '/feedback/');
    expect(await page.locator('.case-steps a[href^="tel:"]').count()).toBe(1);
  });
});
