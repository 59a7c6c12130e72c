import { beforeEach, describe, expect, test } from 'vitest';
import { book, NOTICE, publish, SERVICE } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { readSeed } from '../support/migrations.ts';

const db = useDatabase();
const seat = async (email: string): Promise<Seat> => ({
  role: 'authenticated',
  userId: (await db.one<{ id: string }>('select id from auth.users where email = $1', [email])).id,
});
const account = async (email: string) => (await db.as(await seat(email), 'select * from public.my_account'))[0];

describe('the demo', () => {
  beforeEach(async () => {
    await publish(db, [{ capacity: 60, children_policy: 'with_guardian', min_proof: 1 }]);
    await db.query('select club.mark_demo()');
    await db.query(readSeed());
  });

  test('people are who the welcome says they are', async () => {
    expect(await account('owner@demo.test')).toMatchObject({
      display_name: '沈砚',
      proof_level: 2,
      tier_id: 'harbour',
      consent_version: NOTICE,
      roles: [],
      homes: [{ unit: '听潮苑 3号楼 2单元 601', role: 'owner', household_name: '沈砚一家' }],
    });
    expect(await account('family@demo.test')).toMatchObject({ display_name: '沈林', proof_level: 1, homes: [{ role: 'family' }] });
    expect(await account('visitor@demo.test')).toMatchObject({
      display_name: null,
      proof_level: 0,
      tier_id: 'friend',
      consent_version: null,
      homes: [],
    });
    expect(await account('door@demo.test')).toMatchObject({ display_name: '周宁', roles: ['door'], consent_version: NOTICE });
    expect(await account('steward@demo.test')).toMatchObject({ display_name: '林舟', roles: ['case_officer', 'steward'] });
    expect(await account('manager@demo.test')).toMatchObject({ display_name: '许晴', roles: ['manager'], consent_version: NOTICE });
  });

  test('a letter waits with the code that the welcome names, and somebody on the roll', async () => {
    const visitor = await seat('visitor@demo.test');
    await db.rpc(visitor, 'complete_profile', {
      p_key: crypto.randomUUID(),
      p_display_name: '来客',
      p_phone: null,
      p_notice_version: NOTICE,
    });
    const claim = (verb: string, args: object) => db.rpc(visitor, verb, { p_key: crypto.randomUUID(), ...args });
    expect(await claim('claim_home', { p_code: 'demo 2026 home' })).toMatchObject({
      ok: true,
      unit: '拾光里 3号楼 1单元 502',
      role: 'owner',
    });
    expect(await claim('match_roll', { p_name: '顾言', p_phone: '13800002026', p_home: null })).toMatchObject({ ok: true });
  });

  test('the owner has a history: points that lapse this year, an answered case', async () => {
    const owner = await seat('owner@demo.test');
    expect((await db.as(owner, 'select * from public.my_points'))[0]).toMatchObject({
      balance: 40,
      earned_total: 40,
      next_lapse_amount: 10,
      next_lapse_at: new Date('2027-01-01T00:00:00+08:00'),
    });
    expect(await db.as(owner, 'select state from public.my_cases')).toEqual([{ state: 'answered' }]);
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ mismatches: 0 });
  });

  test('rosters are lived in, and the clock is the real one again', async () => {
    const roster = await db.as(await seat('door@demo.test'), 'select member_name, booked_by_staff from public.staff_roster');
    expect(roster.length).toBeGreaterThanOrEqual(4);
    expect(roster).toContainEqual({ member_name: '陈秋实', booked_by_staff: true });
    expect(await db.one('select club.now() as now')).toEqual({ now: new Date('2026-12-01T10:00:00+08:00') });
  });

  test('the steward of one community sees its people and no others', async () => {
    const steward = await seat('steward@demo.test');
    const find = async (name: string) => (await db.as(steward, 'select 1 from public.staff_people($1)', [name])).length;
    expect([await find('沈砚'), await find('何蔓')]).toEqual([1, 0]);
    expect((await db.as(steward, 'select unit from public.staff_cases')).every((row) => String(row['unit']).startsWith('听潮苑'))).toBe(
      true,
    );
  });

  test('everybody can do what the demo shows', async () => {
    const owner = await seat('owner@demo.test');
    const { member_id: memberId } = (await account('owner@demo.test')) as { member_id: string };
    expect(await book(db, { ...owner, role: 'authenticated', memberId, email: '' }, 'tangyuan')).toMatchObject({ seats: 1 });
  });

  test('a second run finds nothing to do', async () => {
    const before = await db.query('select * from club.members order by 1');
    await db.query(readSeed());
    expect(await db.query('select * from club.members order by 1')).toEqual(before);
  });
});

test('any other database refuses it, and stays empty', async () => {
  await expect(db.query(readSeed())).rejects.toThrow('demo databases only');
  expect(await db.query('select 1 from auth.users')).toEqual([]);
  expect(await db.query('select 1 from club.communities')).toEqual([]);
});
