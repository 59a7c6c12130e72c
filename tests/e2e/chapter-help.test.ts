import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { answered, signInByApi } from './support/member.ts';
import { DOOR } from './support/people.ts';
import { shown } from './support/shown.ts';

const { open, base } = useBrowser();
const CHAPTER = '/handbook/service/repair/';
const help = (page: Page) => page.locator('.chapter-help');
const status = (page: Page) => help(page).getByRole('status');

describe('did this help?', () => {
  test('nothing is loaded for it before it is touched; yes is kept at once, without signing in', async () => {
    const { page } = await open(DESKTOP);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(CHAPTER, { waitUntil: 'networkidle' });
    const before = asked.filter((path) => path.endsWith('.js'));
    expect(before.filter((path) => /chapter-help\.|client|supabase/.test(path))).toEqual([]);
    expect(asked.filter((path) => path.includes('/rest/'))).toEqual([]);
    await help(page).getByRole('button', { name: '有帮助' }).hover();
    await expect.poll(() => asked.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(before.length);
    expect(asked.filter((path) => path.includes('/rest/'))).toEqual([]);
    await help(page).getByRole('button', { name: '有帮助' }).click();
    await expect.poll(() => status(page).textContent()).toBe('谢谢，记下了。');
    expect(asked.filter((path) => path.includes('/rest/'))).toEqual(['/rest/v1/rpc/answer_chapter']);
    expect(await help(page).getByRole('button').count()).toBe(0);
  });

  test('after no: a reason and a few words, by keyboard; they are kept while the service is away and arrive once', async () => {
    const { page, allow } = await open(PHONE);
    // Chromium itself says that a request failed.
    allow(/ERR_FAILED/);
    const words = `周末打不通 ${crypto.randomUUID().slice(0, 8)}`;
    const keys: string[] = [];
    let away = true;
    await page.route('**/rest/v1/rpc/answer_chapter', (route) => {
      keys.push((route.request().postDataJSON() as { p_key: string }).p_key);
      return away ? route.abort() : route.continue();
    });
    await page.goto(CHAPTER);
    await help(page).getByRole('button', { name: '没有' }).focus();
    await page.keyboard.press('Enter');
    await help(page).getByRole('radio', { name: '没看懂' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await help(page).getByRole('radio', { name: '没有我要找的' }).isChecked()).toBe(true);
    await help(page).getByRole('textbox').fill(words);
    expect(await axeAtBothEnds(page)).toEqual([]);
    await help(page).getByRole('button', { name: '送出' }).click();
    await expect.poll(() => status(page).textContent()).toContain('没有送到');
    expect(await help(page).getByRole('textbox').inputValue()).toBe(words);
    // A reload does not cost the words either.
    await page.reload();
    await help(page).getByRole('button', { name: '没有' }).click();
    expect(await help(page).getByRole('textbox').inputValue()).toBe(words);
    await help(page).getByRole('radio', { name: '没有我要找的' }).check();
    await help(page).getByRole('button', { name: '送出' }).click();
    await expect.poll(() => status(page).textContent()).toContain('没有送到');
    away = false;
    await help(page).getByRole('button', { name: '送出' }).click();
    await expect.poll(() => status(page).textContent()).toContain('记下了');
    // The same answer sent again carries the same key.
    expect(keys).toHaveLength(3);
    expect(keys[1]).toBe(keys[2]);
    await page.reload();
    await help(page).getByRole('button', { name: '没有' }).click();
    expect(await help(page).getByRole('textbox').inputValue()).toBe('');

    const door = await signInByApi(base, DOOR);
    const rows = await answered<Record<string, unknown>[]>(door.db.from('staff_chapter_texts').select().eq('body', words));
    expect(rows).toMatchObject([{ page: CHAPTER, reason: 'missing' }]);
    const staff = await open({ ...DESKTOP, storageState: door.storageState });
    await staff.page.goto('/staff/handbook/');
    await staff.page.getByRole('link', { name: '报修' }).first().waitFor();
    const chapter = staff.page
      .getByRole('listitem')
      .filter({ has: staff.page.locator(`a[href="${CHAPTER}"]`) })
      .first();
    expect(await shown(chapter)).toContain('少于5');
    await chapter.locator('summary').first().click();
    await chapter.getByText(words).waitFor();
    expect(await axeAtBothEnds(staff.page)).toEqual([]);
  });

  test('without JavaScript a button leads to the feedback page, with the service chosen', async () => {
    const { page } = await open({ ...PHONE, javaScriptEnabled: false });
    await page.goto(CHAPTER);
    await help(page).getByRole('button', { name: '没有' }).click();
    const url = new URL(page.url());
    expect([url.pathname, url.searchParams.get('service')]).toEqual(['/feedback/', 'service/repair']);
  });
});

describe('a chapter', () => {
  test('its headings lead to themselves, and the button to the feedback form has the service chosen', async () => {
    const { page } = await open(DESKTOP);
    await page.goto(CHAPTER);
    const link = page.locator('.chapter .prose h2 a.heading-link').first();
    const words = await link.textContent();
    await link.click();
    expect(decodeURIComponent(new URL(page.url()).hash).length).toBeGreaterThan(1);
    expect(await page.locator(':target').textContent()).toBe(words);
    expect(await page.locator('.chapter-report a').getAttribute('href')).toBe('/feedback/?service=service/repair');
  });
});
