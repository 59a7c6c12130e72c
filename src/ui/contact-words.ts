import { m } from '../i18n/paraglide/messages.js';

export type Channel = 'phone' | 'visit' | 'wechat' | 'letter' | 'inbox' | 'mail';
export type Purpose = 'service' | 'marketing' | 'safety';
export type Hold = 'restricted' | 'opted_out' | 'mourning' | 'illness' | 'dispute' | 'other';
export type Outcome = 'reached' | 'not_reached' | 'left_word' | 'call_again' | 'no_more';

/** The words for how people were reached, why, what came of it, and what holds back; a word that this page does not know yet is told as the database has it. */
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
