import { m } from '../i18n/paraglide/messages.js';

/** What a setting is called and counted in, as `club.settings` has it. */
export type Named = { label: string; unit: string };

/** Settings that are a yes or a no say so in their unit; nobody should have to type 1 for yes. */
const YES_OR_NO = '（1＝要求）';
export const isYesOrNo = ({ unit }: Named): boolean => unit === YES_OR_NO;

/** A label may end in what one number means: `…要第二人批准（1000000＝不要求）`. */
const SPECIAL = /（(\d+)＝([^）]+)）$/;
export const plainLabel = ({ label }: Named): string => label.replace(SPECIAL, '');

/** The number that means something of its own, and what; null where there is none. */
export function specialValue({ label }: Named): { value: number; words: string } | null {
  const [, value, words] = SPECIAL.exec(label) ?? [];
  return value && words ? { value: Number(value), words } : null;
}

/** A value as people say it: `24 小时`, `要求`, `不要求` for a limit that is switched off. */
export function sayValue(setting: Named, value: number): string {
  if (isYesOrNo(setting)) return value === 1 ? m['staff_settings.value.yes']() : m['staff_settings.value.no']();
  const special = specialValue(setting);
  return special?.value === value ? special.words : `${value} ${setting.unit}`.trim();
}
