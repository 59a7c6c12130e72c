import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeAtBothEnds, PHONE_SIZE } from './support/axe.ts';
import { PHONE, useBrowser } from './support/browser.ts';
import { FULL_EVENT, OPEN_EVENT, SEAT_EVENTS, WATCHED_EVENT } from './support/drill-events.ts';
import { codeIn, newestMail } from './support/mailbox.ts';
import { adults, book, call, type Member, newMember, signInByApi } from './support/member.ts';
import { askForCode, DOOR, MANAGER } from './support/people.ts';
import { openSettled, settled } from './support/settled.ts';

const OFFER_EVENT = SEAT_EVENTS.at(-1) as string;
const newAddress = () => `person-${crypto.randomUUID().slice(0, 8)}@demo.test`;

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
