import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff } from '../support/staff.ts';

const db = useDatabase();
let manager: Person;
type Args = { p_first?: string | null; p_last?: string | null; p_kind?: string | null; p_label?: string | null; p_reason?: string | null };
const NEW_YEAR = { p_first: '2027-01-01', p_last: '2027-01-03', p_kind: 'off', p_label: '元旦', p_reason: '国务院办公厅通知' };
const set = (more: Args = {}, by = manager) =>
  db.rpc<{ days?: number; approval_id?: string }>(by, 'staff_set_holidays', { p_key: crypto.randomUUID(), ...NEW_YEAR, ...more });
const listed = () =>
  db.query(`select day::text, works, label from club.holidays where day >= '2026-12-01' order by day`) as Promise<
    Record<string, unknown>[]
  >;
const workingDay = async (days: number) =>
  (
    await db.one<{ day: string }>(
      `select club.beijing_day(club.working_days_after('2026-12-30T10:00:00+08:00', $1) - interval '1 second')::text as day`,
      [days],
    )
  ).day;

beforeEach(async () => {
  manager = await makeStaff(db, 'manager', {}, '许晴');
});

describe('days off and make-up working days', () => {
  test('count at once, each day a version with who, when, why and what it was; the act is one row', async () => {
    expect(await workingDay(2)).toBe('2027-01-01');
    expect(await set()).toEqual({ days: 3 });
    expect(await set({ p_first: '2027-01-09', p_last: '2027-01-09', p_kind: 'works', p_label: '元旦调休' })).toEqual({ days: 1 });
    expect([await workingDay(2), await workingDay(7)]).toEqual(['2027-01-04', '2027-01-09']);
    expect(await set({ p_first: '2027-01-01', p_last: '2027-01-01', p_label: '元旦节' })).toEqual({ days: 1 });
    expect(await listed()).toEqual([
      { day: '2027-01-01', works: false, label: '元旦节' },
      { day: '2027-01-02', works: false, label: '元旦' },
      { day: '2027-01-03', works: false, label: '元旦' },
      { day: '2027-01-09', works: true, label: '元旦调休' },
    ]);
    const versions = await db.as(
      manager,
      'select day::text, old_works, old_label, new_works, new_label, reason, actor_name from public.staff_holiday_versions order by holiday_version_id',
    );
    expect(versions).toHaveLength(5);
    expect(versions.at(-1)).toEqual({
      day: '2027-01-01',
      old_works: false,
      old_label: '元旦',
      new_works: false,
      new_label: '元旦节',
      reason: '国务院办公厅通知',
      actor_name: '许晴',
    });
    expect(
      await db.query(
        `select subject, before, after, reason from club.audit_log where verb = 'staff_set_holidays' order by audit_id limit 1`,
      ),
    ).toEqual([
      {
        subject: '2027-01-01/2027-01-03',
        before: { listed: 0 },
        after: { first_day: '2027-01-01', last_day: '2027-01-03', day_kind: 'off', label: '元旦', days: 3 },
        reason: '国务院办公厅通知',
      },
    ]);
    expect((await db.as(manager, `select * from public.staff_holidays where day = '2027-01-09'`))[0]).toMatchObject({ changed_by: '许晴' });
  });

  test('what is so already writes nothing; an ordinary day again is a version too', async () => {
    await set();
    expect(await set()).toEqual({ days: 0 });
    expect(await set({ p_first: '2027-01-03', p_last: '2027-01-05', p_kind: 'ordinary', p_label: null })).toEqual({ days: 1 });
    expect((await listed()).map(({ day }) => day)).toEqual(['2027-01-01', '2027-01-02']);
    expect(
      await db.query(
        'select day::text, old_label, new_works, new_label from club.holiday_versions order by holiday_version_id desc limit 1',
      ),
    ).toEqual([{ day: '2027-01-03', old_label: '元旦', new_works: null, new_label: null }]);
    expect(await db.query(`select 1 from club.audit_log where verb = 'staff_set_holidays'`)).toHaveLength(2);
  });

  test.each<[string, Args, string | null]>([
    ['today', { p_first: '2026-12-01', p_last: '2026-12-01' }, null],
    ['yesterday: what was promised by it stands', { p_first: '2026-11-30', p_last: '2026-12-02' }, '422 DAYS_INVALID'],
    ['31 days', { p_first: '2027-01-01', p_last: '2027-01-31' }, null],
    ['32 days', { p_first: '2027-01-01', p_last: '2027-02-01' }, '422 DAYS_INVALID'],
    ['backwards', { p_first: '2027-01-03', p_last: '2027-01-01' }, '422 DAYS_INVALID'],
    ['the last day of the year after next', { p_first: '2028-12-31', p_last: '2028-12-31' }, null],
    ['the day after', { p_first: '2029-01-01', p_last: '2029-01-01' }, '422 DAYS_INVALID'],
    ['no day', { p_first: null }, '422 DAYS_INVALID'],
    ['another kind', { p_kind: 'half' }, '422 DAYS_INVALID'],
    ['no kind', { p_kind: null }, '422 DAYS_INVALID'],
    ['a make-up day on a Friday', { p_first: '2027-01-08', p_last: '2027-01-09', p_kind: 'works' }, '422 DAYS_INVALID'],
    ['no name', { p_label: ' ' }, '422 LABEL_REQUIRED'],
    ['a name of 20', { p_label: '节'.repeat(20) }, null],
    ['a name of 21', { p_label: '节'.repeat(21) }, '422 LABEL_REQUIRED'],
    ['no reason', { p_reason: ' ' }, '422 REASON_REQUIRED'],
  ])('%s', async (_, args, code) => {
    if (code) expect(await refusal(set(args))).toBe(code);
    else expect((await set(args)).days).toBeGreaterThan(0);
  });

  test('are a manager’s of the whole organisation, to read on the screen and to change', async () => {
    await set();
    await makeHome(db, 'tingchao', '1号楼', '601');
    const narrow = await makeStaff(db, 'manager', { community: 'tingchao' });
    const officer = await makeStaff(db, 'case_officer');
    expect(await refusal(set({}, narrow))).toBe('403 OUT_OF_SCOPE');
    expect(await refusal(set({}, officer))).toBe('403 NOT_STAFF');
    for (const view of ['staff_holidays', 'staff_holiday_versions', 'staff_holidays_missing']) {
      const rows = async (seat: Person) => (await db.as(seat, `select 1 from public.${view}`)).length;
      await db.at('2027-12-01T10:00:00+08:00');
      expect([view, await rows(narrow), await rows(officer), (await rows(manager)) > 0]).toEqual([view, 0, 0, true]);
    }
  });

  test('wait for a second person where settings do', async () => {
    await db.query(`update club.settings set value = 1 where key = 'approval.settings'`);
    const { approval_id } = await set();
    expect(approval_id).toBeTruthy();
    expect(await listed()).toEqual([]);
    const second = await makeStaff(db, 'manager', {}, '顾一');
    const decide = (seat: Person) =>
      db.rpc(seat, 'staff_decide_approval', { p_key: crypto.randomUUID(), p_approval_id: approval_id, p_approve: true, p_reason: null });
    expect(await refusal(decide(manager))).toBe('403 SELF_ACTION');
    expect(await decide(second)).toEqual({ outcome: 'approved', answer: { days: 3 } });
    expect(await db.as(second, 'select distinct actor_name, approver_name from public.staff_holiday_versions')).toEqual([
      { actor_name: '许晴', approver_name: '顾一' },
    ]);
  });
});

