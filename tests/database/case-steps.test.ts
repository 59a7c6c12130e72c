import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { publishServices, service } from '../support/services.ts';
import { giveRight, makeHome } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let owner: Person;
let officer: Person;

const open = (args: Record<string, unknown> = {}, who = owner) =>
  db.rpc<{ case_id: string }>(who, 'open_case', {
    p_key: key(),
    p_category: 'repair',
    p_subject: '报修',
    p_body: '厨房漏水',
    p_service_id: 'service/repair',
    ...args,
  });
const WORDS = ['约时间', '上门修', '您试过'];
const tick = (caseId: string, position: unknown, done: unknown = true, who = officer, step = WORDS[Number(position) - 1] ?? '没有') =>
  db.rpc(who, 'staff_set_case_step', { p_key: key(), p_case_id: caseId, p_position: position, p_step: step, p_done: done });
const assign = (caseId: string, serviceId: string | null, who = officer) =>
  db.rpc(who, 'staff_set_case_service', { p_key: key(), p_case_id: caseId, p_service_id: serviceId });
const mySteps = (who = owner) => db.as(who, 'select step, done_at from public.my_case_steps order by position');
const steps = async () => (await mySteps()).map(({ step, done_at }) => [step, done_at !== null]);
const acts = () =>
  db.query(
    `select verb, before, after from club.audit_log where verb in ('staff_set_case_step', 'staff_set_case_service') order by audit_id`,
  );

beforeEach(async () => {
  await publishServices(db, [service(), service({ service_id: 'home/warranty', name: '保修', steps: ['核对保修', '修好'] })]);
  owner = await makePerson(db, { name: '沈砚', home: '601' });
  officer = await makePerson(db, { name: '许晴', roles: ['case_officer'] });
});

describe('a case about a service', () => {
  test('has the steps of the service, as they stood then', async () => {
    await open();
    await publishServices(db, [service({ name: '上门报修', steps: ['全都不同'] })]);
    expect(await steps()).toEqual([
      ['约时间', false],
      ['上门修', false],
      ['您试过', false],
    ]);
    expect(await db.as(owner, 'select service_id, service_name from public.my_cases')).toEqual([
      { service_id: 'service/repair', service_name: '上门报修' },
    ]);
    await publishServices(db, []);
    expect(await steps()).toHaveLength(3);
    expect(await db.as(owner, 'select service_id, service_name from public.my_cases')).toEqual([
      { service_id: 'service/repair', service_name: null },
    ]);
  });

  test.each([
    ['a service that the handbook does not have', { p_service_id: 'service/gone' }],
    ['a category that is not the service’s', { p_category: 'praise' }],
    ['no service', { p_service_id: null }],
  ])('%s: the case is opened all the same, without steps', async (_name, args) => {
    await open(args);
    expect(await steps()).toEqual([]);
    expect(await db.as(owner, 'select service_id from public.my_cases')).toEqual([{ service_id: null }]);
  });

  test('staff who open one on the phone name the service too; one that does not go with the category refuses nothing', async () => {
    const told = { p_key: key(), p_member_id: owner.memberId, p_subject: '水管漏了', p_body: '电话里说的。', p_event_id: null };
    await db.rpc(officer, 'staff_open_case', { ...told, p_category: 'repair', p_service_id: 'service/repair' });
    expect(await mySteps()).toEqual(['约时间', '上门修', '您试过'].map((step) => ({ step, done_at: null })));
    await db.rpc(officer, 'staff_open_case', { ...told, p_key: key(), p_category: 'praise', p_service_id: 'service/repair' });
    expect(await db.as(owner, 'select category, service_id from public.my_cases order by category')).toEqual([
      { category: 'praise', service_id: null },
      { category: 'repair', service_id: 'service/repair' },
    ]);
  });

  describe('opened by who acts for the owner', () => {
    const words = { p_subject: '水管漏了', p_body: '替母亲报修。' };
    let daughter: Person;
    const proxyOpens = (args: Record<string, unknown>) =>
      db.rpc<{ case_id: string }>(daughter, 'proxy_open_case', { p_key: key(), p_member_id: owner.memberId, ...words, ...args });

    beforeEach(async () => {
      daughter = await makePerson(db, { name: '沈苗' });
      await moveIn(db, daughter, '601', 'family');
      await db.rpc(owner, 'appoint_proxy', { p_key: key(), p_member_id: daughter.memberId, p_until: '2026-12-31' });
    });

    test('has the steps of the service, once for one request; the owner sees them, the proxy no case of others', async () => {
      const request = { p_key: key(), p_category: 'repair', p_service_id: 'service/repair' };
      const first = await proxyOpens(request);
      expect(await proxyOpens(request)).toEqual(first);
      expect(await refusal(proxyOpens({ ...request, p_service_id: null }))).toBe('409 REQUEST_KEY_REUSED');
      expect(await mySteps()).toEqual(WORDS.map((step) => ({ step, done_at: null })));
      expect(await mySteps(daughter)).toEqual([]);
      expect(await tick(first.case_id, 1)).toEqual({ done: true, state: 'in_progress' });
    });

    test.each([
      ['a service that the handbook does not have', { p_category: 'repair', p_service_id: 'service/gone' }],
      ['a service of another category', { p_category: 'praise', p_service_id: 'service/repair' }],
      ['an older page, which names none', { p_category: 'repair' }],
    ])('%s: nothing is refused, and there are no steps', async (_name, args) => {
      await proxyOpens(args);
      expect(await db.as(owner, 'select category, service_id from public.my_cases')).toEqual([
        { category: args.p_category, service_id: null },
      ]);
      expect(await mySteps()).toEqual([]);
    });
  });

  test('an older page, which names no service at all, still opens cases', async () => {
    await db.rpc(owner, 'open_case', { p_key: key(), p_category: 'repair', p_subject: '灯', p_body: '灯不亮', p_event_id: null });
    expect(await db.as(owner, 'select subject from public.my_cases')).toEqual([{ subject: '灯' }]);
  });
});

