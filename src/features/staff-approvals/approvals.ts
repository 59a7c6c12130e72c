import { m } from '../../i18n/paraglide/messages.js';
import { showYearDay } from '../../lib/display';
import { dayKindName } from '../../ui/day-kinds';
import { roleName, scopeName } from '../../ui/roles';
import { plainLabel, sayValue } from '../../ui/setting-words';

/** What a duplicate would bring along. */
export type Moves = { bookings: number; seats: number; waiting: number; points: number; cases: number; messages: number; homes: number };

/** What a request comes to, as `club.approval_facts` says it; what does not belong to its kind, or is not for the caller, is missing. */
export type ApprovalFacts = {
  may_open?: boolean;
  other_id?: string;
  other_name?: string;
  other_may_open?: boolean;
  moves?: Moves;
  balance?: number;
  level?: number;
  file_name?: string;
  file_kind?: string;
  lines?: number;
  role?: string;
  community?: string;
  building?: string;
  label?: string;
  unit?: string;
  now?: number;
};

/** An act that waits, or waited, for a second person. */
export type Approval = {
  id: string;
  kind: string;
  args: Record<string, unknown>;
  facts: ApprovalFacts;
  reason: string;
  memberId: string | null;
  memberName: string | null;
  requestedBy: string;
  mine: boolean;
  at: string;
  expiresAt: string;
  state: 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired';
  decidedBy: string | null;
  decisionReason: string | null;
  canDecide: boolean;
};

const arg = ({ args }: Approval, name: string): string => String(args[name] ?? '');
const fileKind = (kind: string | undefined): string => (kind === 'register' ? m['register.kind.register']() : m['register.kind.roll']());

const TITLES: Record<string, (one: Approval) => string> = {
  proof_level: (one) => m['staff_approvals.kind.proof_level']({ level: arg(one, 'level') }),
  grant_points: (one) => m['staff_approvals.kind.grant_points']({ amount: arg(one, 'amount') }),
  apply_import: ({ facts, reason }) =>
    m['staff_approvals.kind.apply_import']({ kind: fileKind(facts.file_kind), file: facts.file_name ?? reason }),
  erase_member: () => m['staff_approvals.kind.erase_member'](),
  merge_members: () => m['staff_approvals.kind.merge_members'](),
  revoke_role: ({ facts }) =>
    m['staff_approvals.kind.revoke_role']({
      role: roleName(facts.role ?? 'manager'),
      scope: scopeName(facts.community ?? null, facts.building ?? null),
    }),
  set_holidays: (one) =>
    m['staff_approvals.kind.set_holidays']({
      first: showYearDay(arg(one, 'first')),
      last: showYearDay(arg(one, 'last')),
      kind: [dayKindName(arg(one, 'kind')), arg(one, 'label')].filter(Boolean).join(' '),
    }),
  set_setting: (one) => {
    const named = { label: one.facts.label ?? arg(one, 'setting'), unit: one.facts.unit ?? '' };
    return m['staff_approvals.kind.set_setting']({ setting: plainLabel(named), value: sayValue(named, Number(one.args.value)) });
  },
};
/** What is asked for, in a line; a kind that a newer part of the club adds is named as it is. */
export const approvalTitle = (one: Approval): string => TITLES[one.kind]?.(one) ?? one.kind;

/** `报名3份（4个名额）、积分120`: what there is nothing of is left out. */
function movesWords(moves: Moves): string {
  const parts = [
    moves.bookings > 0 && m['staff_approvals.moves.bookings']({ bookings: moves.bookings, seats: moves.seats }),
    moves.waiting > 0 && m['staff_approvals.moves.waiting']({ count: moves.waiting }),
    moves.points > 0 && m['staff_approvals.moves.points']({ count: moves.points }),
    moves.cases > 0 && m['staff_approvals.moves.cases']({ count: moves.cases }),
    moves.messages > 0 && m['staff_approvals.moves.messages']({ count: moves.messages }),
    moves.homes > 0 && m['staff_approvals.moves.homes']({ count: moves.homes }),
  ].filter((part) => part !== false);
  return parts.join('、') || m['staff_approvals.moves.nothing']();
}

/** Name and value of each thing that whoever decides should know, besides whom it is for. */
const LINES: Record<string, (one: Approval) => [string, string | false | undefined][]> = {
  proof_level: ({ facts }) => [[m['staff_approvals.fact.now'](), facts.level !== undefined && `V${facts.level}`]],
  grant_points: (one) => [
    [m['staff_approvals.fact.document'](), arg(one, 'document')],
    [
      m['staff_approvals.fact.balance'](),
      one.facts.balance !== undefined &&
        m['staff_approvals.fact.balance_value']({ now: one.facts.balance, after: one.facts.balance + Number(one.args.amount) }),
    ],
  ],
  apply_import: (one) => [
    [
      m['staff_approvals.fact.change'](),
      m['staff_approvals.fact.change_value']({ changed: arg(one, 'changed'), ended: arg(one, 'ended') }),
    ],
    [m['staff_approvals.fact.lines'](), one.facts.lines !== undefined && m['staff_approvals.fact.lines_value']({ lines: one.facts.lines })],
    [m['staff_approvals.fact.then'](), one.state === 'waiting' && m['staff_approvals.then.apply_import']()],
  ],
  erase_member: (one) => [[m['staff_approvals.fact.then'](), one.state === 'waiting' && m['staff_approvals.then.erase_member']()]],
  merge_members: (one) => [
    [m['staff_approvals.fact.moves'](), one.facts.moves && movesWords(one.facts.moves)],
    [m['staff_approvals.fact.then'](), one.state === 'waiting' && m['staff_approvals.then.merge_members']()],
  ],
  set_setting: ({ facts: { label = '', unit = '', now } }) => [
    [m['staff_approvals.fact.now'](), now !== undefined && sayValue({ label, unit }, now)],
  ],
};
export const approvalLines = (one: Approval): [string, string][] =>
  (LINES[one.kind]?.(one) ?? []).filter((line): line is [string, string] => Boolean(line[1]));
