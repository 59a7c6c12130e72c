/**
 * Days and instants in Beijing time, by Intl only, so that pages and islands may use it. A day is `YYYY-MM-DD`, an instant an ISO text with
 * offset. China has kept UTC+8 without summer time since 1991, so the offset of every date here is fixed.
 */
const ZONE = 'Asia/Shanghai';
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** An instant: ISO text with offset, milliseconds, or Date. PostgreSQL's `2026-11-21 22:51:48+00` is read as well. */
export type Instant = string | number | Date;

function toMs(instant: Instant): number {
  if (typeof instant === 'number') return instant;
  if (instant instanceof Date) return instant.getTime();
  // The embedded backend writes a space and a short offset, which not every browser parses.
  return Date.parse(instant.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
}

/** Beijing's wall clock as UTC fields of a Date: the simplest way to read year, hour and so on. */
function wall(instant: Instant): Date {
  const ms = toMs(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${String(instant)}`);
  return new Date(ms + OFFSET_MS);
}

/** `2026-12-19 14:00` as an editor writes it → `2026-12-19T14:00:00+08:00`. */
export function beijingIso(minute: string): string {
  return `${minute.replace(' ', 'T')}:00+08:00`;
}

/** An instant → the same instant as `…+08:00` text, seconds kept, milliseconds dropped. */
export function toBeijingIso(instant: Instant): string {
  return `${wall(instant).toISOString().slice(0, 19)}+08:00`;
}

/** The Beijing day of an instant. */
export function beijingDay(instant: Instant): string {
  return wall(instant).toISOString().slice(0, 10);
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant `hours` later (or earlier, when negative). */
export function addHours(instant: Instant, hours: number): string {
  return toBeijingIso(toMs(instant) + hours * 3_600_000);
}

/** True when the first instant is before the second. */
export function isBefore(first: Instant, second: Instant): boolean {
  return toMs(first) < toMs(second);
}

/** Whether days are said in English at this moment; a build of English pages says so (src/middleware.ts). */
let saysEnglish = () => false;

/** Lets `check` decide, each time a day is put into words, whether it is said in English. */
export function sayInEnglishWhen(check: () => boolean): void {
  saysEnglish = check;
}

const english = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: ZONE });
const ENGLISH_DAY = english({ weekday: 'long', day: 'numeric', month: 'long' });
const ENGLISH_FULL_DAY = english({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const ENGLISH_WEEKDAY = english({ weekday: 'long' });
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

const weekdayFormat = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: ZONE });

/** 星期六 */
export function weekday(day: string): string {
  return (saysEnglish() ? ENGLISH_WEEKDAY : weekdayFormat).format(noon(day));
}

/** `2026-12-19` → 12月19日（星期六）; in English Saturday 19 December */
export function formatDay(day: string): string {
  if (saysEnglish()) return ENGLISH_DAY.format(noon(day));
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日（${weekday(day)}）`;
}

/** `2026-12-19` → 2026年12月19日（星期六） */
export function formatFullDay(day: string): string {
  if (saysEnglish()) return ENGLISH_FULL_DAY.format(noon(day));
  return `${day.slice(0, 4)}年${formatDay(day)}`;
}

/** `2026-12` → 2026年12月 */
export function formatMonth(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** An instant → 12月18日（星期五）18:00; in English Friday 18 December, 18:00 */
export const formatMoment = (instant: Instant): string =>
  `${formatDay(beijingDay(instant))}${saysEnglish() ? ', ' : ''}${formatTime(instant)}`;

/** An instant → 14:00 */
export function formatTime(instant: Instant): string {
  return wall(instant).toISOString().slice(11, 16);
}

/**
 * When something happens: 12月19日（星期六）14:00–16:30; with both days when it ends on another day.
 * The year is added when it is not `thisYear`.
 */
export function formatWhen(startsAt: Instant, endsAt: Instant, thisYear?: string): string {
  const first = beijingDay(startsAt);
  const last = beijingDay(endsAt);
  const named = (day: string) => (thisYear && day.slice(0, 4) !== thisYear ? formatFullDay(day) : formatDay(day));
  if (saysEnglish()) {
    return first === last ? `${formatMoment(startsAt)}–${formatTime(endsAt)}` : `${formatMoment(startsAt)} to ${formatMoment(endsAt)}`;
  }
  if (first === last) return `${named(first)}${formatTime(startsAt)}–${formatTime(endsAt)}`;
  return `${named(first)}${formatTime(startsAt)}至${named(last)}${formatTime(endsAt)}`;
}

const HOURS = ['十二', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一'];

function dayPart(hour: number): string {
  if (hour < 5) return '凌晨';
  if (hour < 8) return '早上';
  if (hour < 12) return '上午';
  if (hour === 12) return '中午';
  if (hour < 18) return '下午';
  return '晚上';
}

/** An instant in words to be read aloud: 下午两点, 上午八点半, 晚上七点一刻, 上午九点四十分. */
export function spokenTime(instant: Instant): string {
  const at = wall(instant);
  const hour = at.getUTCHours();
  const minute = at.getUTCMinutes();
  const named: Record<number, string> = { 0: '', 15: '一刻', 30: '半' };
  const minutes = named[minute] ?? `${minute < 10 ? '零' : ''}${spokenNumber(minute)}分`;
  return `${dayPart(hour)}${HOURS[hour % 12]}点${minutes}`;
}

/** 1–59 in words. */
function spokenNumber(value: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(value / 10);
  const unit = digits[value % 10] ?? '';
  if (tens === 0) return unit;
  return `${tens === 1 ? '' : digits[tens]}十${unit}`;
}
