import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';

describe('search that reads Chinese', () => {
  const { open } = useBrowser();
  const results = (page: Page) => page.getByRole('list', { name: '搜索结果' }).getByRole('listitem');
  const ask = async (page: Page, query: string) => {
    await page.goto(`/search/?q=${encodeURIComponent(query)}`);
    await page.getByText(/找到约?\d+条结果|下面是相近的/).waitFor();
  };
  const titles = (page: Page) => results(page).getByRole('link').allTextContents();

  test.each([
    ['冬至汤圆会', '冬至汤圆会'],
    ['冬至湯圓會', '冬至汤圆会'],
    ['dongzhitangyuan', '冬至汤圆会'],
    ['dztyh', '冬至汤圆会'],
    ['房产证 fangdai', '房产证和房贷，坐下来问'],
    ['“积分怎么来”', '积分怎么来'],
  ])('%s leads to %s first', async (query, title) => {
    const { page } = await open(DESKTOP);
    await ask(page, query);
    expect((await titles(page))[0]).toBe(title);
  });

  test('a piece of a sentence over word borders finds its page and is marked in it', async () => {
    const { page } = await open(PHONE);
    await ask(page, '十一位业主夜里');
    expect(await titles(page)).toContain('秋深灯亮');
    expect(await results(page).locator('mark').first().textContent()).toBe('十一位业主夜里');
    expect(await axe(page)).toEqual([]);
  });

  test('a misspelling is told, and what is near is offered', async () => {
    const { page } = await open(DESKTOP);
    await ask(page, '董至汤园');
    expect(await page.getByRole('status').filter({ hasText: '相近' }).textContent()).toContain('董至汤园');
    expect((await titles(page))[0]).toBe('冬至汤圆会');
  });

  test('a kind that was chosen for an earlier query does not leave the next one empty', async () => {
    const { page } = await open(PHONE);
    await ask(page, '灯');
    await page.getByRole('button', { name: /^活动 / }).click();
    await page.getByRole('button', { name: /^活动 /, pressed: true }).waitFor();
    await page.getByRole('searchbox', { name: '搜索词' }).fill('重阳');
    await page.getByText(/“活动”里没有，下面是全部。找到约?\d+条结果/).waitFor();
    expect(await results(page).count()).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: '全部' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('brings few files, none of them Pagefind’s own search, and the table of Traditional only when it is needed', async () => {
    const { page } = await open(DESKTOP);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await ask(page, '漏水');
    expect(asked.filter((one) => one.startsWith('/search-index/')).map((one) => one.replace(/\/[0-9a-f]{12}\//, '/'))).toEqual([
      '/search-index/entry.json',
      expect.stringMatching(/^\/search-index\/files\/pair-\w+\.bin$/),
    ]);
    expect(asked.filter((one) => one.startsWith('/pagefind/') && !one.endsWith('.pf_fragment'))).toEqual([]);
    asked.length = 0;
    await page.getByRole('searchbox', { name: '搜索词' }).fill('報修');
    await page.getByText(/找到约?\d+条结果/).waitFor();
    await expect.poll(() => asked.filter((one) => one.endsWith('folding.json'))).toHaveLength(1);
  });

  test('pages for members and staff are not in the index', async () => {
    const { page } = await open(DESKTOP);
    await ask(page, '工作台');
    const addresses = await results(page)
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(addresses.filter((one) => /^\/(staff|club)\//.test(one ?? ''))).toEqual([]);
  });

  test('an index that cannot be loaded is told, and the next search starts anew', async () => {
    const { page, allow } = await open(DESKTOP);
    allow(/ERR_FAILED|Failed to load resource/);
    await page.route('**/search-index/**', (route) => route.abort());
    await page.goto('/search/');
    await page.getByRole('searchbox', { name: '搜索词' }).fill('漏水');
    await page.getByText('搜索没能打开').waitFor();
    await page.unroute('**/search-index/**');
    await page.getByRole('searchbox', { name: '搜索词' }).fill('漏水吗');
    await page.getByText(/找到约?\d+条结果|下面是相近的/).waitFor();
  });

  test.each(['/search/', '/zh-hant/search/'])('the words that %s proposes find pages, and go once something is found', async (address) => {
    const { page } = await open(PHONE);
    await page.goto(address);
    const proposed = page.locator('.search-examples a');
    const words = await proposed.allTextContents();
    expect(words.length).toBeGreaterThan(2);
    for (const word of words) {
      await page.goto(address);
      await proposed.filter({ hasText: word }).click();
      await page.getByText(/找到[约約]?\d+(条|條)/).waitFor();
      expect(await proposed.first().isVisible()).toBe(false);
    }
  });
});
