import { formatFullDay } from '../beijing.ts';
import { fill, fillBlocks, subjectOf, type Filling } from './fill.ts';
import type { Block } from './blocks.ts';
import type { TemplateName, Values } from './fields.ts';
import type { EventFacts, LetterKind, Payloads } from './payloads.ts';
import type { Catalogue } from './template.ts';
import { grouped, moment, partyOf, whenOf } from './words.ts';

/** Which template a payload takes, what its placeholders say, and which flags are up. */
type Letter = { [Name in TemplateName]: { template: Name; values: Values<Name>; flags?: string[] } }[TemplateName];

const timeAndPlace = (event: EventFacts, language: string) =>
  [whenOf(event, language), event.place].filter(Boolean).join(language === 'en' ? ', ' : '，');

const aboutEvent = (event: EventFacts, language: string) => ({ title: event.title, when: whenOf(event, language), place: event.place });

const HOME_CHANGES = {
  joined: 'home_changed',
  left: 'home_changed.left',
  entered: 'home_changed.entered',
  ended: 'home_changed.ended',
} as const;

const LETTERS: { [Kind in LetterKind]: (payload: Payloads[Kind], catalogue: Catalogue) => Letter } = {
  booked: ({ event, code, party }, catalogue) => ({
    template: 'booked',
    values: {
      ...aboutEvent(event, catalogue.language),
      code: grouped(code),
      party: partyOf(party, catalogue),
      until: moment(event.cancel_until, catalogue.language),
    },
  }),
  booking_cancelled: ({ event, party, remaining, whole, by_staff, reason }, catalogue) => {
    const flags = by_staff ? ['by_staff'] : [];
    const about = { ...aboutEvent(event, catalogue.language), reason: by_staff ? reason : null };
    if (whole) return { template: 'booking_cancelled', values: about, flags };
    return {
      template: 'booking_cancelled.part',
      values: { ...about, party: partyOf(party, catalogue), remaining: partyOf(remaining, catalogue) },
      flags,
    };
  },
  offer: ({ event, seats, party_size, expires_at }, { language }) => ({
    template: 'offer',
    values: {
      ...aboutEvent(event, language),
      seats: String(seats),
      until: moment(expires_at, language),
      registered: seats < party_size ? String(party_size) : null,
    },
  }),
  offer_lapsed: ({ event }, { language }) => ({
    template: 'offer_lapsed',
    values: { ...aboutEvent(event, language), event: `/events/${event.event_id}/` },
  }),
  event_changed: ({ before, after, reinstated }, { language }) => ({
    template: reinstated ? 'event_changed.reinstated' : 'event_changed',
    values: { title: after.title, before: timeAndPlace(before, language), after: timeAndPlace(after, language) },
  }),
  event_cancelled: ({ event, reason }, { language }) => ({
    template: 'event_cancelled',
    values: { ...aboutEvent(event, language), reason },
  }),
  case_answered: ({ case_no, subject, body }) => ({ template: 'case_answered', values: { case_no, subject, body } }),
  request_decided: ({ request_no, outcome, answer }, { frame }) => ({
    template: 'request_decided',
    values: { request_no, outcome: frame.outcomes[outcome] ?? outcome, answer },
  }),
  claim_decided: ({ outcome, home, unit, reason }) =>
    outcome === 'approved'
      ? { template: 'claim_decided', values: { home, unit, reason } }
      : { template: 'claim_decided.refused', values: { home, reason } },
  home_changed: ({ change, unit, role }, { frame }) => ({
    template: HOME_CHANGES[change],
    values: { unit, role: frame.roles[role] ?? null },
  }),
  proxy_changed: ({ change, until, case_no }) => {
    if (change === 'case') return { template: 'proxy_changed.case', values: { case_no: case_no ?? null } };
    if (change === 'ended') return { template: 'proxy_changed.ended', values: {} };
    return {
      template: change === 'appointed' ? 'proxy_changed' : `proxy_changed.${change}`,
      values: { until: until ? formatFullDay(until) : null },
    };
  },
  address_changed: ({ before, after, by_staff }) => ({
    template: 'address_changed',
    values: { before, after },
    flags: by_staff ? ['by_staff'] : [],
  }),
  safety_notice: ({ subject, body }) => ({ template: 'safety_notice', values: { subject, body } }),
};

/** All kinds of letter there is a template for. */
export const LETTER_KINDS = Object.keys(LETTERS) as LetterKind[];

/** A message ready to be shown: subject of any length, blocks without greeting and closing. */
export type Message = { subject: string; why: string; blocks: Block[] };

/**
 * The message that a payload says, in the language of the catalogue.
 * @param where mail: with what only a mail has, such as the calendar file that comes with it
 * @throws {Error} for a kind without a template
 */
export function messageOf(kind: string, payload: unknown, catalogue: Catalogue, where: { mail: boolean; siteUrl: string }): Message {
  const make = LETTERS[kind as LetterKind] as ((payload: unknown, catalogue: Catalogue) => Letter) | undefined;
  if (!make) throw new Error(`no template for messages of kind ${kind}`);
  const letter = make(payload, catalogue);
  const values = letter.values as Filling;
  const template = catalogue.templates[letter.template];
  const flags = new Set([...(letter.flags ?? []), ...(where.mail ? ['mail'] : [])]);
  return { subject: subjectOf(template, values), why: template.why, blocks: fillBlocks(template.blocks, values, flags, where.siteUrl) };
}

/** A message with greeting, reason and closing around it, as a letter. */
export function letterOf(message: Message, name: string, { frame }: Catalogue, siteUrl: string): Block[] {
  return [
    { kind: 'text', text: name ? fill(frame.greeting, { name }) : frame.nameless },
    ...message.blocks,
    ...fillBlocks(frame.closing, {}, new Set(), siteUrl),
    { kind: 'text', text: fill(frame.because, { why: message.why }) },
  ];
}
