import { m } from '../../i18n/paraglide/messages.js';
import { showLastDay, showYearDay } from '../../lib/display';
import { reasonName } from '../../ui/contact-reasons';
import { channelName, holdName, outcomeName, purposeName } from '../../ui/contact-words';
import { dayKindName } from '../../ui/day-kinds';
import { ACT_VERBS, actName, roleName } from '../../ui/roles';
import type { Act } from './audit';

type Facts = Record<string, unknown> | null;

/** What an act is about, by the database's word for it (`club.audit_names`), in the order in which it is said. */
const ABOUT: Record<string, () => string> = {
  event: m['staff_audit.fact.event'],
  case: m['staff_audit.fact.case'],
  service: m['staff_audit.fact.service'],
  unit: m['staff_audit.fact.unit'],
  community: m['staff_audit.fact.community'],
  setting: m['staff_audit.fact.setting'],
  file: m['staff_audit.fact.file'],
  message: m['staff_audit.fact.message'],
  duplicate: m['staff_audit.fact.duplicate'],
  proxy: m['staff_audit.fact.proxy'],
  second: m['staff_audit.fact.second'],
};
export const sayAbout = ({ names }: Pick<Act, 'names'>): string =>
  Object.entries(ABOUT)
    .filter(([name]) => names[name])
    .map(([name, words]) => `${words()} ${names[name]}`)
    .join('，');

/** Ids that are said as what they mean, beside the act, or mean nothing to people. */
const SAID_ABOVE = new Set(['event_id', 'community_id']);
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const DAY = /^\d{4}-\d{2}-\d{2}(T|$)/;

const NAMES: Record<string, () => string> = {
  rule: m['staff_audit.fact.rule'],
  service_id: m['staff_audit.fact.service'],
  position: m['staff_audit.fact.step'],
  done: m['staff_audit.fact.done'],
  effective_from: m['staff_audit.fact.effective_from'],
  level: m['staff_audit.fact.level'],
  proof_level: m['staff_audit.fact.level'],
  seats: m['staff_audit.fact.seats'],
  people: m['staff_audit.fact.people'],
  role: m['staff_audit.fact.role'],
  tier_id: m['staff_audit.fact.tier'],
  until: m['staff_audit.fact.until'],
  valid_until: m['staff_audit.fact.until'],
  until_day: m['staff_audit.fact.until'],
  value: m['staff_audit.fact.value'],
  state: m['staff_audit.fact.state'],
  kind: m['staff_audit.fact.kind'],
  purpose: m['staff_audit.fact.purpose'],
  building: m['staff_audit.fact.building'],
  points: m['staff_audit.fact.points'],
  amount: m['staff_audit.fact.points'],
  document: m['staff_audit.fact.document'],
  rows: m['staff_audit.fact.rows'],
  letters: m['staff_audit.fact.letters'],
  file_name: m['staff_audit.fact.file'],
  channel: m['staff_audit.fact.channel'],
  direction: m['staff_audit.fact.direction'],
  outcome: m['staff_audit.fact.outcome'],
  gap: m['staff_audit.fact.gap'],
  hold: m['staff_audit.fact.hold'],
  lifted: m['staff_audit.fact.lifted'],
  approved: m['staff_audit.fact.approved'],
  decision: m['staff_audit.fact.decision'],
  day_kind: m['staff_audit.fact.day_kind'],
  label: m['staff_audit.fact.label'],
  days: m['staff_audit.fact.days'],
  listed: m['staff_audit.fact.listed'],
  first_day: m['staff_audit.fact.first_day'],
  last_day: m['staff_audit.fact.last_day'],
  living: m['staff_audit.fact.living'],
  cancelled: m['staff_audit.fact.cancelled'],
  members: m['staff_audit.fact.people'],
  plans: m['staff_audit.fact.plans'],
  formerly: m['staff_audit.fact.formerly'],
  added: m['staff_audit.fact.added'],
  changed: m['staff_audit.fact.changed'],
  ended: m['staff_audit.fact.ended'],
  unchanged: m['staff_audit.fact.unchanged'],
  projects: m['staff_audit.fact.projects'],
  homes: m['staff_audit.fact.homes'],
  bookings: m['staff_audit.fact.bookings'],
  waiting: m['staff_audit.fact.waiting'],
  cases: m['staff_audit.fact.cases'],
  messages: m['staff_audit.fact.messages'],
  point_lines: m['staff_audit.fact.point_lines'],
  kept: m['staff_audit.fact.kept'],
  duplicate: m['staff_audit.fact.duplicate'],
};
/** Whether people are told a fact under a name of theirs, or not at all since it is an id. */
export const hasWords = (name: string): boolean => name in NAMES || SAID_ABOVE.has(name) || name.endsWith('_id') || name === 'approved_by';

