import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axe } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { call, newMember } from './support/member.ts';

const { open, base } = useBrowser();
const own = (page: Page) => page.locator('.search-own');
const search = async (page: Page, query: string) => {
  await page.goto(`/search/?q=${encodeURIComponent(query)}`);
  await page.getByText(/找到约?\d+条结果|相近的/).waitFor();
};

test('the search finds one’s own cases beside the pages, for oneself alone, and the words stay on the device', async () => {
  const word = `漏水${crypto.randomUUID().replace(/\d/g, '').slice(0, 5)}`;
  const [owner, stranger] = [await newMember(base), await newMember(base, '陆岸')];
  await call(owner, 'open_case', { p_category: 'repair', p_subject: `厨房${word}`, p_body: '水槽下面一直滴。', p_event_id: null });

  const { page, context } = await open({ ...PHONE, storageState: owner.storageState });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/rest/'))
      asked.push(`${request.method()} ${new URL(request.url()).pathname}${new URL(request.url()).search}`);
  });
  await search(page, '漏水');
  await own(page)
    .getByRole('link', { name: `厨房${word}` })
    .waitFor();
  expect(await own(page).textContent()).toContain('（待受理）');
  expect(await axe(page)).toEqual([]);
  // Once for all searches, and nothing of what was typed.
  await page.getByRole('searchbox').fill('水槽');
  await own(page)
    .getByRole('link', { name: `厨房${word}` })
    .waitFor();
  await page.getByRole('searchbox').fill('车位');
  await expect.poll(() => own(page).textContent()).toBe('');
  expect(asked).toEqual(['GET /rest/v1/my_cases?select=case_no,subject,body,state&order=opened_at.desc']);
  // Signing out, here in another tab, takes them away.
  await page.getByRole('searchbox').fill(word);
  await own(page).getByRole('link').waitFor();
  const tab = await context.newPage();
  await tab.goto('/about/');
  await tab.evaluate(() => localStorage.removeItem('club.session'));
  await expect.poll(() => own(page).textContent()).toBe('');

  // Somebody else who signs in leaves nothing of it either; and what could not be read at first is read by the next search.
  const { page: shared, context: phone } = await open({ ...PHONE, storageState: owner.storageState });
  await search(shared, word);
  await own(shared).getByRole('link').waitFor();
  const session = stranger.storageState.origins[0]?.localStorage[0]?.value ?? '';
  const second = await phone.newPage();
  await second.goto('/about/');
  await second.evaluate((value) => localStorage.setItem('club.session', value), session);
  await expect.poll(() => own(shared).textContent()).toBe('');

  const { page: late, allow } = await open({ ...PHONE, storageState: owner.storageState });
  allow(/ERR_FAILED/);
  let away = true;
  await late.route('**/rest/v1/my_cases*', (route) => (away ? route.abort() : route.continue()));
  await Promise.all([late.waitForEvent('requestfailed', (request) => request.url().includes('/my_cases')), search(late, word)]);
  away = false;
  await late.getByRole('searchbox').fill('漏水');
  await own(late)
    .getByRole('link', { name: `厨房${word}` })
    .waitFor();

  const other = await open({ ...PHONE, storageState: stranger.storageState });
  await Promise.all([other.page.waitForResponse((response) => response.url().includes('/rest/v1/my_cases')), search(other.page, word)]);
  expect(await own(other.page).textContent()).toBe('');

  const visitor = await open(PHONE);
  const questions: string[] = [];
  visitor.page.on('request', (request) => questions.push(request.url()));
  await search(visitor.page, word);
  expect(questions.filter((url) => /\/rest\/|search-own/.test(url))).toEqual([]);
});
