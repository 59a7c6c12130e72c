import { m } from '../../i18n/paraglide/messages.js';

/** Why two files look like one person. */
const REASONS: Record<string, () => string> = {
  phone: m['people.merge.why_phone'],
  mail: m['people.merge.why_mail'],
  name_home: m['people.merge.why_name_home'],
};
export const reasonName = (reason: string): string => REASONS[reason]?.() ?? reason;

/** Another file that looks like the same person. */
export type Duplicate = { memberId: string; displayName: string | null; homes: string[]; createdAt: string; why: string[] };

/** What one of the two files holds; phone and mail address masked. */
export type Side = {
  memberId: string;
  displayName: string | null;
  phone: string | null;
  email: string | null;
  hasLogin: boolean;
  createdAt: string;
  lastSignInAt: string | null;
  homes: string[];
  proofLevel: number;
  tierName: string;
} & Sums;

/** Counts; `seats` are people of bookings that hold, `points` what is left of them. */
export type Sums = { bookings: number; seats: number; waiting: number; points: number; cases: number; messages: number };

/** What a merge would do. */
export type MergePreview = {
  /** Why it may not be now: a code that has a sentence. */
  gap: string | null;
  /** Titles of events that stand in the way. */
  events: string[];
  kept: Side;
  duplicate: Side;
  after: Sums;
  /** Past events at which both were checked in. */
  bothCame: number;
};