describe('a year whose days nobody entered', () => {
  const missing = async (moment: string) => {
    await db.at(moment);
    const years = await db.as<{ year: number }>(manager, 'select year from public.staff_holidays_missing order by 1');
    const [line] = (await db.as<{ kind: string; late: number }>(manager, 'select kind, late from public.staff_today()')).filter(
      ({ kind }) => kind === 'holidays',
    );
    return [years.map(({ year }) => year), line?.late ?? null];
  };

  test('is on the manager’s list from the first of December of the year before, late once it has begun, and gone when one is entered', async () => {
    expect(await missing('2026-11-30T23:59:59+08:00')).toEqual([[], null]);
    expect(await missing('2026-12-01T00:00:00+08:00')).toEqual([[2027], 0]);
    expect(await missing('2026-12-31T23:59:59+08:00')).toEqual([[2027], 0]);
    expect(await missing('2027-01-01T00:00:00+08:00')).toEqual([[2027], 1]);
    await set({ p_first: '2027-02-05', p_last: '2027-02-11', p_label: '春节' });
    expect(await missing('2027-01-01T00:00:00+08:00')).toEqual([[], null]);
    expect(await missing('2027-12-01T00:00:00+08:00')).toEqual([[2028], 0]);
  });

  test('is no news to anybody else', async () => {
    for (const role of ['door', 'verifier', 'case_officer', 'steward', 'auditor'])
      expect([role, await db.as(await makeStaff(db, role), `select 1 from public.staff_today() where kind = 'holidays'`)]).toEqual([
        role,
        [],
      ]);
    expect(await db.as(await makePerson(db), 'select 1 from public.staff_holidays')).toEqual([]);
    expect(await db.as(manager, `select 1 from public.staff_today() where kind = 'holidays'`)).toHaveLength(1);
  });
});
