import { m } from '../../i18n/paraglide/messages.js';
import { parseTimestamp, showDay, showTime } from '../../lib/display';
import { reasonName } from '../../ui/contact-reasons';

export type Channel = 'phone' | 'visit' | 'wechat' | 'letter' | 'inbox' | 'mail';
export type Purpose = 'service' | 'marketing' | 'safety';
export type Hold = 'restricted' | 'opted_out' | 'mourning' | 'illness' | 'dispute' | 'other';
export type Outcome = 'reached' | 'not_reached' | 'left_word' | 'call_again' | 'no_more';

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

const CHANNEL_NAMES: Record<Channel, () => string> = {
  phone: m['people.contact.channel.phone'],
  visit: m['people.contact.channel.visit'],
  wechat: m['people.contact.channel.wechat'],
  letter: m['people.contact.channel.letter'],
  inbox: m['people.contact.channel.inbox'],
  mail: m['people.contact.channel.mail'],
};
const PURPOSE_NAMES: Record<Purpose, () => string> = {
  service: m['people.contact.log.service'],
  marketing: m['people.contact.log.marketing'],
  safety: m['people.contact.log.safety'],
};
const HOLD_NAMES: Record<Hold, () => string> = {
  restricted: m['people.contact.hold.restricted'],
  opted_out: m['people.contact.hold.opted_out'],
  mourning: m['people.contact.hold.mourning'],
  illness: m['people.contact.hold.illness'],
  dispute: m['people.contact.hold.dispute'],
  other: m['people.contact.hold.other'],
};
const OUTCOME_NAMES: Record<Outcome, () => string> = {
  reached: m['people.contact.log.reached'],
  not_reached: m['people.contact.log.not_reached'],
  left_word: m['people.contact.log.left_word'],
  call_again: m['people.contact.log.call_again'],
  no_more: m['people.contact.log.no_more'],
};
export const channelName = (channel: string): string => CHANNEL_NAMES[channel as Channel]?.() ?? channel;
export const purposeName = (purpose: string): string => PURPOSE_NAMES[purpose as Purpose]?.() ?? purpose;
export const holdName = (hold: string): string => HOLD_NAMES[hold as Hold]?.() ?? hold;
export const outcomeName = (outcome: string): string => OUTCOME_NAMES[outcome as Outcome]?.() ?? outcome;

/** Reasons after which the way is open again at the moment told, without anybody looking once more. */
const PASSING = new Set(['QUIET_HOURS', 'DAY_FULL', 'WEEK_FULL', 'MOURNING', 'ILLNESS', 'DISPUTE', 'HELD']);

/** 可以, or why not and until when. */
export function wayWords({ gap, againAt }: Way): string {
  if (gap === null) return m['people.contact.may.yes']();
  if (againAt === null) return reasonName(gap);
  const until = `${showDay(againAt)} ${showTime(againAt)}`;
  const later = PASSING.has(gap) ? m['people.contact.may.until']({ until }) : m['people.contact.may.retry']({ until });
  return `${reasonName(gap)}，${later}`;
}

/** What a `datetime-local` field holds, read as Beijing; null for an empty one. */
export const momentOfField = (value: string): string | null => (value === '' ? null : parseTimestamp(`${value}:00+08:00`).toISOString());
