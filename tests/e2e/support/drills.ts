import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { FULL_EVENT, OPEN_EVENT } from './drill-events.ts';
import { adults, book, call, type Member, newMember, rows } from './member.ts';

/** One submission, told once for every kind of trouble that may befall it. */
export type Drill = {
  /** The writing function of the API. */
  verb: string;
  who: Member;
  address: string;
  /** From the freshly opened page to where one press sends it. */
  fill: (page: Page) => Promise<void>;
  button: (page: Page) => Locator;
  /** After a reload: what was typed stands there again; where nothing is typed, the way back to the button. */
  kept: (page: Page) => Promise<void>;
  /** The screen says that it is done. */
  done: (page: Page) => Promise<void>;
  /** How often it has happened, from the data. */
  effects: () => Promise<number>;
};

export type Staff = { door: Member; officer: Member };
/** `seatEvent`: an event with one seat that no other drill uses. */
type MakeDrill = (base: string, staff: Staff, seatEvent: string) => Promise<Drill>;

const BODY = '晚上十点以后，门厅的灯照进一楼的窗。';

async function openCase(member: Member, subject: string): Promise<string> {
  const answer = await call<{ case_id: string }>(member, 'open_case', {
    p_category: 'repair',
    p_subject: subject,
    p_body: BODY,
    p_event_id: null,
  });
  return answer.case_id;
}

const kept = async (field: Locator, text: string) => expect.poll(() => field.inputValue()).toBe(text);

async function booking(base: string): Promise<Drill> {
  const who = await newMember(base);
  const name = (page: Page) => page.getByLabel('第1位的名字');
  return {
    verb: 'book_event',
    who,
    address: `/events/${OPEN_EVENT}/`,
    fill: (page) => name(page).fill('小汐'),
    button: (page) => page.getByRole('button', { name: '报名（1位）' }),
    kept: (page) => kept(name(page), '小汐'),
    done: (page) => page.getByText('已报名，1位').waitFor(),
    effects: async () => (await rows(who, 'my_bookings', { event_id: OPEN_EVENT })).length,
  };
}

async function waiting(base: string): Promise<Drill> {
  const who = await newMember(base);
  const name = (page: Page) => page.getByLabel('第1位的名字');
  return {
    verb: 'join_waiting_list',
    who,
    address: `/events/${FULL_EVENT}/`,
    fill: (page) => name(page).fill('小汐'),
    button: (page) => page.getByRole('button', { name: '加入候补' }),
    kept: (page) => kept(name(page), '小汐'),
    done: (page) => page.getByText(/您家排在第/).waitFor(),
    effects: async () => (await rows(who, 'my_waiting_entries', { event_id: FULL_EVENT })).length,
  };
}

async function cancelling(base: string): Promise<Drill> {
  const who = await newMember(base);
  await book(who, OPEN_EVENT, '汐', '岸');
  const toDialog = (page: Page) => page.getByRole('button', { name: '取消报名' }).click();
  return {
    verb: 'cancel_booking',
    who,
    address: `/events/${OPEN_EVENT}/`,
    fill: toDialog,
    button: (page) => page.getByRole('dialog').getByRole('button', { name: '全部取消' }),
    kept: toDialog,
    done: (page) => page.getByRole('button', { name: '报名（1位）' }).waitFor(),
    effects: async () => (await rows(who, 'my_bookings', { event_id: OPEN_EVENT, state: 'cancelled' })).length,
  };
}

async function accepting(base: string, _staff: Staff, seatEvent: string): Promise<Drill> {
  const [first, who] = [await newMember(base), await newMember(base)];
  const { booking_id } = await book(first, seatEvent, '汐');
  await call(who, 'join_waiting_list', { p_event_id: seatEvent, p_party: adults('岸'), p_accept_min: 1 });
  await call(first, 'cancel_booking', { p_booking_id: booking_id, p_party_member_ids: null });
  const offered = (page: Page) => page.getByText('有名额了').waitFor();
  return {
    verb: 'accept_offer',
    who,
    address: `/events/${seatEvent}/`,
    fill: offered,
    button: (page) => page.getByRole('button', { name: '接受（1位）' }),
    kept: offered,
    done: (page) => page.getByText('已报名，1位').waitFor(),
    effects: async () => (await rows(who, 'my_bookings', { event_id: seatEvent })).length,
  };
}

