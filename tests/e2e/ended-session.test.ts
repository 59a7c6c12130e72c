import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { newMember } from './support/member.ts';

const { open, base } = useBrowser();

/** Somebody leaves the page and comes back to it. */
const comeBack = (page: Page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
const asked = (page: Page) => page.waitForResponse((response) => response.url().includes('/rest/v1/my_account'));

test('a page that stood open shows nothing more once somebody comes back to it after the session ended elsewhere', async () => {
  const member = await newMember(base, '沈砚');
  const { page, context, allow } = await open({ ...PHONE, storageState: member.storageState });
  allow(/Failed to load resource/);
  await page.goto('/club/');
  await page.getByText('沈砚，您好').waitFor();

  // The session stands: it is asked about, and nothing changes.
  await Promise.all([asked(page), comeBack(page)]);
  await page.getByText('沈砚，您好').waitFor();

  await member.db.auth.signOut({ scope: 'global' });
  // Without a network nothing is known, and what somebody may be reading or writing stays.
  await context.setOffline(true);
  await Promise.all([page.waitForEvent('requestfailed', (request) => request.url().includes('/my_account')), comeBack(page)]);
  await page.getByText('沈砚，您好').waitFor();

  await context.setOffline(false);
  await comeBack(page);
  await page.getByRole('textbox', { name: '邮箱' }).waitFor();
  expect(await page.getByText('沈砚').count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /^club\.(session|member)$/.test(key)))).toEqual([]);
});
