import { type LunarDay, SolarDay } from 'tyme4ts';

const solarDay = (day: string): SolarDay => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return SolarDay.fromYmd(year, month, date);
};

/** The people's name for the last month, and only for it; the library writes 十二月. */
const nameOf = (lunar: LunarDay): string => `${lunar.getLunarMonth().getName().replace('十二月', '腊月')}${lunar.getName()}`;

/**
 * The lunar date of a solar day, for the build only (the calendar weighs 70 kB). Not by `Intl`: its Chinese calendar computes new moons approximately
 * and is a day late where one falls just before midnight in Beijing, as for the whole of February 2027.
 * @param day `YYYY-MM-DD`
 * @returns e.g. `十月十四`, `闰六月初二`, `腊月三十`
 */
export const lunarDay = (day: string): string => nameOf(solarDay(day).getLunarDay());

/**
 * What a wall calendar prints small beside a day.
 * @param day `YYYY-MM-DD`
 * @returns the lunar day in two characters (the month's name on its first day), and what the day is known for: 冬至, 元旦, 春节; null for most
 */
export function calendarMarks(day: string): { lunar: string; known: string | null } {
  const solar = solarDay(day);
  const lunar = solar.getLunarDay();
  const term = solar.getTermDay();
  const termName = term.getDayIndex() === 0 ? term.getSolarTerm().getName() : null;
  // 冬至节 on the day of 冬至 says the same twice.
  const festivals = [lunar.getFestival()?.getName(), solar.getFestival()?.getName()].filter(
    (name) => name !== undefined && !(termName && name.startsWith(termName)),
  );
  const known = [...festivals, ...(termName ? [termName] : [])].join('・');
  const name = nameOf(lunar);
  return { lunar: lunar.getDay() === 1 ? name.slice(0, -2) : name.slice(-2), known: known || null };
}
