import { answerOf, supabase } from '../../lib/supabase';
import type { Approval } from './approvals';

type Row = Record<string, unknown>;

/** The newest hundred that the caller asked for or may decide. */
export async function readApprovals(): Promise<Approval[]> {
  const rows = await answerOf(supabase().from('staff_approvals').select().order('created_at', { ascending: false }).limit(100));
  return (rows as Row[]).map((row) => ({
    id: row.approval_id as string,
    kind: row.kind as string,
    args: (row.args as Approval['args'] | null) ?? {},
    facts: (row.facts as Approval['facts'] | null) ?? {},
    reason: row.reason as string,
    memberId: row.member_id as string | null,
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

export function decideApproval(key: string, input: { id: string; approve: boolean; reason: string }) {
  return answerOf(
    supabase().rpc('staff_decide_approval', { p_key: key, p_approval_id: input.id, p_approve: input.approve, p_reason: input.reason }),
  );
}

export function withdrawApproval(key: string, input: { id: string }) {
  return answerOf(supabase().rpc('staff_withdraw_approval', { p_key: key, p_approval_id: input.id }));
}
