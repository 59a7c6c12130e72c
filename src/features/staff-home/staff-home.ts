import { m } from '../../i18n/paraglide/messages.js';

export type TodayEvent = {
  eventId: string;
  title: string;
  startsAt: string;
  state: string;
  capacity: number | null;
  taken: number;
  queued: number;
  fullReason: 'taken' | 'offered' | 'queued' | null;
};
export type StuckMail = {
  outboxId: string;
  kind: string;
  memberName: string | null;
  state: 'failed' | 'uncertain' | 'no_address';
  createdAt: string;
  lastError: string | null;
};
export type JobRun = { jobRunId: string; startedAt: string; finishedAt: string | null; error: string | null };

const REASONS = {
  taken: m['staff_home.full.taken'],
  offered: m['staff_home.full.offered'],
  queued: m['staff_home.full.queued'],
} as const;
const MAIL_STATES = {
  failed: m['staff_home.mail.failed'],
  uncertain: m['staff_home.mail.uncertain'],
  no_address: m['staff_home.mail.no_address'],
} as const;

const MAIL_KINDS: Record<string, () => string> = {
  booked: m['staff_home.kind.booked'],
  booking_cancelled: m['staff_home.kind.booking_cancelled'],
  offer: m['staff_home.kind.offer'],
  offer_lapsed: m['staff_home.kind.offer_lapsed'],
  event_changed: m['staff_home.kind.event_changed'],
  event_cancelled: m['staff_home.kind.event_cancelled'],
  case_answered: m['staff_home.kind.case_answered'],
  newsletter: m['staff_home.kind.newsletter'],
};

/** What a mail is about. */
export const mailKindName = (kind: string): string => MAIL_KINDS[kind]?.() ?? kind;

/** Why nobody new gets in, for the person who is asked at the door. */
export const fullReasonName = (reason: NonNullable<TodayEvent['fullReason']>): string => REASONS[reason]();
export const mailStateName = (state: StuckMail['state']): string => MAIL_STATES[state]();
