import type { Page } from 'playwright-core';
import { OPEN_EVENT } from './drill-events.ts';
import { type Drill, holds, type MakeDrill, openCase, type Staff } from './drill.ts';
import { answered, book, call, type Member, newMember, rows } from './member.ts';

/** So that lists and searches hold one of it. */
const uniqueName = (text: string) => `${text}${crypto.randomUUID().slice(0, 8)}`;

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
    kept: (page) => holds(field(page), code),
    done: (page) => page.getByText('签到成功，2位').waitFor(),
    // The points are what a second check-in would double.
    effects: async () => (await rows(owner, 'my_point_entries', { kind: 'earn' })).length,
  };
}

async function answering(base: string, { officer }: Staff): Promise<Drill> {
  const owner = await newMember(base);
  const subject = uniqueName('地库的灯');
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
      await holds(text(page), '谢谢您。灯明天换好。');
    },
    // Answered cases leave the list of those that wait.
    done: (page) => line(page).waitFor({ state: 'detached' }),
    effects: async () => (await rows(owner, 'my_case_entries', { kind: 'answer' })).length,
  };
}

/** The door's list with one family found by its name. */
async function findFamily(page: Page, name: string): Promise<void> {
  await page.getByLabel('现在签到的活动').selectOption(OPEN_EVENT);
  await page.getByLabel('按名字或签到码后四位找').fill(name);
  await page.getByText('报名名单').waitFor();
}

async function checkInByName(base: string, { door }: Staff): Promise<Drill> {
  const name = uniqueName('签到');
  const owner = await newMember(base, name);
  await book(owner, OPEN_EVENT, '汐', '岸');
  return {
    verb: 'staff_check_in_by_name',
    who: door,
    address: '/staff/check-in/',
    fill: (page) => findFamily(page, name),
    button: (page) => page.getByRole('button', { name: '签到（2位）' }),
    kept: (page) => findFamily(page, name),
    done: (page) => page.getByText('2／2到').waitFor(),
    effects: async () => (await rows(owner, 'my_point_entries', { kind: 'earn' })).length,
  };
}

async function undoing(base: string, { door }: Staff): Promise<Drill> {
  const name = uniqueName('撤销');
  const owner = await newMember(base, name);
  const { code } = await book(owner, OPEN_EVENT, '汐');
  await call(door, 'staff_check_in', { p_event_id: OPEN_EVENT, p_code: code });
  const reason = (page: Page) => page.getByRole('dialog').getByLabel('原因');
  const toDialog = async (page: Page) => {
    await findFamily(page, name);
    await page.getByRole('button', { name: '撤销签到' }).click();
  };
  return {
    verb: 'staff_undo_check_in',
    who: door,
    address: '/staff/check-in/',
    fill: async (page) => {
      await toDialog(page);
      await reason(page).fill('点错了一家');
    },
    button: (page) => page.getByRole('dialog').getByRole('button', { name: '撤销签到' }),
    kept: async (page) => {
      await toDialog(page);
      await holds(reason(page), '点错了一家');
    },
    done: (page) => page.getByText('0／1到').waitFor(),
    effects: async () => (await rows(owner, 'my_point_entries', { kind: 'reversal' })).length,
  };
}

async function noting(base: string, { officer }: Staff): Promise<Drill> {
  const owner = await newMember(base);
  const subject = uniqueName('地库的门');
  const caseId = await openCase(owner, subject);
  const text = (page: Page) => page.getByLabel('内部备注');
  const toNote = async (page: Page) => {
    await page.getByRole('button', { name: subject }).click();
    await page.getByText('内部备注、服务、改变状态').click();
  };
  return {
    verb: 'staff_note_case',
    who: officer,
    address: '/staff/cases/',
    fill: async (page) => {
      await toNote(page);
      await text(page).fill('合页在二号库。');
    },
    button: (page) => page.getByRole('button', { name: '记下' }),
    kept: async (page) => {
      await toNote(page);
      await holds(text(page), '合页在二号库。');
    },
    done: (page) => page.getByRole('listitem').filter({ hasText: '合页在二号库。' }).last().waitFor(),
    effects: async () => (await rows(officer, 'staff_case_entries', { case_id: caseId, kind: 'note' })).length,
  };
}

