import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { OPEN_EVENT } from './support/drill-events.ts';
import { hasVisibleFocus, tabTo } from './support/keyboard.ts';
import { codeIn, mailsTo, newestMail } from './support/mailbox.ts';
import { rows, signInByApi } from './support/member.ts';
import { askForCode, enterCode, introduce } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const newAddress = () => `person-${crypto.randomUUID().slice(0, 8)}@demo.test`;
/** Drafts and sessions that the site keeps on this device. */
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('club.')));

describe('signing in', () => {
  const { open, base } = useBrowser();

  test('by keyboard alone, and signing up for an event too', async () => {
    const { page, context } = await open(DESKTOP);
    const address = newAddress();
    const press = (key: string) => page.keyboard.press(key);
    await openSettled(page, `/events/${OPEN_EVENT}/`);
    await tabTo(page, page.getByRole('link', { name: '去登录' }));
    expect(await hasVisibleFocus(page.getByRole('link', { name: '去登录' }))).toBe(true);
    await press('Enter');

    await tabTo(page, page.getByLabel('邮箱'));
    await page.keyboard.type(address);
    await press('Enter');
    const box = page.getByLabel('六位验证码');
    await box.waitFor();
    // The focus goes along to the next field by itself.
    await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type(codeIn(await newestMail(context, base, address, { contains: '验证码' })));
    await press('Enter');

    await tabTo(page, page.getByLabel('称呼'));
    await page.keyboard.insertText('祁渡');
    await tabTo(page, page.getByRole('checkbox', { name: /我已阅读并同意/ }));
    await press('Space');
    await tabTo(page, page.getByRole('button', { name: '保存' }));
    await press('Enter');
    await page.waitForURL(({ pathname }) => pathname === `/events/${OPEN_EVENT}/`);

    await tabTo(page, page.getByRole('button', { name: '再加一位' }));
    await press('Enter');
    await tabTo(page, page.getByLabel('第2位的名字'));
    await page.keyboard.insertText('小满');
    await tabTo(page, page.getByLabel('年龄段').nth(1));
    await press('End');
    await tabTo(page, page.getByRole('checkbox', { name: /我是这位孩子的监护人/ }));
    await press('Space');
    await tabTo(page, page.getByRole('button', { name: '报名（2位）' }));
    expect(await hasVisibleFocus(page.getByRole('button', { name: '报名（2位）' }))).toBe(true);
    await press('Enter');
    await page.getByText('已报名，2位').waitFor();

    await tabTo(page, page.getByRole('button', { name: '取消报名' }));
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.getByRole('button', { name: '取消报名' }).evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('a wrong code is refused and can be mended; the address stays', async () => {
    const { page, context, allow } = await open(PHONE);
    allow(/Failed to load resource/);
    const address = newAddress();
    await page.goto('/club/');
    await askForCode(page, address);
    const code = codeIn(await newestMail(context, base, address, { contains: '验证码' }));
    const box = page.getByLabel('六位验证码');
    await box.fill(code === '123456' ? '654321' : '123456');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '验证码不对，或者已经过期' }).waitFor();
    await page.getByText(address).waitFor();
    await box.fill(code);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('称呼').waitFor();
  });

  test('a second code waits for its countdown, and makes the first one void', async () => {
    const { page, context, allow } = await open(PHONE);
    allow(/Failed to load resource/);
    const address = newAddress();
    await page.clock.install();
    await page.goto('/club/');
    await askForCode(page, address);
    await page.getByText(/\d+秒后可以再寄/).waitFor();
    const first = codeIn(await newestMail(context, base, address, { contains: '验证码' }));

    const again = page.getByRole('button', { name: '再寄一次' });
    // Forced, since it says that it is disabled; that does not keep a finger away.
    await again.click({ force: true });
    await page.clock.runFor(30_000);
    await page.getByText(/^(29|30)秒后可以再寄$/).waitFor();
    expect(await mailsTo(context, base, address)).toHaveLength(1);
    await page.clock.runFor(31_000);
    await page.getByText(/秒后可以再寄/).waitFor({ state: 'detached' });
    await again.click();
    await page.getByText(/\d+秒后可以再寄/).waitFor();
    const mails = await mailsTo(context, base, address);
    expect(mails).toHaveLength(2);
    const second = codeIn(mails[0]?.text ?? '');

    const box = page.getByLabel('六位验证码');
    await box.fill(first);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '验证码不对，或者已经过期' }).waitFor();
    await box.fill(second);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('称呼').waitFor();
  });

  test('goes on at the code when the page is opened anew meanwhile', async () => {
    const { page, context } = await open(PHONE);
    const address = newAddress();
    await page.goto('/club/');
    await askForCode(page, address);
    await page.getByLabel('六位验证码').waitFor();
    await page.goto('/');
    await page.goto('/club/');
    await page.getByLabel('六位验证码').fill(codeIn(await newestMail(context, base, address, { contains: '验证码' })));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('称呼').waitFor();
  });

  test('leaves a row of consent to the notice that was shown; the phone may stay empty, or be wrong and mended', async () => {
    const { page, allow } = await open(PHONE);
    allow(/Failed to load resource/);
    const address = newAddress();
    await page.goto('/club/');
    await enterCode(page, base, address);
    const save = page.getByRole('button', { name: '保存' });
    await page.getByLabel('称呼').fill('温岚');
    // Without the tick the browser itself says what is missing.
    await save.click();
    expect(
      await page.getByRole('checkbox', { name: /我已阅读并同意/ }).evaluate((box: HTMLInputElement) => box.validity.valueMissing),
    ).toBe(true);
    const shown = page.getByRole('main').getByRole('link', { name: /隐私说明/ });
    const notice = (await shown.textContent()) ?? '';
    await introduce(page, '温岚');
    await page.getByRole('heading', { name: '温岚，您好' }).waitFor();
    await page.getByText('未填写').waitFor();

    const member = await signInByApi(base, address);
    const consents = await rows<{ purpose: string; text_version: string; given: boolean }>(member, 'my_consents');
    expect(consents).toHaveLength(1);
    expect(consents[0]).toMatchObject({ purpose: 'privacy_notice', given: true });
    expect(notice).toContain(consents[0]?.text_version);

    await page.getByRole('button', { name: '修改称呼和电话' }).click();
    await page.getByLabel(/^电话/).fill('12');
    await save.click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel(/^电话/).fill('13800000000');
    await save.click();
    await page.getByText('13800000000').waitFor();
  });

  test('the club page leads from its head to the parts that most come for, once somebody is signed in', async () => {
    const { page } = await open(PHONE);
    await page.goto('/club/');
    await page.getByLabel('邮箱').waitFor();
    const parts = page.getByRole('navigation', { name: '我的澄湾会', exact: true });
    expect(await parts.isVisible()).toBe(false);
    await enterCode(page, base, newAddress());
    await introduce(page, '叶桥');
    await parts.getByRole('link', { name: '我的积分' }).click();
    await expect
      .poll(() => page.getByRole('heading', { name: '我的积分' }).evaluate((head) => head.getBoundingClientRect().top < innerHeight))
      .toBe(true);
  });

  test('signing out clears the name in the header and everything typed on this device', async () => {
    const { page } = await open(PHONE);
    const address = newAddress();
    await page.goto('/club/');
    await enterCode(page, base, address);
    await introduce(page, '叶栈');
    const chip = page.getByRole('banner').getByRole('link', { name: '叶栈' });
    await chip.waitFor();
    await page.goto('/feedback/');
    await page.getByLabel('详细情况').fill('没有写完的话');
    expect((await kept(page)).filter((key) => key.startsWith('club.draft.'))).not.toEqual([]);
    await page.goto('/club/');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('邮箱').waitFor();
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor();
    expect(await kept(page)).toEqual([]);
    await page.goto('/feedback/');
    await page.getByText('提交前需要登录').waitFor();
    expect(await page.getByLabel('详细情况').inputValue()).toBe('');
  });
});
