import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { signInByApi } from './support/member.ts';
import { DOOR, MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

const rooms = (page: Page) => page.getByRole('navigation', { name: '工作台的各个房间' }).getByRole('link').allInnerTexts();
const HELPER = ['今天', '签到', '手册评价', '服务标准', '待批'];
const ALL = 15;

test('who helps at the door is shown the rooms that open, from the first paint on, and the one they stand in', async () => {
  const helper = await signInByApi(base, DOOR);
  const { page, context } = await open({ ...PHONE, storageState: helper.storageState });
  // Nothing is known on this device yet: all rooms stand there, and none goes while somebody looks.
  await openSettled(page, '/staff/');
  expect(await rooms(page)).toHaveLength(ALL);

  await context.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        for (const { node } of (entry as unknown as { sources: { node?: Element }[] }).sources) {
          if (node?.closest?.('.room-nav')) moved.push(node.outerHTML);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await openSettled(page, '/staff/check-in/');
  expect(await rooms(page)).toEqual(HELPER);
  expect(await page.evaluate('window.moved')).toEqual([]);

  await openSettled(page, '/staff/audit/');
  expect(await rooms(page)).toEqual([...HELPER, '操作记录']);
  await page.getByText('这个页面只给有相应权限的工作人员使用').waitFor();
});

test('a manager is shown all rooms, and so is everybody whose browser runs no script', async () => {
  const manager = await signInByApi(base, MANAGER);
  const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
  await openSettled(page, '/staff/');
  await openSettled(page, '/staff/team/');
  expect(await rooms(page)).toHaveLength(ALL);
  const { page: plain } = await open({ ...PHONE, javaScriptEnabled: false });
  await plain.goto('/staff/check-in/');
  expect(await rooms(plain)).toHaveLength(ALL);
});

test('the page of standards names every service with its promises, needs no script, and leads to its table', async () => {
  const { page } = await open({ ...PHONE, javaScriptEnabled: false });
  await page.goto('/staff/services/');
  const index = page.getByRole('navigation', { name: '服务目录' });
  const names = await index.getByRole('link').allInnerTexts();
  expect(names.length).toBeGreaterThan(5);
  expect(await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(names);
  await index.getByText('首次答复').first().waitFor();
  await index.getByRole('link', { name: '报修' }).click();
  await page.getByRole('table', { name: '报修：服务事实' }).getByText('请准备').waitFor();
  expect(new URL(page.url()).hash).not.toBe('');
});
