import type { Page } from 'playwright-core';
import { FULL_EVENT, OPEN_EVENT } from './drill-events.ts';
import { type Drill, holds, type MakeDrill, openCase, type Staff } from './drill.ts';
import { adults, book, call, type Member, newMember, rows, signInByApi } from './member.ts';

const BODY = '晚上十点以后，门厅的灯照进一楼的窗。';

async function booking(base: string): Promise<Drill> {
  const who = await newMember(base);
  const name = (page: Page) => page.getByLabel('第1位的名字');
  return {
    verb: 'book_event',
    who,
    address: `/events/${OPEN_EVENT}/`,
    fill: (page) => name(page).fill('小汐'),
    button: (page) => page.getByRole('button', { name: '报名（1位）' }),
    kept: (page) => holds(name(page), '小汐'),
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
    kept: (page) => holds(name(page), '小汐'),
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

/** Two members and one seat: the first gives it back, and the second is offered it. */
async function offered(base: string, seatEvent: string): Promise<Member> {
  const [first, second] = [await newMember(base), await newMember(base)];
  const { booking_id } = await book(first, seatEvent, '汐');
  await call(second, 'join_waiting_list', { p_event_id: seatEvent, p_party: adults('岸'), p_accept_min: 1 });
  await call(first, 'cancel_booking', { p_booking_id: booking_id, p_party_member_ids: null });
  return second;
}
const seesOffer = (page: Page) => page.getByText('有名额了').waitFor();

async function accepting(base: string, _staff: Staff, seatEvent: string): Promise<Drill> {
  const who = await offered(base, seatEvent);
  return {
    verb: 'accept_offer',
    who,
    address: `/events/${seatEvent}/`,
    fill: seesOffer,
    button: (page) => page.getByRole('button', { name: '接受（1位）' }),
    kept: seesOffer,
    done: (page) => page.getByText('已报名，1位').waitFor(),
    effects: async () => (await rows(who, 'my_bookings', { event_id: seatEvent })).length,
  };
}

async function declining(base: string, _staff: Staff, seatEvent: string): Promise<Drill> {
  const who = await offered(base, seatEvent);
  return {
    verb: 'decline_offer',
    who,
    address: `/events/${seatEvent}/`,
    fill: seesOffer,
    button: (page) => page.getByRole('button', { name: '这次不来了' }),
    kept: seesOffer,
    done: (page) => page.getByRole('button', { name: '报名（1位）' }).waitFor(),
    effects: async () => (await rows(who, 'my_waiting_entries', { event_id: seatEvent, state: 'declined' })).length,
  };
}

async function leaving(base: string): Promise<Drill> {
  const who = await newMember(base);
  await call(who, 'join_waiting_list', { p_event_id: FULL_EVENT, p_party: adults('岸'), p_accept_min: 1 });
  const seesPlace = (page: Page) => page.getByText(/您家排在第/).waitFor();
  return {
    verb: 'leave_waiting_list',
    who,
    address: `/events/${FULL_EVENT}/`,
    fill: seesPlace,
    button: (page) => page.getByRole('button', { name: '不再候补' }),
    kept: seesPlace,
    done: (page) => page.getByRole('button', { name: '加入候补' }).waitFor(),
    effects: async () => (await rows(who, 'my_waiting_entries', { event_id: FULL_EVENT, state: 'cancelled' })).length,
  };
}

async function introducing(base: string): Promise<Drill> {
  const who = await signInByApi(base, `drill-${crypto.randomUUID().slice(0, 8)}@demo.test`);
  const name = (page: Page) => page.getByLabel('称呼');
  const agree = (page: Page) => page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
  return {
    verb: 'complete_profile',
    who,
    address: '/club/',
    fill: async (page) => {
      await name(page).fill('乔岸');
      await agree(page);
    },
    button: (page) => page.getByRole('button', { name: '保存' }),
    kept: async (page) => {
      await holds(name(page), '乔岸');
      // Consent is given anew each time: nobody agrees by reloading a page.
      await agree(page);
    },
    done: (page) => page.getByRole('heading', { name: '乔岸，您好' }).waitFor(),
    effects: async () => (await rows(who, 'my_consents')).length,
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
      await holds(text(page), BODY);
      await holds(page.getByLabel('一句话说明'), '门厅的灯太亮');
      await holds(page.getByLabel('哪一类'), 'suggestion');
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
      await holds(text(page), '今晚又亮了一整夜。');
    },
    done: async (page) => {
      await page.getByRole('listitem').filter({ hasText: '今晚又亮了一整夜。' }).waitFor();
      await holds(text(page), '');
    },
    effects: async () => (await rows(who, 'my_case_entries', { kind: 'reply' })).length,
  };
}

async function closing(base: string, { officer }: Staff): Promise<Drill> {
  const who = await newMember(base);
  const caseId = await openCase(who, '车库的灯');
  await call(officer, 'staff_answer_case', { p_case_id: caseId, p_body: '已经换好。' });
  const seesAnswer = (page: Page) => page.getByText('已经换好。').waitFor();
  return {
    verb: 'close_case',
    who,
    address: '/feedback/',
    fill: seesAnswer,
    button: (page) => page.getByRole('button', { name: '已经解决，关闭' }),
    kept: seesAnswer,
    done: (page) => page.getByRole('button', { name: '已经解决，关闭' }).waitFor({ state: 'detached' }),
    effects: async () => (await rows(who, 'my_case_entries', { kind: 'state', state: 'closed' })).length,
  };
}

/** What owners send whose repetition would cost somebody something. */
export const OWNER_DRILLS: Record<string, MakeDrill> = {
  报名: booking,
  候补: waiting,
  取消: cancelling,
  接受名额: accepting,
  反馈: feedback,
  补充回复: reply,
};

/** What is left: the same road, tried with fewer troubles. */
export const OTHER_OWNER_DRILLS: Record<string, MakeDrill> = {
  填写称呼: introducing,
  退出候补: leaving,
  谢绝名额: declining,
  关闭反馈: closing,
};
