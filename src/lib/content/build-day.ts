import { beijingDay } from '../beijing.ts';
import { isDay } from '../../schemas/fields.ts';

/**
 * The Beijing day that one whole build agrees on: BUILD_DATE when it is set (tests, or a rebuild of a past state), else today.
 * `astro.config.mjs` fixes BUILD_DATE at the start, so that a build over midnight cannot show two days.
 * @throws Error in Chinese when BUILD_DATE is not a day
 */
export function buildDay(): string {
  const given = process.env.BUILD_DATE;
  if (!given) return beijingDay(new Date());
  if (!isDay(given)) throw new Error(`环境变量BUILD_DATE应是真实存在的日期，例如2026-12-19，实际是“${given}”`);
  return given;
}
