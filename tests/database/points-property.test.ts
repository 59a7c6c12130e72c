import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { Refusal } from '../support/refusal.ts';

const db = useDatabase();
const DAY = 24 * 3_600_000;
/** Beijing has no summer time, so a year's end there is a fixed offset from UTC. */
const beijing = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) - 8 * 3_600_000;

interface Lot {
  entry: number;
  amount: number;
  remaining: number;
  expires: number;
  /** False for a lot that replaces lapsed points of a returned spend. */
  earned: boolean;
}
interface Spend {
  entry: number;
  parts: { lot: Lot; amount: number }[];
  returned: boolean;
}

/** The rules of points written a second time, without a database: what the ledger must agree with (Z4). */
class Model {
  lots: Lot[] = [];
  spends: Spend[] = [];
  reversed = new Set<number>();
  totals = { earned: 0, spent: 0, lapsed: 0 };
  now = beijing(2026, 12, 1);

  get balance() {
    return this.lots.reduce((sum, lot) => sum + lot.remaining, 0);
  }
  yearEnd() {
    return beijing(new Date(this.now + 8 * 3_600_000).getUTCFullYear() + 2, 1, 1);
  }
  sweep() {
    for (const lot of this.lots.filter((item) => item.expires <= this.now)) {
      this.totals.lapsed += lot.remaining;
      lot.remaining = 0;
    }
  }
  earn(entry: number, amount: number) {
    this.lots.push({ entry, amount, remaining: amount, expires: this.yearEnd(), earned: true });
    this.totals.earned += amount;
  }
  spendable() {
    return this.lots.filter((lot) => lot.expires > this.now).reduce((sum, lot) => sum + lot.remaining, 0);
  }
  spend(entry: number, amount: number) {
    this.sweep();
    const spend: Spend = { entry, parts: [], returned: false };
    let left = amount;
    for (const lot of [...this.lots].sort((a, b) => a.expires - b.expires || a.entry - b.entry)) {
      const take = Math.min(left, lot.remaining);
      if (take > 0) spend.parts.push({ lot, amount: take });
      lot.remaining -= take;
      left -= take;
    }
    this.spends.push(spend);
    this.totals.spent += amount;
  }
  giveBack(entry: number, spend: Spend) {
    spend.returned = true;
    let lapsed = 0;
    for (const { lot, amount } of spend.parts) {
      if (lot.expires > this.now) lot.remaining += amount;
      else lapsed += amount;
      this.totals.spent -= amount;
    }
    const today = Math.floor((this.now + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000;
    if (lapsed > 0) this.lots.push({ entry, amount: lapsed, remaining: lapsed, expires: today + 31 * DAY, earned: false });
  }
  reverse(lot: Lot) {
    this.reversed.add(lot.entry);
    this.totals.earned -= lot.remaining;
    lot.remaining = 0;
  }
}

type Act =
  | { kind: 'earn' | 'spend'; amount: number }
  | { kind: 'return' | 'reverse'; pick: number }
  | { kind: 'wait'; days: number }
  | { kind: 'sweep' }
  | { kind: 'repeat' };

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('earn' as const), amount: fc.integer({ min: 1, max: 20 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('spend' as const), amount: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('return' as const), pick: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), pick: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 250 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'repeat' as const }) },
);

let calls = 0;
let operations = 0;

/** Runs a statement that answers an entry; null when it was refused. */
async function entry(sql: string, params: unknown[]): Promise<number | null> {
  try {
    return (await db.one<{ id: number | null }>(`select ${sql} as id`, params)).id;
  } catch (error) {
    if (error instanceof Refusal && error.sqlstate === 'PT409') return null;
    throw error;
  }
}

/** Does one act to both; the last database call is kept, to be repeated with its key. */
async function perform(model: Model, member: string, step: Act, last: { sql: string; params: unknown[] }[]) {
  const call = (sql: string, ...params: unknown[]) => {
    last.splice(0, 1, { sql, params });
    return entry(sql, params);
  };
  calls += 1;
  if (step.kind === 'earn') {
    const id = await call(`club.earn_points($1, $2, '得', 'test', $3, null)`, member, step.amount, `k${calls}`);
    model.earn(id as number, step.amount);
  } else if (step.kind === 'spend') {
    const enough = model.spendable() >= step.amount;
    const id = await call(`club.spend_points($1, $2, 'test', $3)`, member, step.amount, `k${calls}`);
    expect(id !== null).toBe(enough);
    if (id !== null) model.spend(id, step.amount);
  } else if (step.kind === 'return') {
    const spend = model.spends[step.pick % Math.max(1, model.spends.length)];
    if (!spend) return;
    const id = await call('club.return_spend($1, $2)', spend.entry, `k${calls}`);
    expect(id !== null).toBe(!spend.returned);
    if (id !== null) model.giveBack(id, spend);
  } else if (step.kind === 'reverse') {
    const earned = model.lots.filter((item) => item.earned && !model.reversed.has(item.entry));
    const lot = earned[step.pick % Math.max(1, earned.length)];
    if (!lot) return;
    const id = await call(`club.reverse_earn($1, '撤', $2, null)`, lot.entry, `k${calls}`);
    if (id !== null) model.reverse(lot);
  } else if (step.kind === 'wait') {
    model.now += step.days * DAY;
    await db.at(new Date(model.now).toISOString());
  } else if (step.kind === 'sweep') {
    await db.query('select club.expire_lots()');
    model.sweep();
  } else if (last[0]) {
    // A lost answer: the same call with the same key must change nothing, or be refused as it was.
    await entry(last[0].sql, last[0].params);
  }
}

test('random histories agree with the model after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 15, maxLength: 40, size: 'max' }), async (steps) => {
      await db.exec('savepoint history');
      try {
        const model = new Model();
        await db.at(new Date(model.now).toISOString());
        const person: Person = await makePerson(db);
        const last: { sql: string; params: unknown[] }[] = [];
        for (const step of steps) {
          operations += 1;
          await perform(model, person.memberId, step, last);
          const [row] = await db.as(person, 'select balance, earned_total, spent_total, lapsed_total from public.my_points');
          expect(row).toEqual({
            balance: model.balance,
            earned_total: model.totals.earned,
            spent_total: model.totals.spent,
            lapsed_total: model.totals.lapsed,
          });
          expect(model.balance).toBe(model.totals.earned - model.totals.spent - model.totals.lapsed);
        }
        const lots = await db.query('select amount, remaining, expires_at from club.point_lots order by point_entry_id');
        expect(lots).toEqual(
          model.lots.map((lot) => ({ amount: lot.amount, remaining: lot.remaining, expires_at: new Date(lot.expires) })),
        );
        expect(await db.query('select club.wrong_balances(array[$1]::uuid[])', [person.memberId])).toEqual([]);
        // Every line is readable by its owner and explains the balance that it left (Z5).
        const lines = await db.as<{ amount: number; balance_after: number; reason: string }>(
          person,
          'select amount, balance_after, reason from public.my_point_entries order by point_entry_id',
        );
        let running = 0;
        for (const line of lines) {
          running += line.amount;
          expect(line.balance_after).toBe(running);
          expect(line.reason).not.toBe('');
        }
      } finally {
        await db.exec('rollback to savepoint history; release savepoint history');
      }
    }),
    { numRuns: 100 },
  );
  expect(operations).toBeGreaterThan(1500);
}, 300_000);
