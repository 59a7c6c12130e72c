import type { Page } from 'playwright-core';
import { codeIn, newestMail } from './mailbox.ts';

/** Demo people that `npm start` announces. */
export const DOOR = 'door@demo.test';
export const MANAGER = 'manager@demo.test';

/** Asks on the page that is open for a code to that address. */
export async function askForCode(page: Page, address: string): Promise<void> {
  await page.getByLabel('邮箱').fill(address);
  await page.getByRole('button', { name: '寄验证码给我' }).click();
}

/** Signs in on the page that is open, with the code from the newest mail to that address. */
export async function enterCode(page: Page, base: string, address: string): Promise<void> {
  const asked = new Date();
  await askForCode(page, address);
  const box = page.getByLabel('六位验证码');
  await box.waitFor();
  const mail = await newestMail(page.context(), base, address, { since: asked, contains: '验证码' });
  await box.fill(codeIn(mail));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Gives the name and the consent that are asked once. */
export async function introduce(page: Page, name: string): Promise<void> {
  await page.getByLabel('称呼').fill(name);
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
  await page.getByRole('button', { name: '保存' }).click();
}

/** Signs a person in at /club/ whose name is known already. */
export async function signIn(page: Page, base: string, address: string): Promise<void> {
  await page.goto('/club/');
  await enterCode(page, base, address);
  await page.getByRole('heading', { name: /，您好/ }).waitFor();
}
