import { addDays, beijingDay } from './beijing.ts';

/** Months `YYYY-MM` and their days, for the calendar's pages. */

/** The month `count` months later (or earlier, when negative). */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** All months between two, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** All days of a month. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayNumber(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The Beijing days on which something happens; what ends at midnight does not reach into the day that begins then. */
export function daysBetween(startsAt: string, endsAt: string): string[] {
  const last = beijingDay(Date.parse(endsAt) - 1);
  const days: string[] = [];
  for (let day = beijingDay(startsAt); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
