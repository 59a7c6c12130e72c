import { m } from '../../i18n/paraglide/messages.js';
import { showLastDay, showYearDay } from '../../lib/display';
import { ACT_VERBS, actName, roleName } from '../../ui/roles';

/** One act as the record keeps it. before and after: what it changed, as codes. */
export type Act = {
  auditId: number;
  at: string;
  /** null: the operator's command. */
  actorName: string | null;
  memberName: string | null;
  verb: string;
  subject: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  details: Record<string, unknown>;
};

/** Empty texts ask for nothing. Days are Beijing days, both included. */
export type AuditFilter = { person: string; verb: string; from: string; to: string };
export const NO_FILTER: AuditFilter = { person: '', verb: '', from: '', to: '' };

/** `{"level": 2}` → `level 2`; nothing for null or an empty object. */
export function factsLine(facts: Record<string, unknown> | null): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('，');
}

const NAMES: Record<string, () => string> = {
  level: m['staff_audit.fact.level'],
  seats: m['staff_audit.fact.seats'],
  people: m['staff_audit.fact.people'],
  event_id: m['staff_audit.fact.event'],
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
  community_id: m['staff_audit.fact.community'],
  points: m['staff_audit.fact.points'],
  rows: m['staff_audit.fact.rows'],
  letters: m['staff_audit.fact.letters'],
  file_name: m['staff_audit.fact.file'],
  channel: m['staff_audit.fact.channel'],
  approved: m['staff_audit.fact.approved'],
  decision: m['staff_audit.fact.decision'],
};
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;

function sayValue(name: string, value: unknown): string {
  if (value === true) return m['staff_audit.fact.yes']();
  if (value === false) return m['staff_audit.fact.no']();
  if (name === 'role') return roleName(String(value));
  if (name === 'kind') return actName([`staff_${value}`, `staff_set_${value}`].find((verb) => ACT_VERBS.includes(verb)) ?? String(value));
  if (name === 'level') return `V${value}`;
  // A right is kept with the moment when it is over; people say the last day on which it holds.
  if (typeof value === 'string' && MOMENT.test(value)) return name === 'valid_until' ? showLastDay(value) : showYearDay(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The same for the eye: `{"level": 2}` → `核验等级 V2`. Numbers that only the database reads are left to the file; a fact that has
 * no name yet is shown as it is kept.
 */
export function sayFacts(facts: Record<string, unknown> | null): string {
  return Object.entries(facts ?? {})
    .filter(([, value]) => value !== null && value !== undefined && !UUID.test(String(value)))
    .map(([name, value]) => `${NAMES[name]?.() ?? name} ${sayValue(name, value)}`)
    .join('，');
}
