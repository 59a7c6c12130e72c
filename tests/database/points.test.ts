import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
let owner: Person;

const call = async (sql: string, params: unknown[]) => (await db.one<{ id: number }>(`select ${sql} as id`, params)).id;
const earn = (amount: number, key: string) =>
  call(`club.earn_points($1, $2, $3, 'test', $4, null)`, [owner.memberId, amount, `赠送${key}`, key]);
const spend = (amount: number | null, key: string) => call(`club.spend_points($1, $2, 'test', $3)`, [owner.memberId, amount, key]);
const giveBack = (entry: unknown, key: string) => call('club.return_spend($1, $2)', [entry, key]);
const lots = () => db.query('select amount, remaining, expires_at from club.point_lots order by point_entry_id');
const summary = async () => (await db.as(owner, 'select * from public.my_points'))[0];
const wrong = () => db.query('select club.wrong_balances(array[$1]::uuid[])', [owner.memberId]);

beforeEach(async () => {
  owner = await makePerson(db);
});

describe('earning', () => {
  test('a lot lives to the end of the next Beijing year, on the second', async () => {
    await db.at('2026-12-31T23:59:59+08:00');
    await earn(5, 'a');
    await db.at('2027-01-01T00:00:00+08:00');
    await earn(5, 'b');
    expect(await lots()).toMatchObject([
      { expires_at: new Date('2028-01-01T00:00:00+08:00') },
      { expires_at: new Date('2029-01-01T00:00:00+08:00') },
    ]);
  });

  test('the same key grants once', async () => {
    expect(await earn(5, 'a')).toBe(await earn(5, 'a'));
    expect(await summary()).toMatchObject({ balance: 5, earned_total: 5 });
    expect(
      await refusal(
        db.query(`insert into club.point_entries (member_id, amount, kind, reason, source, idempotency_key, balance_after)
      select member_id, amount, kind, reason, source, idempotency_key, balance_after from club.point_entries`),
      ),
    ).toBe('23505');
  });
});

describe('spending (P2)', () => {
  test('soonest to lapse first, then oldest, never-lapsing last', async () => {
    await db.at('2026-12-01T10:00:00+08:00');
    await earn(10, 'late');
    await db.at('2025-12-01T10:00:00+08:00');
    await earn(10, 'soon');
    await db.at('2026-12-01T10:00:00+08:00');
    await db.query(`select club.append_points($1, 'earn', '永久', 'test', 'forever', null, p_new_lot => 10)`, [owner.memberId]);
    await spend(12, 's1');
    expect((await lots()).map((lot) => lot['remaining'])).toEqual([8, 0, 10]);
    await spend(17, 's2');
    expect((await lots()).map((lot) => lot['remaining'])).toEqual([0, 0, 1]);
    expect(await summary()).toMatchObject({ balance: 1, earned_total: 30, spent_total: 29 });
  });

  test('too much is refused and writes nothing', async () => {
    await earn(5, 'a');
    expect(await refusal(spend(6, 's'))).toBe('409 INSUFFICIENT_POINTS');
    expect(await refusal(spend(0, 's'))).toBe('422 AMOUNT_INVALID');
    expect(await refusal(spend(-1, 's'))).toBe('422 AMOUNT_INVALID');
    expect(await refusal(spend(null, 's'))).toBe('422 AMOUNT_INVALID');
    expect(await summary()).toMatchObject({ balance: 5, spent_total: 0 });
    expect(await spend(5, 's')).toBe(await spend(5, 's'));
    expect(await summary()).toMatchObject({ balance: 0, spent_total: 5 });
  });

  test('lapsed points are never spent, even when the sweep has not come yet', async () => {
    await db.at('2025-12-01T10:00:00+08:00');
    await earn(10, 'a');
    await db.at('2027-01-01T00:00:00+08:00');
    expect(await refusal(spend(1, 's'))).toBe('409 INSUFFICIENT_POINTS');
    await db.at('2026-12-31T23:59:59+08:00');
    expect(await spend(1, 's')).toBeGreaterThan(0);
  });
});

describe('expiry is a recorded act (P3)', () => {
  test('one line a lot, once, at the boundary', async () => {
    await db.at('2025-12-01T10:00:00+08:00');
    await earn(10, 'a');
    await spend(4, 's');
    await db.at('2026-12-31T23:59:59+08:00');
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ lots_lapsed: 0 });
    expect(await summary()).toMatchObject({ next_lapse_amount: 6, next_lapse_at: new Date('2027-01-01T00:00:00+08:00') });
    await db.at('2027-01-01T00:00:00+08:00');
    expect(await summary()).toMatchObject({ balance: 6 });
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ lots_lapsed: 1 });
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ lots_lapsed: 0 });
    expect(await summary()).toMatchObject({ balance: 0, lapsed_total: 6, next_lapse_at: null, next_lapse_amount: null });
    expect(await db.as(owner, `select amount, reason, actor_name from public.my_point_entries where kind = 'expire'`)).toEqual([
      { amount: -6, reason: '积分到期：赠送a', actor_name: null },
    ]);
    expect(await db.query(`select idempotency_key from club.point_entries where kind = 'expire'`)).toEqual([
      { idempotency_key: `expire:${(await db.one<{ point_lot_id: string }>('select point_lot_id from club.point_lots')).point_lot_id}` },
    ]);
  });

  test('lots are found by their shape, whatever their label', async () => {
    await db.query(
      `select club.append_points($1, 'earn', '活动赠送', 'campaign', 'c', null, p_new_lot => 3, p_new_lot_expires_at => '2026-12-01T10:00:00+08:00')`,
      [owner.memberId],
    );
    expect(await db.query('select club.expire_lots() as lapsed')).toEqual([{ lapsed: 1 }]);
  });
});

