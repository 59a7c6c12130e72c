import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { signInByApi } from './support/member.ts';
import { DOOR } from './support/people.ts';

const { open, base } = useBrowser();
const offer = (page: Page) => page.locator('.search-miss');
const button = (page: Page) => offer(page).getByRole('button', { name: '告诉编辑部' });
const search = async (page: Page, query: string) => {
  await page.goto(`/search/?q=${encodeURIComponent(query)}`);
  await page.getByText(/找到约?\d+条结果|相近的/).waitFor();
};

describe('a search in vain', () => {
  test('sends nothing by itself; told by keyboard it arrives once although the first answer was lost, and the staff see that it is not found yet', async () => {
    const { page, allow } = await open(PHONE);
    // Chromium itself says that a request failed.
    allow(/ERR_FAILED/);
    // Characters that no page has, in an order that no other run has; letters might be somebody's initials.
    const query = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => '龘齉爨麤'.charAt(byte % 4)).join('');
    const sent: Record<string, unknown>[] = [];
    let away = true;
    await page.route('**/rest/v1/rpc/**', (route) => {
      sent.push(route.request().postDataJSON() as Record<string, unknown>);
      return away ? route.abort() : route.continue();
    });
    await search(page, query);
    await button(page).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(sent).toEqual([]);
    await button(page).focus();
    await page.keyboard.press('Enter');
    await offer(page).getByText('没有送到').waitFor();
    away = false;
    await page.keyboard.press('Enter');
    await offer(page).getByText(`编辑部会看到“${query}”`).waitFor();
    expect(await button(page).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('记下了');
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]).toMatchObject({ p_query: query, p_outcome: 'none' });
    // Other words, another offer.
    await page.getByRole('searchbox').fill('董至汤园');
    await button(page).waitFor();
    expect(await offer(page).getByText('记下了').count()).toBe(0);

    const door = await signInByApi(base, DOOR);
    const staff = await open({ ...DESKTOP, storageState: door.storageState });
    await staff.page.goto('/staff/handbook/');
    const row = staff.page.getByRole('listitem').filter({ has: staff.page.getByRole('link', { name: `搜“${query}”` }) });
    await row.getByText('现在还搜不到').waitFor();
    expect(await row.textContent()).toContain('1次');
    expect(await axe(staff.page)).toEqual([]);
  });

  test('is offered below pages that hold the words only when all of them are shown; what is found by now says so', async () => {
    const { page } = await open(DESKTOP);
    await search(page, '漏水');
    const more = page.getByRole('button', { name: /^再看\d+条$/ });
    expect(await more.isVisible()).toBe(true);
    expect(await offer(page).isVisible()).toBe(false);
    while (await more.isVisible()) {
      const before = await page.getByRole('list', { name: '搜索结果' }).getByRole('listitem').count();
      await more.click();
      await expect.poll(() => page.getByRole('list', { name: '搜索结果' }).getByRole('listitem').count()).toBeGreaterThan(before);
    }
    await button(page).click();
    await offer(page).getByText('记下了').waitFor();
    const door = await signInByApi(base, DOOR);
    const staff = await open({ ...DESKTOP, storageState: door.storageState });
    await staff.page.goto('/staff/handbook/');
    const row = staff.page.getByRole('listitem').filter({ has: staff.page.getByRole('link', { name: '搜“漏水”' }) });
    await row.getByText(/现在搜得到\d+页/).waitFor();
  });

  test('a number of somebody is refused, and why is said', async () => {
    const { page, allow } = await open(PHONE);
    allow(/422/);
    await search(page, '13800138000');
    await button(page).click();
    await offer(page).getByText('我们不收').waitFor();
    expect(await button(page).isVisible()).toBe(true);
  });
});
