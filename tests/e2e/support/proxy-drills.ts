import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Drill, holds, type MakeDrill, type Staff } from './drill.ts';
import { OPEN_EVENT } from './drill-events.ts';
import { household } from './household.ts';
import { answered, call, type Member, rows } from './member.ts';

const proxiesOf = async (member: Member): Promise<{ proxy_id: string }[]> =>
  (await answered<{ mine: { proxy_id: string }[] }>(member.db.rpc('my_proxies'))).mine;

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** What was sent waits on the device no more. */
const forgotten = async (page: Page, draft: string): Promise<void> => {
  const kept = () => page.evaluate((name) => Object.keys(localStorage).filter((key) => key.startsWith(`club.draft.${name}`)), draft);
  await expect.poll(kept).toEqual([]);
};

async function appointing(base: string, { officer }: Staff): Promise<Drill> {
  const { mother, daughterId } = await household(base, officer);
  const until = inAWeek();
  const who = (page: Page) => page.getByLabel('请谁替我办');
  const day = (page: Page) => page.getByLabel('到哪一天为止');
  const toForm = (page: Page) => page.getByText('请人替我办事', { exact: true }).click();
  return {
    verb: 'appoint_proxy',
    who: mother,
    address: '/club/home/',
    fill: async (page) => {
      await toForm(page);
      await who(page).selectOption(daughterId);
      await day(page).fill(until);
    },
    button: (page) => page.getByRole('button', { name: '授权' }),
    kept: async (page) => {
      await toForm(page);
      await holds(who(page), daughterId);
      await holds(day(page), until);
    },
    done: async (page) => {
      await page.getByText(/可以替您办事，到/).waitFor();
      await holds(who(page), '');
      await forgotten(page, 'home.appoint');
    },
    effects: async () => (await proxiesOf(mother)).length,
  };
}

async function reporting(base: string, { officer }: Staff): Promise<Drill> {
  const { mother, motherName, daughter, daughterId } = await household(base, officer);
  await call(mother, 'appoint_proxy', { p_member_id: daughterId, p_until: inAWeek() });
  const subject = `厨房漏水${crypto.randomUUID().slice(0, 8)}`;
  const acting = (page: Page) => page.getByRole('region', { name: `替${motherName}办事` });
  const toForm = (page: Page) => acting(page).getByText('反映问题', { exact: true }).click();
  const choices = (page: Page) =>
    [
      [acting(page).getByLabel('类别'), 'repair'],
      [acting(page).getByLabel('是手册里的哪项服务'), 'service/repair'],
    ] as const;
  const texts = (page: Page) =>
    [
      [acting(page).getByLabel('标题'), subject],
      [acting(page).getByLabel('具体情况'), '洗碗池下面一直滴水。'],
    ] as const;
  return {
    verb: 'proxy_open_case',
    who: daughter,
    address: '/club/home/',
    fill: async (page) => {
      await toForm(page);
      for (const [field, value] of choices(page)) await field.selectOption(value);
      for (const [field, value] of texts(page)) await field.fill(value);
    },
    button: (page) => acting(page).getByRole('button', { name: '提交', exact: true }),
    kept: async (page) => {
      await toForm(page);
      for (const [field, value] of [...choices(page), ...texts(page)]) await holds(field, value);
    },
    done: async (page) => {
      await acting(page).getByRole('listitem').filter({ hasText: subject }).waitFor();
      await forgotten(page, 'home.case.');
    },
    effects: async () => (await rows(mother, 'my_cases', { subject })).length,
  };
}

async function bookingFor(base: string, { officer }: Staff): Promise<Drill> {
  const { mother, motherName, daughter, daughterId } = await household(base, officer);
  await call(mother, 'appoint_proxy', { p_member_id: daughterId, p_until: inAWeek() });
  const name = `阿婆${crypto.randomUUID().slice(0, 8)}`;
  const acting = (page: Page) => page.getByRole('region', { name: `替${motherName}办事` });
  const event = (page: Page) => acting(page).getByLabel('活动', { exact: true });
  const party = (page: Page) => acting(page).getByLabel('第1位的名字');
  const toForm = (page: Page) => acting(page).getByText('报名活动', { exact: true }).click();
  return {
    verb: 'proxy_book_event',
    who: daughter,
    address: '/club/home/',
    fill: async (page) => {
      await toForm(page);
      await event(page).selectOption(OPEN_EVENT);
      await party(page).fill(name);
    },
    button: (page) => acting(page).getByRole('button', { name: '替他报名' }),
    kept: async (page) => {
      await toForm(page);
      await holds(event(page), OPEN_EVENT);
      await holds(party(page), name);
    },
    done: async (page) => {
      await acting(page).getByText('已报名，签到码').waitFor();
      await holds(event(page), '');
      await forgotten(page, 'home.book.');
    },
    effects: async () =>
      (await rows<{ party: unknown }>(mother, 'my_bookings', { event_id: OPEN_EVENT })).filter((one) =>
        JSON.stringify(one.party).includes(name),
      ).length,
  };
}

/** Staff write down an authority that was signed on paper. */
async function recording(base: string, { officer }: Staff): Promise<Drill> {
  const { mother, daughterId, home } = await household(base, officer);
  const { member_id: motherId } = await answered<{ member_id: string }>(mother.db.from('my_account').select('member_id').single());
  const until = inAWeek();
  const toForm = async (page: Page) => {
    await page.getByLabel('找房屋').fill(home);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('办理', { exact: true }).click();
  };
  const form = (page: Page) => page.locator('form').filter({ has: page.getByLabel('替谁办') });
  const fields = (page: Page) =>
    [
      [form(page).getByLabel('到哪一天为止'), until],
      [form(page).getByLabel('原因'), '看过授权书'],
    ] as const;
  const choices = (page: Page) =>
    [
      [form(page).getByLabel('替谁办'), motherId],
      [form(page).getByLabel('由谁来办'), daughterId],
    ] as const;
  return {
    verb: 'staff_appoint_proxy',
    who: officer,
    address: '/staff/register/homes/',
    fill: async (page) => {
      await toForm(page);
      for (const [field, value] of choices(page)) await field.selectOption(value);
      for (const [field, value] of fields(page)) await field.fill(value);
    },
    button: (page) => form(page).getByRole('button', { name: '登记代办' }),
    kept: async (page) => {
      await toForm(page);
      for (const [field, value] of [...choices(page), ...fields(page)]) await holds(field, value);
    },
    done: async (page) => {
      await form(page).getByText('已登记。').waitFor();
      await holds(form(page).getByLabel('原因'), '');
      await forgotten(page, 'homes.proxy.');
    },
    effects: async () => (await proxiesOf(mother)).length,
  };
}

/** What is sent about acting for somebody, tried with fewer troubles. */
export const PROXY_DRILLS: Record<string, MakeDrill> = {
  请人代办: appointing,
  替人反馈: reporting,
  替人报名: bookingFor,
  登记代办: recording,
};
