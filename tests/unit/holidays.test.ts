import { describe, expect, test } from 'vitest';
import {
  changeSpans,
  type DayChange,
  type Holiday,
  holidaySpans,
  sayDay,
  sayDays,
  yearsAround,
} from '../../src/features/staff-settings/holidays.ts';

const day = (of: string, more: Partial<Holiday> = {}): Holiday => ({
  day: of,
  kind: 'off',
  label: '元旦',
  changedAt: null,
  changedBy: null,
  ...more,
});
const spans = (days: Holiday[]) => holidaySpans(days).map(({ first, last, count }) => [first, last, count]);

describe('days in a row', () => {
  test('are one line while they follow each other and are alike, over the end of a month too', () => {
    expect(spans([day('2027-01-30'), day('2027-01-31'), day('2027-02-01'), day('2027-02-03')])).toEqual([
      ['2027-01-30', '2027-02-01', 3],
      ['2027-02-03', '2027-02-03', 1],
    ]);
    expect(spans([day('2027-01-01'), day('2027-01-02', { kind: 'works' })])).toHaveLength(2);
    expect(spans([day('2027-01-01'), day('2027-01-02', { label: '春节' })])).toHaveLength(2);
    expect(spans([])).toEqual([]);
  });

  test('of one change are one line, of two changes two', () => {
    const change = (of: string, at: string): DayChange => ({
      day: of,
      before: '平日',
      after: '放假 元旦',
      reason: '通知',
      at,
      actorName: '许晴',
      approverName: null,
    });
    const [noon, ten] = ['2026-12-01 04:00:00+00', '2026-12-01 02:00:00+00'];
    const lines = changeSpans([change('2027-01-01', noon), change('2027-01-02', noon), change('2027-01-03', ten)]);
    expect(lines.map(({ count }) => count)).toEqual([2, 1]);
  });

  test('are said as people read them', () => {
    expect(sayDays({ first: '2027-01-01', last: '2027-01-03' })).toBe('1月1日（星期五）到1月3日（星期日）');
    expect(sayDays({ first: '2027-01-09', last: '2027-01-09' })).toBe('1月9日（星期六）');
    expect([sayDay(false, '元旦'), sayDay(true, '元旦调休'), sayDay(null, null)]).toEqual(['放假 元旦', '上班 元旦调休', '平日']);
  });
});

test('the years to choose from are those of Beijing', () => {
  expect(yearsAround(new Date('2026-12-31T15:59:59Z'))).toEqual(['2025', '2026', '2027', '2028']);
  expect(yearsAround(new Date('2026-12-31T16:00:00Z'))).toEqual(['2026', '2027', '2028', '2029']);
});
