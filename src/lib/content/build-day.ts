import { beijingDay, formatTime } from '../beijing.ts';
import { isDateTime, isDay } from '../../schemas/fields.ts';

/**
 * The Beijing minute that one whole build agrees on, `YYYY-MM-DD HH:MM`: BUILD_DATE when it is set (tests, or a rebuild of another state),
 * else now. A BUILD_DATE without a time means the start of that day, so that nothing of the day itself shows early.
 * `astro.config.mjs` fixes BUILD_DATE at the start: a build that takes minutes, or runs over midnight, cannot show two states.
 * @throws Error in Chinese when BUILD_DATE is neither a day nor a minute
 */
export function buildMinute(now = new Date()): string {
  const given = process.env.BUILD_DATE?.trim().replace('T', ' ');
  if (!given) return `${beijingDay(now)} ${formatTime(now.toISOString())}`;
  if (isDay(given)) return `${given} 00:00`;
  if (isDateTime(given)) return given;
  throw new Error(`环境变量BUILD_DATE应是真实存在的日期或北京时间，例如2026-12-19或“2026-12-19 09:00”，实际是“${process.env.BUILD_DATE}”`);
}

/** The Beijing day of {@link buildMinute}. */
export function buildDay(): string {
  return buildMinute().slice(0, 10);
}