async function ticking(base: string, { officer }: Staff): Promise<Drill> {
  const owner = await newMember(base);
  const subject = uniqueName('地库的锁');
  const asked = { p_category: 'repair', p_subject: subject, p_body: '锁芯转不动。', p_service_id: 'service/repair' };
  await call(owner, 'open_case', asked);
  const toSteps = async (page: Page) => {
    await page.getByRole('button', { name: subject }).click();
    await page.getByText('4步做完0步').last().waitFor();
  };
  return {
    verb: 'staff_set_case_step',
    who: officer,
    address: '/staff/cases/',
    fill: toSteps,
    button: (page) => page.getByRole('checkbox').first(),
    kept: toSteps,
    done: (page) => page.getByText('4步做完1步').last().waitFor(),
    effects: async () => (await rows<{ done_at: string | null }>(owner, 'my_case_steps')).filter(({ done_at }) => done_at).length,
  };
}

/** People found by a name, as staff find them. */
async function peopleNamed(officer: Member, name: string): Promise<{ member_id: string }[]> {
  return answered<{ member_id: string }[]>(officer.db.rpc('staff_people', { p_query: name, p_limit: 20 }));
}

async function registering(_base: string, { officer }: Staff): Promise<Drill> {
  const name = uniqueName('建档');
  const field = (page: Page) => page.getByLabel('称呼');
  const toForm = (page: Page) => page.getByText('为没有邮箱的业主建档').click();
  const reason = (page: Page) =>
    page
      .locator('form')
      .filter({ has: field(page) })
      .getByLabel('原因');
  return {
    verb: 'staff_create_member',
    who: officer,
    address: '/staff/people/',
    fill: async (page) => {
      await toForm(page);
      await field(page).fill(name);
      await reason(page).fill('来电登记');
    },
    // Exactly, since the list above may hold people of that name.
    button: (page) => page.getByRole('button', { name: '建档', exact: true }),
    kept: async (page) => {
      await toForm(page);
      await holds(field(page), name);
      await holds(reason(page), '来电登记');
    },
    done: (page) => page.getByText('找到1位').waitFor(),
    effects: async () => (await peopleNamed(officer, name)).length,
  };
}

async function bookingFor(base: string, { officer }: Staff): Promise<Drill> {
  const name = uniqueName('代办');
  await newMember(base, name);
  const party = (page: Page) => page.getByLabel('第1位的名字');
  const toForm = async (page: Page) => {
    await page.getByLabel('找人').fill(name);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('替他报名').click();
    await page.getByLabel('活动', { exact: true }).selectOption(OPEN_EVENT);
  };
  return {
    verb: 'staff_book_event',
    who: officer,
    address: '/staff/people/',
    fill: async (page) => {
      await toForm(page);
      await party(page).fill('阿婆');
    },
    button: (page) => page.getByRole('button', { name: '报名（1位）' }),
    kept: async (page) => {
      await toForm(page);
      await holds(party(page), '阿婆');
    },
    done: (page) => page.getByText(/已报名，签到码/).waitFor(),
    effects: async () => (await rows(officer, 'staff_roster', { event_id: OPEN_EVENT, member_name: name })).length,
  };
}

/** What staff send whose repetition would cost somebody something. */
export const STAFF_DRILLS: Record<string, MakeDrill> = {
  扫码签到: checkIn,
  答复业主: answering,
};

/** What is left: the same road, tried with fewer troubles. */
export const OTHER_STAFF_DRILLS: Record<string, MakeDrill> = {
  按名字签到: checkInByName,
  撤销签到: undoing,
  内部备注: noting,
  勾步骤: ticking,
  建档: registering,
  代为报名: bookingFor,
};
