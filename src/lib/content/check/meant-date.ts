import { isDateTime, isDay, isMonth, isTime } from '../../../schemas/fields.ts';
import { addDays } from '../../beijing.ts';

const two = (digits: string): string => digits.padStart(2, '0');

/** 2026年12月1日, 2026/12/1, 2026.12.1, 20261201, and what stands behind. */
const DAY = /^(\d{4})\s*(?:[^\d\s]\s*(\d{1,2})\s*[^\d\s]\s*(\d{1,2})(?!\d)|(\d{2})(\d{2})(?!\d))\s*日?(.*)$/su;
/** 2026年12月, 2026/12, 202612. */
const MONTH = /^(\d{4})\s*[^\d\s]?\s*(\d{1,2})\s*月?$/u;
/** 14：00, 下午2点半, 14.00, 14:00:00. */
const TIME = /^(上午|早上|早|中午|下午|晚上|晚)?\s*(\d{1,2})\s*[:.点时]\s*(\d{1,2}|半)?\s*分?(?::\d{2})?$/u;

function timeIn(text: string): string | undefined {
  const [, part = '', hour, minute = '0'] = TIME.exec(text.trim()) ?? [];
  if (hour === undefined) return undefined;
  const late = /[下晚]/.test(part) && Number(hour) < 12;
  return `${two(String(Number(hour) + (late ? 12 : 0)))}:${minute === '半' ? '30' : two(minute)}`;
}

/** 24:00 is the beginning of the next day. */
function minuteOf(day: string, time: string): string | undefined {
  const written = time === '24:00' ? `${addDays(day, 1)} 00:00` : `${day} ${time}`;
  return isDateTime(written) ? written : undefined;
}

/**
 * The day, minute, month and time of day that a text stands for, in the form that fields ask for. Nothing that would have to be guessed: a day without its year, a minute
 * without its time stay what they are.
 * @param text in plain signs, without full width
 */
export function meantDates(text: string): string[] {
  const [, year = '', longMonth, longDay, shortMonth, shortDay, rest = ''] = DAY.exec(text) ?? [];
  const day = `${year}-${two(longMonth ?? shortMonth ?? '')}-${two(longDay ?? shortDay ?? '')}`;
  const behind = timeIn(rest.replace(/^[\s,T]+/, ''));
  const [, ofYear = '', month = ''] = MONTH.exec(text) ?? [];
  const found = [
    isDay(day) && rest.trim() === '' ? day : undefined,
    isDay(day) && behind ? minuteOf(day, behind) : undefined,
    isMonth(`${ofYear}-${two(month)}`) ? `${ofYear}-${two(month)}` : undefined,
    timeIn(text),
  ];
  return found.filter((one) => one !== undefined && (isDay(one) || isDateTime(one) || isMonth(one) || isTime(one))) as string[];
}
