import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';

/** Something that stays after leaving the club. `until` null: for good, without a name. */
export interface Kept {
  what: string;
  count: number;
  until: string | null;
}

/** What leaving the club would mean now. */
export interface LeavingPreview {
  bookings: number;
  waiting: number;
  points: number;
  openCases: number;
  kept: Kept[];
  /** Whoever has rights of staff hands these back first. */
  staff: boolean;
}

const KEPT: Record<string, (kept: Kept) => string> = {
  cases: ({ count, until }) => m['rights.kept.cases']({ count, day: until ? showYearDay(until) : '' }),
  points: ({ count }) => m['rights.kept.points']({ count }),
  attendance: ({ count }) => m['rights.kept.attendance']({ count }),
  consents: ({ count }) => m['rights.kept.consents']({ count }),
  staff_acts: ({ count }) => m['rights.kept.staffActs']({ count }),
};

/** A sentence for what stays, why and until when; one that this page does not know yet is named as the database names it. */
export const keptSentence = (kept: Kept): string => KEPT[kept.what]?.(kept) ?? `${kept.what}: ${kept.count}`;

/** What ends at once, one sentence each; nothing is said of what the person does not have. */
export function endsSentences(preview: LeavingPreview): string[] {
  return [
    preview.bookings > 0 ? m['rights.ends.bookings']({ count: preview.bookings }) : '',
    preview.waiting > 0 ? m['rights.ends.waiting']({ count: preview.waiting }) : '',
    preview.points > 0 ? m['rights.ends.points']({ count: preview.points }) : '',
    preview.openCases > 0 ? m['rights.ends.cases']({ count: preview.openCases }) : '',
    m['rights.ends.login'](),
  ].filter(Boolean);
}