describe('ticking a step', () => {
  test('shows the owner when, the staff also who, and takes the case up', async () => {
    const { case_id } = await open();
    await db.at('2026-12-01T11:00:00+08:00');
    expect(await tick(case_id, 1)).toEqual({ done: true, state: 'in_progress' });
    await db.at('2026-12-01T12:00:00+08:00');
    expect(await tick(case_id, 2)).toEqual({ done: true, state: 'in_progress' });
    expect(await mySteps()).toEqual([
      { step: '约时间', done_at: new Date('2026-12-01T11:00:00+08:00') },
      { step: '上门修', done_at: new Date('2026-12-01T12:00:00+08:00') },
      { step: '您试过', done_at: null },
    ]);
    expect(await db.as(officer, 'select position, done_by_name from public.staff_case_steps order by 1')).toEqual([
      { position: 1, done_by_name: '许晴' },
      { position: 2, done_by_name: '许晴' },
      { position: 3, done_by_name: null },
    ]);
    expect(await db.as(officer, 'select step_count, steps_done, service_name, state from public.staff_cases')).toEqual([
      { step_count: 3, steps_done: 2, service_name: '报修', state: 'in_progress' },
    ]);
    expect((await db.as(owner, 'select kind, state from public.my_case_entries order by case_entry_id')).at(-1)).toEqual({
      kind: 'state',
      state: 'in_progress',
    });
    expect(await db.as(owner, 'select updated_at from public.my_cases')).toEqual([{ updated_at: new Date('2026-12-01T12:00:00+08:00') }]);
  });

  test('can be taken back; said again it writes nothing; every change is on record', async () => {
    const { case_id } = await open();
    await tick(case_id, 1);
    await tick(case_id, 1);
    expect(await tick(case_id, 1, false)).toEqual({ done: false, state: 'in_progress' });
    expect((await steps())[0]).toEqual(['约时间', false]);
    const change = (was: boolean, done: boolean) => ({
      verb: 'staff_set_case_step',
      before: { position: 1, done: was },
      after: { position: 1, done },
    });
    expect(await acts()).toEqual([change(false, true), change(true, false)]);
  });

  test('an answered case stays answered', async () => {
    const { case_id } = await open();
    await db.rpc(officer, 'staff_answer_case', { p_key: key(), p_case_id: case_id, p_body: '明天上门' });
    expect(await tick(case_id, 1)).toEqual({ done: true, state: 'answered' });
  });

  test.each([[0], [4], [null]])('step %j is none of the case’s', async (position) => {
    const { case_id } = await open();
    expect(await refusal(tick(case_id, position))).toBe('422 STEP_UNKNOWN');
    expect(await refusal(tick(case_id, 1, null))).toBe('422 STEP_UNKNOWN');
  });

  test('whoever still sees the steps of another service ticks nothing', async () => {
    const { case_id } = await open();
    await assign(case_id, 'home/warranty');
    expect(await refusal(tick(case_id, 1))).toBe('422 STEP_UNKNOWN');
    expect(await tick(case_id, 1, true, officer, '核对保修')).toMatchObject({ done: true });
  });

  test('is for case officers who handle the case, and for nobody about their own', async () => {
    const { case_id } = await open();
    expect(await refusal(tick(case_id, 1, true, owner))).toBe('403 NOT_STAFF');
    await giveRight(db, owner, 'case_officer');
    expect(await refusal(tick(case_id, 1, true, owner))).toBe('403 SELF_ACTION');
    expect(await refusal(assign(case_id, 'home/warranty', owner))).toBe('403 SELF_ACTION');
    await makeHome(db, 'wanghai', '1号楼', '101');
    const elsewhere = await makePerson(db);
    await giveRight(db, elsewhere, 'case_officer', { community: 'wanghai' });
    expect(await refusal(tick(case_id, 1, true, elsewhere))).toBe('403 OUT_OF_SCOPE');
    expect(await db.as(elsewhere, 'select 1 from public.staff_case_steps')).toEqual([]);
    expect(await refusal(tick(crypto.randomUUID(), 1))).toBe('404 CASE_NOT_FOUND');
    expect((await mySteps()).map(({ done_at }) => done_at)).toEqual([null, null, null]);
  });

  test('ends when the case is closed', async () => {
    const { case_id } = await open();
    await db.rpc(owner, 'close_case', { p_key: key(), p_case_id: case_id });
    expect(await refusal(tick(case_id, 1))).toBe('409 CASE_CLOSED');
    expect(await refusal(assign(case_id, null))).toBe('409 CASE_CLOSED');
  });
});

