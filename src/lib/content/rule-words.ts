import type { SeriesEventFrontmatter } from '../../schemas/event.ts';
import { m } from '../../i18n/paraglide/messages.js';
import type { Weekday } from '../series.ts';

const WEEKDAYS: Record<Weekday, () => string> = {
  monday: m['series.weekday.monday'],
  tuesday: m['series.weekday.tuesday'],
  wednesday: m['series.weekday.wednesday'],
  thursday: m['series.weekday.thursday'],
  friday: m['series.weekday.friday'],
  saturday: m['series.weekday.saturday'],
  sunday: m['series.weekday.sunday'],
};

const WEEKLY: Record<Weekday, () => string> = {
  monday: m['series.weekly.monday'],
  tuesday: m['series.weekly.tuesday'],
  wednesday: m['series.weekly.wednesday'],
  thursday: m['series.weekly.thursday'],
  friday: m['series.weekly.friday'],
  saturday: m['series.weekly.saturday'],
  sunday: m['series.weekly.sunday'],
};

const NTH = {
  1: m['series.nth.first'],
  2: m['series.nth.second'],
  3: m['series.nth.third'],
  4: m['series.nth.fourth'],
  [-1]: m['series.nth.last'],
} as Record<number, () => string>;

/** How often a series happens, in words: 每月第二个星期六14:00–16:00. */
export function ruleInWords({ repeat, start_time, end_time }: Pick<SeriesEventFrontmatter, 'repeat' | 'start_time' | 'end_time'>): string {
  const times = { from: start_time, to: end_time };
  if (repeat.every === 'week') return m['series.rule.week']({ weekday: WEEKLY[repeat.weekday](), ...times });
  return m['series.rule.month']({ nth: NTH[repeat.nth]?.() ?? '', weekday: WEEKDAYS[repeat.weekday](), ...times });
}
