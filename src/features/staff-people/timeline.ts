import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { type CaseState, caseStateName } from '../../ui/cases';
import { type State, stateName } from '../../ui/mail-states';
import { actName } from '../../ui/roles';
import { channelName, holdName, outcomeName, purposeName } from '../../ui/contact-words';

/** One thing that happened, as `staff_member_timeline` tells it: kind names the sentence, facts fill it. */
export type Happening = {
  /** Unique on the line. */
  key: string;
  at: string;
  kind: string;
  facts: Record<string, unknown>;
  actorName: string | null;
  bySelf: boolean;
};

const PART_NAMES = {
  events: m['people.timeline.parts.events'],
  cases: m['people.timeline.parts.cases'],
  points: m['people.timeline.parts.points'],
  home: m['people.timeline.parts.home'],
  contacts: m['people.timeline.parts.contacts'],
  messages: m['people.timeline.parts.messages'],
  rights: m['people.timeline.parts.rights'],
  acts: m['people.timeline.parts.acts'],
} as const;
export type Part = keyof typeof PART_NAMES;
export const PARTS = Object.keys(PART_NAMES) as Part[];
export const partName = (part: Part): string => PART_NAMES[part]();

type Facts = Happening['facts'];
const fact = (facts: Facts, name: string): string => String(facts[name] ?? '');
const entry = (sentence: (words: { no: string; words: string }) => string) => (facts: Facts) =>
  sentence({ no: fact(facts, 'case_no'), words: fact(facts, 'words') });
const day = (facts: Facts): string => showYearDay(fact(facts, 'until'));
const somebody = (facts: Facts): string => fact(facts, 'words') || m['people.timeline.somebody']();
const held = (facts: Facts): string => holdName(fact(facts, 'hold'));

const REQUEST_NAMES: Record<string, () => string> = {
  correction: m['privacy.kind.correction'],
  explanation: m['privacy.kind.explanation'],
  restriction: m['privacy.kind.restriction'],
  relative: m['privacy.kind.relative'],
};
const CLAIM_ENDS: Record<string, (words: { home: string; reason: string }) => string> = {
  approved: m['people.timeline.claim_approved'],
  refused: m['people.timeline.claim_refused'],
  withdrawn: m['people.timeline.claim_withdrawn'],
  expired: m['people.timeline.claim_expired'],
};

function contactWords(facts: Facts): string {
  const about = { channel: channelName(fact(facts, 'channel')), purpose: purposeName(fact(facts, 'purpose')) };
  const sentence = facts.direction === 'in' ? m['people.timeline.contact_in'](about) : m['people.timeline.contact'](about);
  const outcome = facts.outcome ? m['people.timeline.outcome']({ outcome: outcomeName(fact(facts, 'outcome')) }) : '';
  return `${sentence}${outcome}${facts.note ? m['people.timeline.note']({ note: fact(facts, 'note') }) : ''}`;
}

const SENTENCES: Record<string, (facts: Facts) => string> = {
  booked: (facts) => m['people.timeline.booked']({ title: fact(facts, 'title') }),
  booking_cancelled: (facts) => m['people.timeline.booking_cancelled']({ title: fact(facts, 'title') }),
  checked_in: (facts) => m['people.timeline.checked_in']({ title: fact(facts, 'title'), people: fact(facts, 'people') }),
  queued: (facts) => m['people.timeline.queued']({ title: fact(facts, 'title') }),
  points: (facts) => m['people.timeline.points']({ amount: fact(facts, 'amount'), reason: fact(facts, 'reason') }),
  case_opened: entry(m['people.timeline.case_opened']),
  case_reply: entry(m['people.timeline.case_reply']),
  case_answer: entry(m['people.timeline.case_answer']),
  case_note: entry(m['people.timeline.case_note']),
  case_state: (facts) => m['people.timeline.case_state']({ no: fact(facts, 'case_no'), state: caseStateName(facts.state as CaseState) }),
  proof: (facts) => m['people.timeline.proof']({ level: fact(facts, 'level'), reason: fact(facts, 'reason') }),
  tier: (facts) => m['people.timeline.tier']({ tier: fact(facts, 'tier'), reason: fact(facts, 'reason') }),
  home_joined: (facts) => m['people.timeline.home_joined']({ unit: fact(facts, 'unit') }),
  home_left: (facts) => m['people.timeline.home_left']({ unit: fact(facts, 'unit') }),
  consent: (facts) =>
    (facts.given ? m['people.timeline.consent_given'] : m['people.timeline.consent_taken'])({
      purpose: fact(facts, 'label') || fact(facts, 'purpose'),
    }),
  merged: (facts) => m['people.timeline.merged']({ reason: fact(facts, 'reason') }),
  merge_undone: (facts) => m['people.timeline.merge_undone']({ reason: fact(facts, 'reason') }),
  act: (facts) => m['people.timeline.act']({ act: actName(fact(facts, 'verb')), reason: fact(facts, 'reason') }),
  contact: contactWords,
  message: (facts) => m['people.timeline.message']({ label: fact(facts, 'label'), state: stateName(facts.state as State) }),
  hold_set: (facts) =>
    m['people.timeline.hold_set']({
      hold: held(facts),
      until: facts.until ? m['people.timeline.until']({ until: day(facts) }) : '',
      words: facts.words ? m['people.timeline.note']({ note: fact(facts, 'words') }) : '',
    }),
  hold_lifted: (facts) => m['people.timeline.hold_lifted']({ hold: held(facts) }),
  address_failed: () => m['people.timeline.address_failed'](),
  address_lifted: () => m['people.timeline.address_lifted'](),
  claim_opened: (facts) => m['people.timeline.claim_opened']({ home: fact(facts, 'home') }),
  claim_ended: (facts) =>
    CLAIM_ENDS[fact(facts, 'state')]?.({ home: fact(facts, 'home'), reason: fact(facts, 'reason') }) ?? fact(facts, 'state'),
  proxy_appointed: (facts) => m['people.timeline.proxy_appointed']({ words: somebody(facts), until: day(facts) }),
  proxy_taken: (facts) => m['people.timeline.proxy_taken']({ words: somebody(facts), until: day(facts) }),
  proxy_ended: (facts) => m['people.timeline.proxy_ended']({ words: somebody(facts) }),
  request_opened: (facts) =>
    m['people.timeline.request_opened']({
      no: fact(facts, 'no'),
      request: REQUEST_NAMES[fact(facts, 'request')]?.() ?? fact(facts, 'request'),
    }),
  request_decided: (facts) =>
    (facts.state === 'granted' ? m['people.timeline.request_granted'] : m['people.timeline.request_refused'])({ no: fact(facts, 'no') }),
};

/** What happened, in words; a kind that a newer part of the club adds is named as it is. */
export const happeningWords = ({ kind, facts }: Happening): string => SENTENCES[kind]?.(facts) ?? kind;
