import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  addDays,
  addHours,
  beijingDay,
  beijingIso,
  formatDay,
  formatFullDay,
  formatMonth,
  formatTime,
  formatWhen,
  isBefore,
  spokenTime,
  toBeijingIso,
  weekday,
} from '../../src/lib/beijing.ts';
import { calendarMarks, lunarDay } from '../../src/lib/lunar.ts';

const days = fc.integer({ min: 0, max: 365 * 25 }).map((offset) => addDays('2020-02-01', offset));

describe('days and instants', () => {
  test('the Beijing day changes at midnight in Beijing, wherever the machine stands', () => {
    expect(beijingDay('2026-11-21T15:59:59Z')).toBe('2026-11-21');
    expect(beijingDay('2026-11-21T16:00:00Z')).toBe('2026-11-22');
  });

  test('the short offset that PostgreSQL prints is read', () => {
    expect(toBeijingIso('2026-11-21 22:51:48.964+00')).toBe('2026-11-22T06:51:48+08:00');
    expect(toBeijingIso('2026-11-21T22:51:48.964+00:00')).toBe('2026-11-22T06:51:48+08:00');
  });

  test('an instant that is none is refused, not shown as NaN', () => {
    expect(() => beijingDay('soon')).toThrow(RangeError);
  });

  test('an editor’s minute comes back unchanged', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (day, hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const instant = beijingIso(`${day} ${time}`);
        expect(beijingDay(instant)).toBe(day);
        expect(formatTime(instant)).toBe(time);
        expect(toBeijingIso(new Date(instant))).toBe(instant);
      }),
    );
  });

  test('adding hours and days', () => {
    expect(addHours('2026-12-19T14:00:00+08:00', -24)).toBe('2026-12-18T14:00:00+08:00');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(isBefore('2026-12-19T14:00:00+08:00', '2026-12-19T06:00:01Z')).toBe(true);
    expect(isBefore('2026-12-19T14:00:00+08:00', '2026-12-19T06:00:00Z')).toBe(false);
  });
});

describe('words', () => {
  test('days carry their weekday', () => {
    expect(weekday('2026-11-22')).toBe('星期日');
    expect(formatDay('2026-12-19')).toBe('12月19日（星期六）');
    expect(formatFullDay('2026-12-09')).toBe('2026年12月9日（星期三）');
    expect(formatMonth('2026-09')).toBe('2026年9月');
  });

  test('a span of time names the second day only when there is one, and the year only when it differs', () => {
    expect(formatWhen('2026-12-19T14:00:00+08:00', '2026-12-19T16:30:00+08:00')).toBe('12月19日（星期六）14:00–16:30');
    expect(formatWhen('2026-12-31T22:00:00+08:00', '2027-01-01T00:30:00+08:00', '2026')).toBe(
      '12月31日（星期四）22:00至2027年1月1日（星期五）00:30',
    );
  });

  test.each([
    ['14:00', '下午两点'],
    ['08:30', '上午八点半'],
    ['07:15', '早上七点一刻'],
    ['12:05', '中午十二点零五分'],
    ['19:40', '晚上七点四十分'],
    ['21:12', '晚上九点十二分'],
    ['00:59', '凌晨十二点五十九分'],
  ])('%s is read aloud as %s', (time, words) => {
    expect(spokenTime(beijingIso(`2026-12-19 ${time}`))).toBe(words);
  });
});

describe('lunar days', () => {
  test.each([
    ['2026-02-17', '正月初一'],
    ['2026-09-25', '八月十五'],
    ['2026-06-19', '五月初五'],
    ['2026-12-22', '十一月十四'],
    ['2027-02-05', '腊月廿九'],
    ['2027-02-06', '正月初一'],
    ['2025-07-25', '闰六月初一'],
    ['2025-08-23', '七月初一'],
    ['2033-12-22', '闰十一月初一'],
    ['2034-01-20', '腊月初一'],
    ['2026-11-28', '十月二十'],
    ['2026-11-29', '十月廿一'],
    ['2026-12-08', '十月三十'],
  ])('%s is %s', (day, name) => {
    expect(lunarDay(day)).toBe(name);
  });

  test('agrees with the browser’s calendar on every day but the two months in which that one is a day late', () => {
    const format = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });
    const differing = new Set<string>();
    for (let day = '2020-02-01'; day < '2051-01-01'; day = addDays(day, 1)) {
      const parts = format.formatToParts(new Date(`${day}T12:00:00+08:00`));
      const month = parts.find((part) => part.type === 'month')?.value ?? '';
      const index = Number(parts.find((part) => part.type === 'day')?.value);
      const name = lunarDay(day);
      if (!name.startsWith(month) || name !== `${month}${name.slice(-2)}` || nameToNumber(name.slice(-2)) !== index)
        differing.add(day.slice(0, 7));
    }
    // A later Node may have mended them, so each may also agree.
    expect([...differing].filter((month) => !['2027-02', '2027-03', '2030-02', '2030-03'].includes(month))).toEqual([]);
  });
});

describe('what a wall calendar prints beside a day', () => {
  test.each([
    ['2026-12-22', '十四', '冬至'],
    ['2026-12-09', '十一月', null],
    ['2027-01-01', '廿四', '元旦'],
    ['2027-02-05', '廿九', '除夕'],
    ['2027-02-06', '正月', '春节'],
    ['2026-04-05', '十八', '清明'],
    ['2025-07-25', '闰六月', null],
    ['2026-10-01', '廿一', '国庆节'],
    ['2026-12-19', '十一', null],
  ])('%s: %s, %s', (day, lunar, known) => {
    expect(calendarMarks(day)).toEqual({ lunar, known });
  });
});

/** 初一 → 1 … 三十 → 30, written apart from the code under test. */
function nameToNumber(name: string): number {
  const digits = '一二三四五六七八九十';
  const value = digits.indexOf(name[1] as string) + 1;
  if (name === '三十') return 30;
  if (name === '二十') return 20;
  return value + ({ 初: 0, 十: 10, 廿: 20 }[name[0] as string] as number);
}
