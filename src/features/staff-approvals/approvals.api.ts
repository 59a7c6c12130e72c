import { answerOf, supabase } from '../../lib/supabase';

type Row = Record<string, unknown>;

/** An act that waits, or waited, for a second person. */
export type Approval = {
  id: string;
  kind: string;
  args: Record<string, unknown>;
  reason: string;
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

/** The newest hundred that the caller asked for or may decide. */
export async function readApprovals(): Promise<Approval[]> {
  const db = supabase();
  const [rows, settings] = await Promise.all([
    answerOf(db.from('staff_approvals').select().order('created_at', { ascending: false }).limit(100)),
    // An act names a setting by its key; whoever decides reads what it is called.
    answerOf(db.from('club_settings').select('key, label')),
  ]);
  const labels = new Map((settings as Row[]).map((one) => [one.key, one.label]));
  return (rows as Row[]).map((row) => ({
    id: row.approval_id as string,
    kind: row.kind as string,
    args: withLabel((row.args as Approval['args'] | null) ?? {}, labels),
    reason: row.reason as string,
    memberName: row.member_id ? (row.member_name as string | null) : null,
    requestedBy: row.requested_by_name as string,
    mine: row.mine as boolean,
    at: row.created_at as string,
    expiresAt: row.expires_at as string,
    state: row.state as Approval['state'],
    decidedBy: row.decided_by_name as string | null,
    decisionReason: row.decision_reason as string | null,
    canDecide: row.can_decide as boolean,
  }));
}

const withLabel = (args: Approval['args'], labels: Map<unknown, unknown>): Approval['args'] =>
  'setting' in args ? { ...args, setting: labels.get(args.setting) ?? args.setting } : args;

export function decideApproval(key: string, input: { id: string; approve: boolean; reason: string }) {
  return answerOf(
    supabase().rpc('staff_decide_approval', { p_key: key, p_approval_id: input.id, p_approve: input.approve, p_reason: input.reason }),
  );
}

export function withdrawApproval(key: string, input: { id: string }) {
  return answerOf(supabase().rpc('staff_withdraw_approval', { p_key: key, p_approval_id: input.id }));
}
