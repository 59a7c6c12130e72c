import { SolarDay } from 'tyme4ts';

/**
 * The lunar date of a solar day, for the build only (the calendar weighs 70 kB). Not by `Intl`: its Chinese calendar computes new moons approximately
 * and is a day late where one falls just before midnight in Beijing, as for the whole of February 2027.
 * @param day `YYYY-MM-DD`
 * @returns e.g. `十月十四`, `闰六月初二`, `腊月三十`
 */
export function lunarDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lunar = SolarDay.fromYmd(year, month, date).getLunarDay();
  // The people's name for the last month, and only for it; the library writes 十二月.
  const monthName = lunar.getLunarMonth().getName().replace('十二月', '腊月');
  return `${monthName}${lunar.getName()}`;
}
