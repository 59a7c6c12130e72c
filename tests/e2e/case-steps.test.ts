import { describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { DESKTOP, PHONE, useBrowser } from './support/browser.ts';
import { household } from './support/household.ts';
import { call, newMember, rows, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const STEPS = ['网上提交，或打400-000-6180', '同事来电问清，约上门', '师傅先讲再动手', '您试过，再关闭'];

describe('the steps of a service', () => {
  const { open, base } = useBrowser();

  test('come from the handbook into the case, are ticked by staff and seen by the owner', async () => {
    const subject = `厨房漏水${crypto.randomUUID().slice(0, 8)}`;
    const member = await newMember(base, '沈砚');
    const owner = await open({ ...PHONE, storageState: member.storageState });
    await openSettled(owner.page, '/feedback/?service=service/repair');
    await owner.page.getByText('您选的服务：').waitFor();
    await owner.page.getByLabel('一句话说明').fill(subject);
    await owner.page.getByLabel('详细情况').fill('洗碗池下面一直滴水。');
    await owner.page.getByRole('button', { name: '提交反馈' }).click();
    await owner.page.getByText(subject).click();
    const steps = owner.page.locator('.case-steps');
    await steps.getByText('4步做完0步').waitFor();
    for (const step of STEPS) expect(await steps.textContent()).toContain(step);

    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
    await openSettled(page, '/staff/cases/');
    await page.getByRole('button', { name: subject }).click();
    await page.getByRole('checkbox', { name: STEPS[0] as string }).check();
    await page.getByRole('group', { name: /4步做完1步/ }).waitFor();
    await page.getByRole('checkbox', { name: STEPS[1] as string }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('group', { name: /4步做完2步/ }).waitFor();
    // The keyboard stays where it is, and takes the tick back.
    await page.keyboard.press('Space');
    await page.getByRole('group', { name: /4步做完1步/ }).waitFor();
    const line = page.getByRole('button', { name: subject });
    await line.getByText('处理中').waitFor();
    await line.getByText('4步做完1步').waitFor();
    expect(await axeAtBothEnds(page)).toEqual([]);

    await owner.page.reload();
    await owner.page.getByText(subject).click();
    await steps.getByText('4步做完1步').waitFor();
    expect(await steps.getByRole('listitem').first().textContent()).toMatch(/做完$/);
    expect(await steps.getByRole('listitem').nth(1).textContent()).toContain('还没有做');
    expect(await axeAtBothEnds(owner.page)).toEqual([]);

    // The Traditional page says the steps in Traditional, too; what the owner wrote stays as it is.
    await openSettled(owner.page, '/zh-hant/feedback/');
    await owner.page.getByText(subject).click();
    await steps.getByText('同事來電問清，約上門').waitFor();
  });

  test('come too when a daughter reports for her mother and names the service', async () => {
    const subject = `浴室漏水${crypto.randomUUID().slice(0, 8)}`;
    const { mother, motherName, daughter, daughterId } = await household(base, await signInByApi(base, MANAGER));
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await call(mother, 'appoint_proxy', { p_member_id: daughterId, p_until: until });
    const { page } = await open({ ...PHONE, storageState: daughter.storageState });
    await openSettled(page, '/club/home/');
    const acting = page.getByRole('region', { name: `替${motherName}办事` });
    await acting.getByText('反映问题', { exact: true }).click();
    const service = acting.getByLabel('是手册里的哪项服务');
    expect(await service.count()).toBe(0);
    await acting.getByLabel('类别').selectOption('repair');
    await service.selectOption('service/repair');
    await acting.getByLabel('标题').fill(subject);
    await acting.getByLabel('具体情况').fill('浴室地漏往上冒水。');
    expect(await axeAtBothEnds(page)).toEqual([]);
    await acting.getByRole('button', { name: '提交', exact: true }).click();
    await acting.getByRole('listitem').filter({ hasText: subject }).waitFor();
    const [told] = await rows<{ case_id: string }>(mother, 'my_cases', { subject });
    const steps = await rows<{ step: string }>(mother, 'my_case_steps', { case_id: told?.case_id });
    expect(steps.map(({ step }) => step).sort()).toEqual([...STEPS].sort());
  });

  test('what was typed at the request button of a service is still there when the page comes again, under another service too', async () => {
    const { page } = await open(PHONE);
    await openSettled(page, '/feedback/?service=service/repair');
    await page.getByLabel('一句话说明').fill('东门关不上');
    await page.getByLabel('详细情况').fill('从昨天晚上起。');
    for (const address of ['/feedback/?service=service/repair', '/feedback/?service=living/gates', '/feedback/']) {
      await openSettled(page, address);
      await expect.poll(() => page.getByLabel('详细情况').inputValue()).toBe('从昨天晚上起。');
      expect(await page.getByLabel('一句话说明').inputValue()).toBe('东门关不上');
    }
  });

  test('of a case whose service names none come when staff say which it is', async () => {
    const subject = `电话里说的${crypto.randomUUID().slice(0, 8)}`;
    const member = await newMember(base, '陈阿婆');
    // Of a chapter that names no steps.
    const asked = { p_category: 'question', p_subject: subject, p_body: '证什么时候能办？', p_service_id: 'home/moving-in' };
    await call(member, 'open_case', asked);
    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...PHONE, storageState: manager.storageState });
    await openSettled(page, '/staff/cases/');
    await page.getByRole('button', { name: subject }).click();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByText('内部备注、服务、改变状态').click();
    const choice = page.getByLabel('按手册里的哪项服务办');
    expect(await choice.inputValue()).toBe('home/moving-in');
    await choice.selectOption('home/deed');
    await page.getByRole('button', { name: '按这项服务办' }).click();
    await page.getByRole('checkbox', { name: '首次登记由开发企业先办' }).check();
    await page.getByText('已经勾了步骤，服务不能再换').waitFor();
    expect((await rows<{ done_at: string | null }>(member, 'my_case_steps')).filter(({ done_at }) => done_at)).toHaveLength(1);
  });
});
