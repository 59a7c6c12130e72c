import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const { open, base } = useBrowser();

/** Opens the card of somebody found by their pinyin; `home` is a part of the line of the one that is meant. */
async function openCard(page: Page, pinyin: string, home: RegExp): Promise<void> {
  await openSettled(page, '/staff/people/');
  await page.getByLabel('找人').fill(pinyin);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText(/找到\d位/).waitFor();
  const line = page.getByRole('button', { name: home });
  await line.waitFor();
  if ((await line.getAttribute('aria-expanded')) !== 'true') await line.click();
}

test('a manager sees that somebody stands twice, looks at both files, merges them, and takes the merge apart again', async () => {
  const manager = await signInByApi(base, MANAGER);
  const { page } = await open({ ...PHONE, storageState: manager.storageState });
  await openSettled(page, '/staff/people/');
  await page.getByText('为没有邮箱的业主建档').click();
  await page.getByLabel('称呼').fill('沈先生');
  await page.getByLabel('电话', { exact: true }).fill('138 0000 6601');
  await page.getByLabel('原因').last().fill('来电要求登记');
  await page.getByRole('button', { name: '建档', exact: true }).click();
  await page.getByText('找到1位').waitFor();

  await openCard(page, 'shenyan', /沈砚.*听潮苑/);
  const panel = page.getByRole('region', { name: '有1份档案像是同一个人' });
  await panel.getByText('电话相同').waitFor();
  await panel.getByRole('button', { name: '对照看看' }).click();
  const kept = panel.getByRole('region', { name: '保留这份' });
  await kept.getByText('沈砚').waitFor();
  await panel.getByRole('region', { name: '并进来的这份' }).getByText('沈先生').waitFor();
  // The other way round, and back: what is kept is chosen by who looks.
  await panel.getByRole('button', { name: '换过来，保留另一份' }).click();
  await kept.getByText('沈先生').waitFor();
  await panel.getByRole('button', { name: '换过来，保留另一份' }).click();
  await kept.getByText('沈砚').waitFor();
  await panel.getByLabel('原因').fill('本人来电，核对了房号');
  await panel.getByRole('button', { name: '合并这两份档案' }).click();
  await page.getByText('已经合并。合错了，可以在时间线上撤销。').waitFor();

  // The duplicate is on no list any more.
  await page.getByLabel('找人').fill('shenxiansheng');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('找到0位').waitFor();
  expect(await page.getByRole('button', { name: /沈先生/ }).count()).toBe(0);

  await openCard(page, 'shenyan', /沈砚.*听潮苑/);
  await page.locator('summary', { hasText: '时间线' }).click();
  const line = page.getByRole('listitem').filter({ hasText: '并入一份重复档案：本人来电，核对了房号' }).last();
  await line.getByText('撤销这次合并').click();
  await line.getByLabel('原因').fill('是父子两人');
  await line.getByRole('button', { name: '撤销合并' }).click();
  await page.getByText('撤销合并：是父子两人').first().waitFor();
  await openCard(page, 'shenxiansheng', /沈先生/);
});

test('a manager looks for the other file of somebody where nothing gives it away, and is told in words why one may not be merged', async () => {
  const manager = await signInByApi(base, MANAGER);
  const { page, allow } = await open({ ...PHONE, storageState: manager.storageState });
  allow(/status of 403/);
  await openSettled(page, '/staff/people/');
  await page.getByText('为没有邮箱的业主建档').click();
  await page.getByLabel('称呼').fill('娄大伯');
  await page.getByLabel('原因').last().fill('来电要求登记');
  await page.getByRole('button', { name: '建档', exact: true }).click();
  await page.getByText('找到1位').waitFor();

  await openCard(page, 'chenqiushi', /陈秋实.*听潮苑/);
  expect(await page.getByRole('region', { name: /像是同一个人/ }).count()).toBe(0);
  const other = page.getByRole('group').filter({ has: page.getByText('与另一份档案合并', { exact: true }) });
  await page.getByText('与另一份档案合并').click();
  const find = async (words: string) => {
    await page.getByLabel('另一份档案是谁的').fill(words);
    await page.getByRole('button', { name: '找出来' }).click();
  };
  // The file on the card is not its own other file.
  await find('chenqiushi');
  await page.getByText('没有找到别的档案').waitFor();
  // Oneself: refused by the database, said in Chinese.
  await find('xuqing');
  await page.getByText('找到1份').waitFor();
  await page.getByRole('button', { name: '对照看看' }).click();
  await page.getByRole('alert').filter({ hasText: '自己' }).waitFor();

  await find('loudabo');
  await page.getByText('娄大伯').waitFor();
  await page.getByRole('button', { name: '对照看看' }).click();
  await page.getByRole('region', { name: '保留这份' }).getByText('陈秋实').waitFor();
  await page.getByRole('region', { name: '并进来的这份' }).getByText('娄大伯').waitFor();
  await other.getByLabel('原因').fill('本人当面说明');
  await page.getByRole('button', { name: '合并这两份档案' }).click();
  await page.getByText('已经合并。合错了，可以在时间线上撤销。').waitFor();
  await find('loudabo');
  await page.getByText('没有找到别的档案').waitFor();
});
