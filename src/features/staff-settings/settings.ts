import { m } from '../../i18n/paraglide/messages.js';

/** A number that a rule owns, with the bounds that the screen keeps to and its last change. */
export type Setting = {
  key: string;
  value: number;
  unit: string;
  label: string;
  min: number;
  max: number;
  changedAt: string | null;
  changedBy: string | null;
};

/** Settings that are a yes or a no say so in their unit; nobody should have to type 1 for yes. */
const YES_OR_NO = '（1＝要求）';
export const isYesOrNo = (setting: Setting): boolean => setting.unit === YES_OR_NO;

/** A value as people say it: `24 小时`, `要求`. */
export function sayValue(setting: Setting, value: number): string {
  if (isYesOrNo(setting)) return value === 1 ? m['staff_settings.value.yes']() : m['staff_settings.value.no']();
  return `${value} ${setting.unit}`.trim();
}
