import { m } from '../../i18n/paraglide/messages.js';
import { parseTimestamp, showMoment } from '../../lib/display';
import { reasonName } from '../../ui/contact-reasons';
import type { Channel, Hold, Outcome, Purpose } from '../../ui/contact-words';

/** Whether one way is open now for one purpose: `gap` null = yes, else the reason as the database names it, and when to ask again. */
export type Way = { channel: Channel; purpose: Purpose; gap: string | null; againAt: string | null };

/** What holds news back now. `untilDay` null: until the person says otherwise. `reason` null: none, or not for this reader. */
export type LivingHold = { hold: Hold; untilDay: string | null; by: string | null; reason: string | null; own: boolean };

/** One contact, newest first: of people with a note, of machines with the kind of message and what became of it. */
export type ContactLine = {
  key: string;
  at: string;
  channel: Channel;
  direction: 'out' | 'in';
  purpose: Purpose;
  label: string | null;
  outcome: Outcome | null;
  note: string | null;
  state: string | null;
  actorName: string | null;
};

/** All that the card says about reaching a person. `failsSince`: since when mails to the login's address come back; null = they do not. */
export type Contacts = { ways: Way[]; holds: LivingHold[]; failsSince: string | null; lines: ContactLine[] };

/** Ways in which people reach people; the other channels are the machine's. */
export const LOG_CHANNELS = ['phone', 'visit', 'wechat', 'letter'] as const;
export const OUTCOMES: readonly Outcome[] = ['reached', 'not_reached', 'left_word', 'call_again', 'no_more'];
export const PURPOSES: readonly Purpose[] = ['service', 'marketing', 'safety'];
/** Those that staff set until a day, and the person's own wish told to them. */
export const HOLDS: readonly Hold[] = ['mourning', 'illness', 'dispute', 'other', 'opted_out'];

/** Reasons after which the way is open again at the moment told, without anybody looking once more. */
const PASSING = new Set(['QUIET_HOURS', 'DAY_FULL', 'WEEK_FULL', 'MOURNING', 'ILLNESS', 'DISPUTE', 'HELD']);

/** 可以, or why not and until when. */
export function wayWords({ gap, againAt }: Way): string {
  if (gap === null) return m['people.contact.may.yes']();
  if (againAt === null) return reasonName(gap);
  const until = showMoment(againAt);
  const later = PASSING.has(gap) ? m['people.contact.may.until']({ until }) : m['people.contact.may.retry']({ until });
  return `${reasonName(gap)}，${later}`;
}

/** What a `datetime-local` field holds, read as Beijing; null for an empty one. */
export const momentOfField = (value: string): string | null => (value === '' ? null : parseTimestamp(`${value}:00+08:00`).toISOString());
