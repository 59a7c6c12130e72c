import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Drill, holds, type MakeDrill } from './drill.ts';
import { answered, call, type Member, rows, signInByApi } from './member.ts';

/** A mother and her daughter, who live together, with nobody acting for the mother. */
async function household(base: string): Promise<{ mother: Member; daughter: Member; daughterId: string }> {
  const [mother, daughter] = [await signInByApi(base, 'owner@demo.test'), await signInByApi(base, 'family@demo.test')];
  for (const { proxy_id } of await proxiesOf(mother)) await call(mother, 'end_proxy', { p_proxy_id: proxy_id });
  const { member_id } = await answered<{ member_id: string }>(daughter.db.from('my_account').select('member_id').single());
  return { mother, daughter, daughterId: member_id };
}

const proxiesOf = async (member: Member): Promise<{ proxy_id: string }[]> =>
  (await answered<{ mine: { proxy_id: string }[] }>(member.db.rpc('my_proxies'))).mine;

const inAWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** What was sent waits on the device no more. */
const forgotten = async (page: Page, draft: string): Promise<void> => {
  const kept = () => page.evaluate((name) => Object.keys(localStorage).filter((key) => key.startsWith(`club.draft.${name}`)), draft);
  await expect.poll(kept).toEqual([]);
};

async function appointing(base: string): Promise<Drill> {
  const { mother, daughterId } = await household(base);
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

async function reporting(base: string): Promise<Drill> {
  const { mother, daughter, daughterId } = await household(base);
  await call(mother, 'appoint_proxy', { p_member_id: daughterId, p_until: inAWeek() });
  const subject = `厨房漏水${crypto.randomUUID().slice(0, 8)}`;
  const acting = (page: Page) => page.getByRole('region', { name: '替沈砚办事' });
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

/** What is sent about acting for somebody, tried with fewer troubles. */
export const PROXY_DRILLS: Record<string, MakeDrill> = {
  请人代办: appointing,
  替人反馈: reporting,
};
