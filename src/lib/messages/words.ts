import { beijingDay, formatDay, formatTime, formatWhen } from '../beijing.ts';
import { fill } from './fill.ts';
import type { EventFacts, PartyMemberFacts } from './payloads.ts';
import type { Catalogue } from './template.ts';

const ENGLISH_DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const englishDay = (instant: string): string => ENGLISH_DAY.format(new Date(instant)).replace(',', '');

/** 12月18日（星期五）14:00, or Fri 18 Dec 2026, 14:00. Always Beijing's clock. */
export const moment = (instant: string, language: string): string =>
  language === 'en' ? `${englishDay(instant)}, ${formatTime(instant)}` : `${formatDay(beijingDay(instant))}${formatTime(instant)}`;

/** The event's time. The year is always named, since a message may be read much later: no year is the current one. */
export function whenOf(event: EventFacts, language: string): string {
  if (language !== 'en') return formatWhen(event.starts_at, event.ends_at, 'none');
  const oneDay = beijingDay(event.starts_at) === beijingDay(event.ends_at);
  return `${moment(event.starts_at, language)}${oneDay ? `–${formatTime(event.ends_at)}` : ` to ${moment(event.ends_at, language)}`} (Beijing time)`;
}

/** 小满（未满14岁）、阿明（成人），共2人 */
export function partyOf(party: PartyMemberFacts[], { frame, language }: Catalogue): string {
  const names = party.map((person) => {
    const band = frame.bands[person.age_band];
    return band ? fill(frame.member, { name: person.first_name, band }) : person.first_name;
  });
  return fill(frame.party, { names: names.join(language === 'en' ? ', ' : '、'), count: String(party.length) });
}

/** ABCD EFGH JKLM: groups of four, as on the page and on paper. */
export const grouped = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
