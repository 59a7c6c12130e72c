import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeAtBothEnds, PHONE_SIZE } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { FULL_EVENT, OPEN_EVENT, SEAT_EVENTS, WATCHED_EVENT } from './support/drill-events.ts';
import { hasVisibleFocus, tabTo } from './support/keyboard.ts';
import { codeIn, mailsTo, newestMail } from './support/mailbox.ts';
import { adults, book, call, type Member, newMember, rows, signInByApi } from './support/member.ts';
import { askForCode, DOOR, enterCode, introduce, MANAGER, signIn } from './support/people.ts';
import { openSettled, settled } from './support/settled.ts';

const OFFER_EVENT = SEAT_EVENTS.at(-1) as string;
const newAddress = () => `person-${crypto.randomUUID().slice(0, 8)}@demo.test`;
/** Drafts and sessions that the site keeps on this device. */
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('club.')));

describe('screens with data, seen by axe', () => {
  const { open, base } = useBrowser();
  let member: Member;
  let door: Member;
  let manager: Member;

  beforeAll(async () => {
    member = await newMember(base, '苏汀');
    await book(member, OPEN_EVENT, '汀', '岸');
    await call(member, 'join_waiting_list', { p_event_id: FULL_EVENT, p_party: adults('汀'), p_accept_min: 1 });
    const first = await newMember(base, '先来');
    const { booking_id } = await book(first, OFFER_EVENT, '先');
    await call(member, 'join_waiting_list', { p_event_id: OFFER_EVENT, p_party: adults('汀'), p_accept_min: 1 });
    await call(first, 'cancel_booking', { p_booking_id: booking_id, p_party_member_ids: null });
    const open_case = (subject: string) =>
      call<{ case_id: string }>(member, 'open_case', {
        p_category: 'repair',
        p_subject: subject,
        p_body: '厨房的水管渗水。',
        p_event_id: null,
      });
    await open_case('水管渗水');
    const answeredCase = await open_case('门禁不灵');
    manager = await signInByApi(base, MANAGER);
    door = await signInByApi(base, DOOR);
    await call(manager, 'staff_answer_case', { p_case_id: answeredCase.case_id, p_body: '谢谢您，明天上午来修。' });
    await call(manager, 'staff_note_case', { p_case_id: answeredCase.case_id, p_body: '备件在二号库。' });
  });

  /** Opens everything that is folded, then lets axe look. */
  async function findings(page: Page): Promise<string[]> {
    await settled(page);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    return axeAtBothEnds(page);
  }

  type Screen = [name: string, address: string, who: () => Member, ready: (page: Page) => Promise<void>];
  const screens: Screen[] = [
    ['the club page', '/club/', () => member, (page) => page.getByText('苏汀，您好').waitFor()],
    ['an event with one’s own booking', `/events/${OPEN_EVENT}/`, () => member, (page) => page.getByText('已报名，2位').waitFor()],
    ['giving seats back', `/events/${OPEN_EVENT}/`, () => member, (page) => page.getByRole('button', { name: '取消报名' }).click()],
    ['an event with a place in the queue', `/events/${FULL_EVENT}/`, () => member, (page) => page.getByText(/您家排在第/).waitFor()],
    ['an event with an offer', `/events/${OFFER_EVENT}/`, () => member, (page) => page.getByText('有名额了').waitFor()],
    ['feedback with cases', '/feedback/', () => member, (page) => page.getByText('门禁不灵').waitFor()],
    [
      'the form of an event, with a child in the party',
      `/events/${WATCHED_EVENT}/`,
      () => member,
      async (page) => {
        await page.getByRole('button', { name: '再加一位' }).click();
        await page.getByLabel('年龄段').nth(1).selectOption('child');
      },
    ],
    ['the staff’s first page', '/staff/', () => manager, (page) => page.getByRole('heading', { name: '系统' }).waitFor()],
    [
      'the door',
      '/staff/check-in/',
      () => door,
      async (page) => {
        await page.getByLabel('现在签到的活动').selectOption(OPEN_EVENT);
        await page.getByText('苏汀').waitFor();
      },
    ],
    [
      'a case on the staff’s desk',
      '/staff/cases/',
      () => manager,
      async (page) => {
        await page.getByRole('button', { name: '待业主确认' }).click();
        await page.getByRole('button', { name: /门禁不灵/ }).click();
        await page.getByText('备件在二号库。').waitFor();
      },
    ],
    [
      'a person on the staff’s desk',
      '/staff/people/',
      () => manager,
      async (page) => {
        await page.getByLabel('找人').fill(member.address);
        await page.getByRole('button', { name: '查找' }).click();
        await page.getByText('积分余额').waitFor();
      },
    ],
  ];
  test.each(screens)('%s', async (_name, address, who, ready) => {
    const { page } = await open({ viewport: PHONE_SIZE, storageState: who().storageState });
    await openSettled(page, address);
    await ready(page);
    expect(await findings(page)).toEqual([]);
  });

  test('signing in and introducing oneself', async () => {
    const { page, context, allow } = await open(PHONE);
    allow(/Failed to load resource/);
    const address = newAddress();
    await page.goto('/club/');
    await askForCode(page, address);
    const code = codeIn(await newestMail(context, base, address, { contains: '验证码' }));
    await page.getByLabel('六位验证码').fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('六位验证码').fill(code);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('称呼').waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

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

describe('being signed in', () => {
  const { open, base } = useBrowser();

  test('a session that was ended elsewhere: the person is told to sign in, what was typed stays, and the page opened anew asks for it', async () => {
    const member = await newMember(base, '别处');
    const { page, allow } = await open({ ...PHONE, storageState: member.storageState });
    // Chromium reports each refused request.
    allow(/status of 40[13]/);
    await openSettled(page, '/feedback/');
    await page.getByLabel('哪一类').selectOption({ label: '报修' });
    await page.getByLabel('一句话说明').fill('门锁');
    await page.getByLabel('详细情况').fill('昨晚开始打不开。');
    const elsewhere = await signInByApi(base, member.address);
    await elsewhere.db.auth.signOut({ scope: 'others' });
    await page.getByRole('button', { name: '提交反馈' }).click();
    await page.getByText('您没有登录，或登录已经结束。').waitFor();
    expect(await page.getByLabel('详细情况').inputValue()).toBe('昨晚开始打不开。');
    expect(await rows(elsewhere, 'my_cases')).toEqual([]);
    await page.getByRole('alert').getByRole('link', { name: '去登录' }).click();
    await page.getByLabel('邮箱').waitFor();
    await page.goto('/feedback/');
    await page.getByText('提交前需要登录').waitFor();
    expect(await page.getByLabel('详细情况').inputValue()).toBe('昨晚开始打不开。');
  });

  test('reading pages greet by name without loading an island or asking the backend', async () => {
    const { page } = await open(PHONE);
    await page.goto('/club/');
    const asked: { path: string; type: string }[] = [];
    page.on('request', (request) => asked.push({ path: new URL(request.url()).pathname, type: request.resourceType() }));
    await enterCode(page, base, newAddress());
    await introduce(page, '顾屿');
    await page.getByRole('heading', { name: '顾屿，您好' }).waitFor();
    // This page does both, so the counting can fail.
    expect(asked.filter(({ path }) => path.startsWith('/rest/'))).not.toEqual([]);
    for (const address of ['/', '/newsletter/2026-11/winter-pipes/', '/handbook/club/tiers/', '/notices/']) {
      asked.length = 0;
      await page.goto(address, { waitUntil: 'networkidle' });
      await page.getByRole('banner').getByRole('link', { name: '顾屿' }).waitFor();
      expect(await page.locator('astro-island').count()).toBe(0);
      expect(asked.filter(({ path }) => /^\/(rest|auth)\//.test(path))).toEqual([]);
      expect(asked.filter(({ type }) => type === 'script').length).toBeLessThanOrEqual(2);
    }
  });

  test('without rights the staff pages say so and get no data; a manager gets it', async () => {
    const subject = `别人看不见的事 ${crypto.randomUUID().slice(0, 8)}`;
    const member = await newMember(base, '来客');
    await call(member, 'open_case', { p_category: 'question', p_subject: subject, p_body: '一二三', p_event_id: null });
    const views = ['staff_events', 'staff_roster', 'staff_queue', 'staff_cases', 'staff_case_entries', 'staff_outbox', 'staff_job_runs'];
    const { page } = await open({ ...PHONE, storageState: member.storageState });
    for (const address of ['/staff/', '/staff/check-in/', '/staff/cases/', '/staff/people/']) {
      await page.goto(address);
      await page.getByText('这个页面只给有相应权限的工作人员使用').waitFor();
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    }
    for (const view of views) expect(await rows(member, view), view).toEqual([]);
    const manager = await signInByApi(base, MANAGER);
    expect((await rows(manager, 'staff_cases', { subject })).length).toBe(1);
    expect((await rows(manager, 'staff_events')).length).toBeGreaterThan(0);
    const staff = await open(PHONE);
    await signIn(staff.page, base, MANAGER);
    await staff.page.goto('/staff/cases/');
    await staff.page.getByRole('button', { name: subject }).waitFor();
  });
});
