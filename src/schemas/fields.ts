import type { ImageMetadata } from 'astro';
import { z } from 'zod';

/**
 * Small pieces that several schemas share. A custom message is always worded as the expectation ("写成 …"), because the
 * checker prints it after 期望 and adds what it found itself.
 */

/** Collections that front-matter may refer to. */
export type Referable = 'events';

/**
 * What a schema needs from whoever uses it: Astro gives real pictures and references, the checker gives ones that look at the disk.
 * Both read a text and fail when the target does not exist.
 */
export interface SchemaTools {
  image: () => z.ZodType<ImageMetadata>;
  reference: (collection: Referable) => z.ZodType<{ collection: Referable; id: string }>;
}

export const COMMUNITIES = ['tingchao', 'wanghai', 'shiguang', 'all'] as const;
export type CommunityId = (typeof COMMUNITIES)[number];

/** Lowest first; the position is the tier's rank. */
export const TIERS = ['friend', 'owner', 'harbour', 'lighthouse'] as const;
export type Tier = (typeof TIERS)[number];

export const FEEDBACK_CATEGORIES = ['repair', 'complaint', 'suggestion', 'question', 'praise'] as const;
export type FeedbackCategory = (typeof FEEDBACK_CATEGORIES)[number];

/** Days in a month of the proleptic Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  const match = typeof value === 'string' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** True for a time of day `HH:MM`. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** True for `YYYY-MM-DD HH:MM` that exists. */
export function isDateTime(value: unknown): value is string {
  return typeof value === 'string' && value[10] === ' ' && isDay(value.slice(0, 10)) && isTime(value.slice(11));
}

/** True for `YYYY-MM`. */
export function isMonth(value: unknown): value is string {
  return typeof value === 'string' && isDay(`${value}-01`);
}

/*
 * `meta({ editing })` tells the editors' desk (`scripts/site/editors-desk/fields.ts`) what a text stands for, where the type alone does not.
 */

/** A text that is not empty, at most `max` characters. */
export function text(max: number) {
  return z
    .string()
    .refine((value) => value.trim() !== '', '不能为空')
    .refine((value) => [...value].length <= max, `不超过${max}个字`)
    .meta({ editing: { kind: 'text', max } });
}

/** A whole number in a range. */
export function whole(min: number, max: number) {
  return z.number().int(`${min}到${max}之间的整数`).min(min, `${min}到${max}之间的整数`).max(max, `${min}到${max}之间的整数`);
}

/** A day `YYYY-MM-DD`. Astro's YAML reader turns an unquoted day into a Date, the checker's does not: both end as the same text. */
export function day() {
  return z
    .preprocess(
      (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
      z.string().refine(isDay, '真实存在的日期，写成年-月-日，例如2026-12-19'),
    )
    .meta({ editing: { kind: 'day' } });
}

/** A month `YYYY-MM`. */
export function month() {
  return z
    .string()
    .refine(isMonth, '写成年-月，例如2026-11')
    .meta({ editing: { kind: 'month' } });
}

/** A minute in Beijing time, `YYYY-MM-DD HH:MM`, kept as written. */
export function beijingDateTime() {
  return z
    .string()
    .refine(isDateTime, '北京时间，写成年-月-日 时:分，例如2026-12-19 14:00（不写秒）')
    .meta({ editing: { kind: 'minute' } });
}

/** A time of day `HH:MM`, to be quoted in YAML by habit. */
export function timeOfDay() {
  return z
    .string()
    .refine(isTime, '时:分，加引号，例如"14:00"')
    .meta({ editing: { kind: 'time' } });
}

/** An entry id as it stands in addresses: small letters, digits and hyphens. */
export function slug() {
  return z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '小写字母、数字和连字符，例如winter-tea')
    .meta({ editing: { kind: 'slug' } });
}

/** Who a text or an event is mainly for. */
export function community() {
  return z.enum(COMMUNITIES).describe('主要面向哪个社区：tingchao 听潮苑、wanghai 望海里、shiguang 拾光里、all 全部社区');
}
