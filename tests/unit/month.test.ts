import { describe, expect, test } from 'vitest';
import { addMonths, daysBetween, daysOf, monthsBetween, weekdayNumber } from '../../src/lib/month.ts';

describe('months', () => {
  test('turn over the year in both directions', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01');
    expect(addMonths('2027-01', -1)).toBe('2026-12');
    expect(addMonths('2026-11', -23)).toBe('2024-12');
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
  });

  test('have all their days', () => {
    expect(daysOf('2026-02')).toHaveLength(28);
    expect(daysOf('2028-02').at(-1)).toBe('2028-02-29');
    expect(daysOf('2026-12').at(0)).toBe('2026-12-01');
    expect(daysOf('2026-12').at(-1)).toBe('2026-12-31');
  });

  test('begin on their weekday, Monday first', () => {
    expect(weekdayNumber('2026-11-30')).toBe(1);
    expect(weekdayNumber('2026-12-01')).toBe(2);
    expect(weekdayNumber('2026-11-29')).toBe(7);
  });
});

describe('the days of an event', () => {
  test.each([
    ['2026-12-19T14:00:00+08:00', '2026-12-19T16:30:00+08:00', ['2026-12-19']],
    ['2026-12-31T22:00:00+08:00', '2027-01-01T01:00:00+08:00', ['2026-12-31', '2027-01-01']],
    ['2026-12-31T22:00:00+08:00', '2027-01-01T00:00:00+08:00', ['2026-12-31']],
    // Early in Beijing is still the day before in UTC.
    ['2026-12-19T07:00:00+08:00', '2026-12-19T07:30:00+08:00', ['2026-12-19']],
  ])('from %s to %s', (from, to, days) => expect(daysBetween(from, to)).toEqual(days));
});
