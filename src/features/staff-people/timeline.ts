import { m } from '../../i18n/paraglide/messages.js';
import { type CaseState, caseStateName } from '../../ui/cases';
import { actName } from '../../ui/roles';

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

const fact = (facts: Happening['facts'], name: string): string => String(facts[name] ?? '');
const entry = (sentence: (words: { no: string; words: string }) => string) => (facts: Happening['facts']) =>
  sentence({ no: fact(facts, 'case_no'), words: fact(facts, 'words') });

const SENTENCES: Record<string, (facts: Happening['facts']) => string> = {
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
    (facts.given ? m['people.timeline.consent_given'] : m['people.timeline.consent_taken'])({ purpose: fact(facts, 'purpose') }),
  act: (facts) => m['people.timeline.act']({ act: actName(fact(facts, 'verb')), reason: fact(facts, 'reason') }),
};

/** What happened, in words; a kind that a newer part of the club adds is named as it is. */
export const happeningWords = ({ kind, facts }: Happening): string => SENTENCES[kind]?.(facts) ?? kind;
