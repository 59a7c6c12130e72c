import { describe, expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { call, newMember, rows, signInByApi } from './support/member.ts';
import { enterCode, introduce, MANAGER, signIn } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const newAddress = () => `person-${crypto.randomUUID().slice(0, 8)}@demo.test`;

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
