import type { Page } from 'playwright-core';
import { type Drill, holds, type MakeDrill, type Staff } from './drill.ts';
import { answered, newMember } from './member.ts';

/** The smallest picture there is. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');

/** Papers for a home: the words are there after a reload, the papers, which must not stay on a device, are chosen once more. */
async function papers(base: string): Promise<Drill> {
  const who = await newMember(base);
  const form = (page: Page) => page.locator('form').filter({ has: page.getByLabel('哪一套房') });
  const texts = (page: Page) =>
    [
      [form(page).getByLabel('哪一套房'), '听潮苑6号楼2单元802'],
      [form(page).getByLabel('公司名称'), '澄湾物业'],
      [form(page).getByLabel('想补充的话'), '合同在母亲名下。'],
    ] as const;
  const role = (page: Page) => form(page).locator('select');
  const toForm = (page: Page) => page.getByText('我想提交证明材料').click();
  const choosePapers = async (page: Page) => {
    await form(page).getByLabel('材料', { exact: true }).setInputFiles({ name: '合同.png', mimeType: 'image/png', buffer: PICTURE });
    await form(page).getByText('合同.png').waitFor();
  };
  return {
    verb: 'open_claim',
    who,
    address: '/club/home/',
    fill: async (page) => {
      await toForm(page);
      await role(page).selectOption('representative');
      for (const [field, value] of texts(page)) await field.fill(value);
      await choosePapers(page);
    },
    button: (page) => form(page).getByRole('button', { name: '提交', exact: true }),
    kept: async (page) => {
      await toForm(page);
      await holds(role(page), 'representative');
      for (const [field, value] of texts(page)) await holds(field, value);
      await choosePapers(page);
    },
    done: async (page) => {
      await page.getByText(/正在核验/).waitFor();
    },
    effects: async () => ((await answered<{ claim: { state: string } | null }>(who.db.rpc('my_homes'))).claim?.state === 'open' ? 1 : 0),
  };
}

/** A right for a colleague. */
async function granting(base: string, { officer }: Staff): Promise<Drill> {
  const name = `同事${crypto.randomUUID().slice(0, 8)}`;
  const { address } = await newMember(base, name);
  const form = (page: Page) => page.locator('form').filter({ has: page.getByLabel('同事的登录邮箱') });
  const toForm = (page: Page) => page.getByText('给一位同事权限').click();
  const texts = (page: Page) =>
    [
      [form(page).getByLabel('同事的登录邮箱'), address],
      [form(page).getByLabel('原因'), '顶班一周'],
    ] as const;
  return {
    verb: 'staff_grant_role',
    who: officer,
    address: '/staff/team/',
    fill: async (page) => {
      await toForm(page);
      await form(page).getByLabel('做什么').selectOption('door');
      for (const [field, value] of texts(page)) await field.fill(value);
    },
    button: (page) => form(page).getByRole('button', { name: '给予权限' }),
    kept: async (page) => {
      await toForm(page);
      await holds(form(page).getByLabel('做什么'), 'door');
      for (const [field, value] of texts(page)) await holds(field, value);
    },
    done: async (page) => {
      await form(page).getByText('已经生效。').waitFor();
      await holds(form(page).getByLabel('原因'), '');
    },
    effects: async () =>
      (await answered<{ member_name: string }[]>(officer.db.rpc('staff_team'))).filter(({ member_name }) => member_name === name).length,
  };
}

/** What is sent about proofs and rights, tried with fewer troubles. */
export const PROOF_DRILLS: Record<string, MakeDrill> = {
  提交材料: papers,
  给权限: granting,
};