describe('saying which service a case is about', () => {
  test('gives it those steps, another one others, none none', async () => {
    const { case_id } = await open({ p_service_id: null });
    expect(await assign(case_id, 'service/repair')).toEqual({ service_id: 'service/repair', steps: 3 });
    expect(await assign(case_id, 'home/warranty')).toEqual({ service_id: 'home/warranty', steps: 2 });
    expect(await steps()).toEqual([
      ['核对保修', false],
      ['修好', false],
    ]);
    expect(await assign(case_id, null)).toEqual({ service_id: null, steps: 0 });
    expect(await steps()).toEqual([]);
    expect((await acts()).map(({ before, after }) => ({ before, after }))).toEqual([
      { before: { service_id: null }, after: { service_id: 'service/repair' } },
      { before: { service_id: 'service/repair' }, after: { service_id: 'home/warranty' } },
      { before: { service_id: 'home/warranty' }, after: { service_id: null } },
    ]);
  });

  test('is refused once a step is done, and for a service that does not exist', async () => {
    const { case_id } = await open();
    expect(await refusal(assign(case_id, 'service/gone'))).toBe('422 SERVICE_UNKNOWN');
    await tick(case_id, 1);
    expect(await refusal(assign(case_id, 'home/warranty'))).toBe('409 STEPS_BEGUN');
    await tick(case_id, 1, false);
    expect(await assign(case_id, 'home/warranty')).toEqual({ service_id: 'home/warranty', steps: 2 });
  });
});

test('a copy of one’s data has the steps, without who of the staff ticked them', async () => {
  const { case_id } = await open();
  await tick(case_id, 1);
  const { cases } = await db.rpc<{ cases: { steps: object[]; service_id: string }[] }>(owner, 'my_data', {});
  expect(cases[0]).toMatchObject({ service_id: 'service/repair' });
  expect(cases[0]?.steps).toEqual([
    { position: 1, step: '约时间', done_at: expect.any(String) },
    { position: 2, step: '上门修', done_at: null },
    { position: 3, step: '您试过', done_at: null },
  ]);
});
