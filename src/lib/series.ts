import { Temporal } from 'temporal-polyfill';

/** How often a series happens; weekdays in English, `nth` counts from the month's start, -1 is the last one. */
export type RepeatRule = { every: 'week'; weekday: Weekday } | { every: 'month'; weekday: Weekday; nth: 1 | 2 | 3 | 4 | -1 };
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Days between which a rule holds, both included. */
export interface Span {
  from: string;
  to: string;
}

// ISO numbers: Monday is 1.
const NUMBER: Record<Weekday, number> = { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 };

/**
 * The days that a build shows: some months before the build day to some months after it, both included.
 * The last day of a short month stands for a day that it lacks.
 */
export function buildWindow(buildDay: string, months: { past: number; ahead: number }): Span {
  const day = Temporal.PlainDate.from(buildDay);
  return { from: day.subtract({ months: months.past }).toString(), to: day.add({ months: months.ahead }).toString() };
}

/** The part that two spans share; `from` is after `to` when they share nothing. */
export function overlap(first: Span, second: Span): Span {
  const [, from] = [first.from, second.from].sort() as [string, string];
  const [to] = [first.to, second.to].sort() as [string, string];
  return { from, to };
}

/** True when the rule falls on that day. */
export function fallsOn(rule: RepeatRule, day: string): boolean {
  const date = Temporal.PlainDate.from(day);
  if (date.dayOfWeek !== NUMBER[rule.weekday]) return false;
  if (rule.every === 'week') return true;
  return rule.nth === -1 ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === rule.nth;
}

/** All days of the rule in a span, earliest first. */
export function datesOf(rule: RepeatRule, span: Span): string[] {
  const dates: string[] = [];
  if (span.from > span.to) return dates;
  const last = Temporal.PlainDate.from(span.to);
  let date = Temporal.PlainDate.from(span.from);
  date = date.add({ days: (NUMBER[rule.weekday] - date.dayOfWeek + 7) % 7 });
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const day = date.toString();
    if (fallsOn(rule, day)) dates.push(day);
    date = date.add({ days: 7 });
  }
  return dates;
}
