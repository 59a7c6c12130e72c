import { beijingDay, formatDay, formatTime, formatWhen } from '../../src/lib/beijing.ts';
import { m } from '../../src/i18n/paraglide/messages.js';
import type { EventFacts, PartyMemberFacts } from './payloads.ts';

const BANDS: Record<string, () => string> = {
  adult: m['mail.band.adult'],
  senior: m['mail.band.senior'],
  teen: m['mail.band.teen'],
  child: m['mail.band.child'],
};

/** 12月18日（星期五）14:00 */
export const moment = (instant: string): string => `${formatDay(beijingDay(instant))}${formatTime(instant)}`;

/** The event's time. The year is always named, since a mail may be read much later: no year is the current one. */
export const whenOf = (event: EventFacts): string => formatWhen(event.starts_at, event.ends_at, 'none');

/** 小满（未满14岁）、阿明（成人），共2人 */
export function partyOf(party: PartyMemberFacts[]): string {
  const names = party.map((person) => {
    const band = BANDS[person.age_band];
    return band ? m['mail.party.member']({ name: person.first_name, band: band() }) : person.first_name;
  });
  return m['mail.party.count']({ names: names.join('、'), count: party.length });
}

/** The rows that every mail about an event shows. */
export const eventRows = (event: EventFacts): [string, string][] => [
  [m['mail.label.event'](), event.title],
  [m['mail.label.time'](), whenOf(event)],
  ...(event.place ? [[m['mail.label.place'](), event.place] as [string, string]] : []),
];

/** ABCD EFGH JKLM: groups of four, as on the page and on paper. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