const STATES: Record<string, () => string> = {
  open: m['staff_audit.state.open'],
  granted: m['staff_audit.state.granted'],
  discarded: m['staff_audit.state.discarded'],
  confirmed: m['staff_audit.state.confirmed'],
  cancelled: m['staff_audit.state.cancelled'],
  approved: m['staff_approvals.state.approved'],
  refused: m['staff_approvals.state.refused'],
  withdrawn: m['staff_approvals.state.withdrawn'],
  expired: m['staff_approvals.state.expired'],
  submitted: m['cases.state.submitted'],
  in_progress: m['cases.state.in_progress'],
  answered: m['cases.state.answered'],
  closed: m['cases.state.closed'],
  pending: m['outbox.state.pending'],
  given_up: m['outbox.state.given_up'],
  told: m['outbox.state.told'],
};
const TIERS: Record<string, () => string> = {
  friend: m['people.tier.friend'],
  owner: m['people.tier.owner'],
  harbour: m['people.tier.harbour'],
  lighthouse: m['people.tier.lighthouse'],
};
/** What somebody is in a home; rights of staff have names of their own. */
const HOME_ROLES: Record<string, () => string> = {
  owner: m['account.role.owner'],
  co_owner: m['account.role.co_owner'],
  representative: m['account.role.representative'],
  family: m['account.role.family'],
  tenant: m['account.role.tenant'],
};

const stateWords = (state: string): string => STATES[state]?.() ?? state;
const VALUES: Record<string, (value: string) => string> = {
  role: (role) => HOME_ROLES[role]?.() ?? roleName(role),
  kind: (kind) => actName([`staff_${kind}`, `staff_set_${kind}`].find((verb) => ACT_VERBS.includes(verb)) ?? kind),
  level: (level) => `V${level}`,
  proof_level: (level) => `V${level}`,
  tier_id: (tier) => TIERS[tier]?.() ?? tier,
  state: stateWords,
  decision: stateWords,
  channel: channelName,
  purpose: purposeName,
  hold: holdName,
  day_kind: dayKindName,
  gap: reasonName,
  outcome: (outcome) => (outcome in STATES ? stateWords(outcome) : outcomeName(outcome)),
  direction: (direction) => (direction === 'in' ? m['staff_audit.fact.direction_in']() : m['staff_audit.fact.direction_out']()),
};

function sayValue(name: string, value: unknown): string {
  if (value === true) return m['staff_audit.fact.yes']();
  if (value === false) return m['staff_audit.fact.no']();
  // What a file held, inside the record of a merge: a dozen figures, of which most are often nothing.
  if (typeof value === 'object' && value !== null)
    return `（${sayFacts(Object.fromEntries(Object.entries(value).filter(([, one]) => one !== 0)))}）`;
  // A right is kept with the moment when it is over; people say the last day on which it holds.
  if (typeof value === 'string' && DAY.test(value)) return name === 'valid_until' ? showLastDay(value) : showYearDay(value);
  return VALUES[name]?.(String(value)) ?? String(value);
}

/**
 * Facts for the eye: `{"level": 2}` → `核验等级 V2`. What stands beside the act already, and numbers that only the database reads, are left to the file; a fact that
 * has no name yet is shown as it is kept.
 * @param names what the act's ids mean
 */
export function sayFacts(facts: Facts, names: Act['names'] = {}): string {
  return Object.entries(facts ?? {})
    .filter(([name, value]) => value !== null && value !== undefined && !SAID_ABOVE.has(name) && !UUID.test(String(value)))
    .map(([name, value]) => `${NAMES[name]?.() ?? name} ${name === 'service_id' ? (names[String(value)] ?? value) : sayValue(name, value)}`)
    .join('，');
}
