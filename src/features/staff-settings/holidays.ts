import { m } from '../../i18n/paraglide/messages.js';
import { addDays, beijingDay, formatDay } from '../../lib/beijing';
import { type DayKind, dayKindName } from '../../ui/day-kinds';

/** A day that differs from "Mondays to Fridays". */
export type Holiday = { day: string; kind: DayKind; label: string; changedAt: string | null; changedBy: string | null };

/** A change of one day: what it was and what it became, each with its name. */
export type DayChange = {
  day: string;
  before: string;
  after: string;
  reason: string;
  at: string;
  actorName: string;
  approverName: string | null;
};

/** Days in a row that are alike, as people read them: 10月1日到10月7日. */
export type Span<T> = { first: string; last: string; count: number; one: T };

/**
 * Joins days that follow each other and are alike.
 * @param days sorted by day within what is alike
 * @param print what must be the same
 */
export function spansOf<T extends { day: string }>(days: readonly T[], print: (one: T) => string): Span<T>[] {
  const spans: Span<T>[] = [];
  for (const one of days) {
    const open = spans.at(-1);
    if (open && addDays(open.last, 1) === one.day && print(open.one) === print(one)) {
      open.last = one.day;
      open.count += 1;
    } else spans.push({ first: one.day, last: one.day, count: 1, one });
  }
  return spans;
}

/** The holidays of a list, each in one line. */
export const holidaySpans = (days: readonly Holiday[]): Span<Holiday>[] =>
  spansOf(days, ({ kind, label, changedAt }) => `${kind} ${label} ${changedAt}`);

/** The changes of a list, newest first, what was entered together in one line. */
export const changeSpans = (changes: readonly DayChange[]): Span<DayChange>[] =>
  spansOf(changes, ({ before, after, reason, at }) => [before, after, reason, at].join('\n'));

/** 1月1日（星期五）到1月3日（星期日） */
export const sayDays = ({ first, last }: { first: string; last: string }): string =>
  first === last ? formatDay(first) : m['holidays.span']({ first: formatDay(first), last: formatDay(last) });

/** 放假 元旦; 平日 for a day without an entry. */
export const sayDay = (works: boolean | null, label: string | null): string =>
  works === null ? dayKindName('ordinary') : `${dayKindName(works ? 'works' : 'off')} ${label ?? ''}`.trim();

/** The years that can be looked at: last year's for what was promised, up to the one after next. */
export function yearsAround(now: Date): string[] {
  const year = Number(beijingDay(now).slice(0, 4));
  return [year - 1, year, year + 1, year + 2].map(String);
}