describe('returning a spend (P8)', () => {
  test('into the same lots with the same dates', async () => {
    await earn(5, 'a');
    await earn(5, 'b');
    const before = await lots();
    const entry = await spend(7, 's');
    await giveBack(entry, 'r');
    expect(await lots()).toEqual(before);
    expect(await giveBack(entry, 'r')).toBe(await giveBack(entry, 'r'));
    expect(await refusal(giveBack(entry, 'r2'))).toBe('409 SPEND_RETURNED');
    expect(await summary()).toMatchObject({ balance: 10, spent_total: 0 });
    expect(await wrong()).toEqual([]);
  });

  test('what would go to a lapsed lot comes back as a lot of thirty full days', async () => {
    await db.at('2025-12-01T10:00:00+08:00');
    await earn(5, 'old');
    await db.at('2026-12-01T10:00:00+08:00');
    await earn(5, 'new');
    const entry = await spend(8, 's');
    await db.at('2027-01-10T10:00:00+08:00');
    await giveBack(entry, 'r');
    expect(await lots()).toEqual([
      { amount: 5, remaining: 0, expires_at: new Date('2027-01-01T00:00:00+08:00') },
      { amount: 5, remaining: 5, expires_at: new Date('2028-01-01T00:00:00+08:00') },
      { amount: 5, remaining: 5, expires_at: new Date('2027-02-10T00:00:00+08:00') },
    ]);
    await db.at('2027-02-10T00:00:00+08:00');
    expect(await db.query('select club.expire_lots() as lapsed')).toEqual([{ lapsed: 1 }]);
    expect(await summary()).toMatchObject({ balance: 5 });
    expect(await wrong()).toEqual([]);
  });

  test('only a spend can be returned', async () => {
    const earned = await earn(5, 'a');
    expect(await refusal(giveBack(earned, 'r'))).toBe('404 SPEND_NOT_FOUND');
    expect(await refusal(giveBack(999999, 'r'))).toBe('404 SPEND_NOT_FOUND');
  });
});

describe('proof (P15)', () => {
  test('finds each kind of lie, and says so in every run until it is mended', async () => {
    await earn(5, 'a');
    await spend(2, 's');
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ balances_checked: 1, mismatches: 0 });
    expect((await summary())?.['proved_at']).toEqual(new Date('2026-12-01T10:00:00+08:00'));
    // Proved today already.
    expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ balances_checked: 0 });

    const lies = [
      `update club.point_balances set balance = balance + 1`,
      `update club.point_lots set remaining = remaining - 1`,
      `insert into club.point_entries (member_id, amount, kind, reason, source, idempotency_key, balance_after)
        select member_id, 1, 'earn', 'x', 'x', 'lie', 4 from club.point_balances`,
      `insert into club.lot_consumptions (point_entry_id, point_lot_id, amount)
        select l.point_entry_id, l.point_lot_id, 1 from club.point_lots l`,
    ];
    for (const [day, lie] of lies.entries()) {
      await db.at(`2026-12-0${day + 2}T00:00:00+08:00`);
      await db.exec('savepoint lie');
      await db.query(lie);
      expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ balances_checked: 1, mismatches: 1 });
      expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ balances_checked: 1, mismatches: 1 });
      const [run] = await db.query('select error from club.job_runs order by job_run_id desc limit 1');
      expect(run?.['error']).toContain(owner.memberId);
      await db.exec('rollback to savepoint lie');
      expect(await db.rpc(SERVICE, 'run_due_jobs')).toMatchObject({ balances_checked: 1, mismatches: 0 });
    }
  });

  test('a balance below zero or a lot below zero cannot be written', async () => {
    await earn(5, 'a');
    expect(await refusal(db.query('update club.point_lots set remaining = -1'))).toBe('23514');
    expect(await refusal(db.query('update club.point_lots set remaining = 6'))).toBe('23514');
    expect(await refusal(db.query('update club.point_balances set balance = -1'))).toBe('23514');
    expect(
      await refusal(
        db.query(
          `select club.append_points($1, 'spend', 'x', 'x', 'x', null, array[(select point_lot_id from club.point_lots)], array[6])`,
          [owner.memberId],
        ),
      ),
    ).toBe('23514');
  });
});

test('nobody may spend or append; what is given by hand goes through the staff’s verb alone', async () => {
  expect(await refusal(db.as(owner, `select club.spend_points($1, 1, 'x', 'x')`, [owner.memberId]))).toBe('42501');
  expect(
    await refusal(db.as(owner, `select club.append_points($1, 'earn', 'x', 'x', 'x', null, p_new_lot => 100)`, [owner.memberId])),
  ).toBe('42501');
  expect(
    await db.query(
      `select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and proname ~ 'spend|points'`,
    ),
  ).toEqual([{ proname: 'staff_grant_points' }]);
});
