import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';

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
/** What waits for somebody: how many, how many of them are late, and the moment that goes with the kind. */
export type Waiting = { kind: string; waiting: number; late: number; nextAt: string | null };
export type JobRun = { jobRunId: string; startedAt: string; finishedAt: string | null; error: string | null };

const REASONS = {
  taken: m['staff_home.full.taken'],
  offered: m['staff_home.full.offered'],
  queued: m['staff_home.full.queued'],
} as const;
/** Why nobody new gets in, for the person who is asked at the door. */
export const fullReasonName = (reason: NonNullable<TodayEvent['fullReason']>): string => REASONS[reason]();

type Line = { place: string; words: (count: { count: number }) => string; times: ((at: { at: string }) => string) | null };
const DUE = m['staff_home.today.due'];
const SINCE = m['staff_home.today.since'];
const LINES: Record<string, Line> = {
  cases: { place: '/staff/cases/', words: m['staff_home.today.cases'], times: m['staff_home.today.reply'] },
  rights_requests: { place: '/staff/rights/', words: m['staff_home.today.rights_requests'], times: m['staff_home.today.reply'] },
  approvals: { place: '/staff/approvals/', words: m['staff_home.today.approvals'], times: DUE },
  claims: { place: '/staff/claims/', words: m['staff_home.today.claims'], times: SINCE },
  offers: { place: '/staff/people/', words: m['staff_home.today.offers'], times: DUE },
  dead_mails: { place: '/staff/outbox/', words: m['staff_home.today.dead_mails'], times: SINCE },
  holidays: { place: '/staff/settings/#holidays', words: m['staff_home.today.holidays'], times: m['staff_home.today.begins'] },
  imports: { place: '/staff/register/', words: m['staff_home.today.imports'], times: SINCE },
};
/** Where it is done, what it is, and by or since when; a kind that a newer database knows is named as it is and leads nowhere new. */
export const waitingPlace = (kind: string): string => LINES[kind]?.place ?? '/staff/';
export const waitingWords = ({ kind, waiting }: Waiting): string => LINES[kind]?.words({ count: waiting }) ?? `${kind} ${waiting}`;
export const waitingTimes = ({ kind, nextAt }: Waiting): string | null =>
  nextAt === null ? null : (LINES[kind]?.times?.({ at: showMoment(nextAt) }) ?? null);
