/**
 * How dates, codes and numbers are shown. Always Beijing time, whatever zone the phone is in.
 */
const ZONE = 'Asia/Shanghai';
/** Intl's name for the language of the page; while pages are built nothing here is shown. */
const LOCALES: Record<string, string> = { 'zh-Hant': 'zh-Hant', en: 'en-GB' };
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALES[globalThis.document?.documentElement.lang ?? ''] ?? 'zh-CN', { timeZone: ZONE, ...options });
const DAY = format({ month: 'long', day: 'numeric', weekday: 'long' });
const YEAR_DAY = format({ year: 'numeric', month: 'long', day: 'numeric' });
const TIME = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/**
 * Reads a timestamp as PostgREST (`…T…+00:00`) and the embedded backend (`… …+00`) write it, and a plain day (`2027-12-31`) as its start in Beijing.
 * @throws {RangeError} for anything else
 */
export function parseTimestamp(text: string): Date {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text;
  const date = new Date(full.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a timestamp: ${text}`);
  return date;
}

/** 12月19日（星期六）: with the weekday always, since people plan by it, and as the pages write it. */
export const showDay = (at: string): string => DAY.format(parseTimestamp(at)).replace(/ ?(星期.)$/, '（$1）');
/** 2026年12月19日 */
export const showYearDay = (at: string): string => YEAR_DAY.format(parseTimestamp(at));
/** The last day on which something is still valid that ends at `at`: midnight of 1 January is 31 December to people. */
export const showLastDay = (at: string): string => YEAR_DAY.format(new Date(parseTimestamp(at).getTime() - 1));
/** 14:00 */
export const showTime = (at: string): string => TIME.format(parseTimestamp(at));
/** 12月19日（星期六）14:00; the bracket has room enough of its own. */
export const showMoment = (at: string): string => `${showDay(at)} ${showTime(at)}`.replace('） ', '）');
/** `ABCDEFGHJKMN` → `ABCD`, `EFGH`, `JKMN`. */
export const codeGroups = (code: string): string[] => code.match(/.{1,4}/g) ?? [];
/** `ABCDEFGHJKMN` → `ABCD EFGH JKMN`, to be read aloud and typed. */
export const showCode = (code: string): string => codeGroups(code).join(' ');
