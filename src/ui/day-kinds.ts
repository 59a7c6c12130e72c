import { m } from '../i18n/paraglide/messages.js';

/** What a day may be for those who count working days: off, worked although it is a weekend, or neither. */
export const DAY_KINDS = ['off', 'works', 'ordinary'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

const NAMES: Record<string, () => string> = {
  off: m['holidays.kind.off'],
  works: m['holidays.kind.works'],
  ordinary: m['holidays.kind.ordinary'],
};
/** 放假, 上班, 平日; a kind that a newer database knows is shown as it is. */
export const dayKindName = (kind: string): string => NAMES[kind]?.() ?? kind;
