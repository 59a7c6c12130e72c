/**
 * How dates, codes and numbers are shown. Always Beijing time, whatever zone the phone is in.
 */
const ZONE = 'Asia/Shanghai';
const DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'long' });
const YEAR_DAY = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric' });
const TIME = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/**
 * Reads a timestamp as PostgREST (`…T…+00:00`) and the embedded backend (`… …+00`) write it.
 * @throws {RangeError} for anything else
 */
export function parseTimestamp(text: string): Date {
  const iso = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a timestamp: ${text}`);
  return date;
}

/** 12月19日 星期六 → with the weekday always, since people plan by it. */
export const showDay = (at: string): string => DAY.format(parseTimestamp(at));
/** 2026年12月19日 */
export const showYearDay = (at: string): string => YEAR_DAY.format(parseTimestamp(at));
/** 14:00 */
export const showTime = (at: string): string => TIME.format(parseTimestamp(at));
/** 12月19日 星期六 14:00 */
export const showMoment = (at: string): string => `${showDay(at)} ${showTime(at)}`;
/** `ABCDEFGHJKMN` → `ABCD`, `EFGH`, `JKMN`. */
export const codeGroups = (code: string): string[] => code.match(/.{1,4}/g) ?? [];
/** `ABCDEFGHJKMN` → `ABCD EFGH JKMN`, to be read aloud and typed. */
export const showCode = (code: string): string => codeGroups(code).join(' ');
