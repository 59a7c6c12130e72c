import { describe, expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { signInByApi } from './support/member.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

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
});
