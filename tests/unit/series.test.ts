import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays } from '../../src/lib/beijing.ts';
import { buildWindow, datesOf, fallsOn, overlap, type RepeatRule, type Weekday } from '../../src/lib/series.ts';

const MONTHS = { past: 1, ahead: 4 };
const WEEKDAYS: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const days = fc.integer({ min: 0, max: 365 * 12 }).map((offset) => addDays('2024-01-01', offset));
const weekdays = fc.constantFrom(...WEEKDAYS);
const weekly = weekdays.map((weekday): RepeatRule => ({ every: 'week', weekday }));
const monthly = fc
  .tuple(weekdays, fc.constantFrom(1, 2, 3, 4, -1) as fc.Arbitrary<1 | 2 | 3 | 4 | -1>)
  .map(([weekday, nth]): RepeatRule => ({ every: 'month', weekday, nth }));
const rules = fc.oneof(weekly, monthly);
const spans = fc.tuple(days, fc.integer({ min: 0, max: 400 })).map(([from, length]) => ({ from, to: addDays(from, length) }));

/** The weekday, computed apart from the code under test. */
const weekdayOf = (day: string) => WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];

describe('the window of a build', () => {
  test('reaches from one month back to four ahead, held inside short months', () => {
    expect(buildWindow('2026-11-22', MONTHS)).toEqual({ from: '2026-10-22', to: '2027-03-22' });
    expect(buildWindow('2026-10-31', MONTHS)).toEqual({ from: '2026-09-30', to: '2027-02-28' });
    expect(buildWindow('2028-03-31', MONTHS)).toEqual({ from: '2028-02-29', to: '2028-07-31' });
  });
});

describe('dates of a rule', () => {
  test('the second Saturday of each month', () => {
    const rule: RepeatRule = { every: 'month', weekday: 'saturday', nth: 2 };
    expect(datesOf(rule, { from: '2026-11-22', to: '2027-03-22' })).toEqual(['2026-12-12', '2027-01-09', '2027-02-13', '2027-03-13']);
  });

  test('the last Friday, in months of four and of five', () => {
    const rule: RepeatRule = { every: 'month', weekday: 'friday', nth: -1 };
    expect(datesOf(rule, { from: '2026-10-01', to: '2026-12-31' })).toEqual(['2026-10-30', '2026-11-27', '2026-12-25']);
  });

  test('both ends of a span count', () => {
    expect(datesOf({ every: 'week', weekday: 'wednesday' }, { from: '2026-11-25', to: '2026-12-09' })).toEqual([
      '2026-11-25',
      '2026-12-02',
      '2026-12-09',
    ]);
    expect(datesOf({ every: 'week', weekday: 'wednesday' }, { from: '2026-11-26', to: '2026-12-08' })).toEqual(['2026-12-02']);
    expect(datesOf({ every: 'week', weekday: 'wednesday' }, { from: '2026-12-08', to: '2026-11-26' })).toEqual([]);
  });

  test('exactly the days of the span that the rule falls on, in order', () => {
    fc.assert(
      fc.property(rules, spans, (rule, span) => {
        const expected: string[] = [];
        for (let day = span.from; day <= span.to; day = addDays(day, 1)) if (fallsOn(rule, day)) expected.push(day);
        expect(datesOf(rule, span)).toEqual(expected);
      }),
    );
  });

  test('every date is the right weekday; a month has one date of a monthly rule, and its count from the right end is the rule’s', () => {
    fc.assert(
      fc.property(monthly, fc.integer({ min: 2024, max: 2036 }), fc.integer({ min: 1, max: 12 }), (rule, year, month) => {
        const first = `${year}-${String(month).padStart(2, '0')}-01`;
        const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
        const dates = datesOf(rule, { from: first, to: last });
        expect(dates).toHaveLength(1);
        const [date] = dates as [string];
        expect(weekdayOf(date)).toBe(rule.weekday);
        const same = Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter(
          (day) => day <= last && weekdayOf(day) === rule.weekday,
        );
        if (rule.every === 'month') expect(same.at(rule.nth === -1 ? -1 : rule.nth - 1)).toBe(date);
      }),
    );
  });

  test('weekly dates lie seven days apart', () => {
    fc.assert(
      fc.property(weekly, spans, (rule, span) => {
        const dates = datesOf(rule, span);
        for (const [index, date] of dates.slice(1).entries()) expect(date).toBe(addDays(dates[index] as string, 7));
      }),
    );
  });

  test('what the window shows does not depend on the window: a date seen on two days of building is the same date', () => {
    fc.assert(
      fc.property(rules, days, fc.integer({ min: 1, max: 60 }), (rule, day, later) => {
        const [one, two] = [buildWindow(day, MONTHS), buildWindow(addDays(day, later), MONTHS)];
        const shared = overlap(one, two);
        const inShared = (date: string) => date >= shared.from && date <= shared.to;
        expect(datesOf(rule, one).filter(inShared)).toEqual(datesOf(rule, two).filter(inShared));
      }),
    );
  });
});