async function feedback(base: string): Promise<Drill> {
  const who = await newMember(base);
  const text = (page: Page) => page.getByLabel('详细情况');
  return {
    verb: 'open_case',
    who,
    address: '/feedback/',
    fill: async (page) => {
      await page.getByLabel('哪一类').selectOption('suggestion');
      await page.getByLabel('一句话说明').fill('门厅的灯太亮');
      await text(page).fill(BODY);
    },
    button: (page) => page.getByRole('button', { name: '提交反馈' }),
    kept: async (page) => {
      await kept(text(page), BODY);
      await kept(page.getByLabel('一句话说明'), '门厅的灯太亮');
      await kept(page.getByLabel('哪一类'), 'suggestion');
    },
    done: (page) => page.getByText('收到了，谢谢您告诉我们').waitFor(),
    effects: async () => (await rows(who, 'my_cases')).length,
  };
}

async function reply(base: string): Promise<Drill> {
  const who = await newMember(base);
  await openCase(who, '楼道的灯');
  const text = (page: Page) => page.getByLabel('补充或回复');
  const unfold = (page: Page) => page.getByText('楼道的灯').click();
  return {
    verb: 'reply_to_case',
    who,
    address: '/feedback/',
    fill: async (page) => {
      await unfold(page);
      await text(page).fill('今晚又亮了一整夜。');
    },
    button: (page) => page.getByRole('button', { name: '发送' }),
    kept: async (page) => {
      await unfold(page);
      await kept(text(page), '今晚又亮了一整夜。');
    },
    done: async (page) => {
      await page.getByRole('listitem').filter({ hasText: '今晚又亮了一整夜。' }).waitFor();
      await kept(text(page), '');
    },
    effects: async () => (await rows(who, 'my_case_entries', { kind: 'reply' })).length,
  };
}

async function checkIn(base: string, { door }: Staff): Promise<Drill> {
  const owner = await newMember(base);
  const { code } = await book(owner, OPEN_EVENT, '汐', '岸');
  const field = (page: Page) => page.getByLabel('签到码', { exact: true });
  return {
    verb: 'staff_check_in',
    who: door,
    address: '/staff/check-in/',
    fill: async (page) => {
      await page.getByLabel('现在签到的活动').selectOption(OPEN_EVENT);
      await field(page).fill(code);
    },
    button: (page) => page.getByRole('button', { name: '全家签到' }),
    kept: (page) => kept(field(page), code),
    done: (page) => page.getByText('签到成功，2位').waitFor(),
    // The points are what a second check-in would double.
    effects: async () => (await rows(owner, 'my_point_entries', { kind: 'earn' })).length,
  };
}

async function answering(base: string, { officer }: Staff): Promise<Drill> {
  const owner = await newMember(base);
  const subject = `地库的灯 ${crypto.randomUUID().slice(0, 8)}`;
  await openCase(owner, subject);
  const line = (page: Page) => page.getByRole('button', { name: subject });
  const text = (page: Page) => page.getByLabel('答复业主');
  return {
    verb: 'staff_answer_case',
    who: officer,
    address: '/staff/cases/',
    fill: async (page) => {
      await line(page).click();
      await text(page).fill('谢谢您。灯明天换好。');
    },
    button: (page) => page.getByRole('button', { name: '发出答复' }),
    kept: async (page) => {
      await line(page).click();
      await kept(text(page), '谢谢您。灯明天换好。');
    },
    // Answered cases leave the list of those that wait.
    done: (page) => line(page).waitFor({ state: 'detached' }),
    effects: async () => (await rows(owner, 'my_case_entries', { kind: 'answer' })).length,
  };
}

/** Every form whose repetition would cost somebody something. */
export const DRILLS: Record<string, MakeDrill> = {
  报名: booking,
  候补: waiting,
  取消: cancelling,
  接受名额: accepting,
  反馈: feedback,
  补充回复: reply,
  扫码签到: checkIn,
  答复业主: answering,
};
