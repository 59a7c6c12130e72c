import { answerOf, supabase } from '../../lib/supabase';
import type { Decision, RequestLine } from './staff-rights';

type Row = Record<string, unknown>;

/** Open requests by the day they are due, or the newest 100 of all. */
export async function readRequests(open: boolean): Promise<RequestLine[]> {
  const query = supabase().from('staff_rights_requests').select().limit(100);
  const rows = await answerOf(open ? query.eq('state', 'open').order('due_at') : query.order('opened_at', { ascending: false }));
  return (rows as Row[]).map((row) => ({
    id: row.rights_request_id as string,
    no: row.request_no as string,
    memberName: row.member_name as string | null,
    kind: row.kind as string,
    body: row.body as string,
    proof: row.proof as string | null,
    state: row.state as string,
    openedAt: row.opened_at as string,
    dueAt: row.due_at as string,
    overdue: row.overdue as boolean,
    holidaysKnown: row.holidays_known as boolean,
    answer: row.answer as string | null,
    proofSeen: row.proof_seen as string | null,
    decidedByName: row.decided_by_name as string | null,
  }));
}

export type Answer = { id: string; decision: Decision; answer: string; proofSeen: string };

/**
 * Decides a request; the answer goes to the person.
 * @throws {ClubError} REQUEST_CLOSED, SELF_ACTION, REASON_REQUIRED
 */
export async function decide(key: string, { id, decision, answer, proofSeen }: Answer): Promise<unknown> {
  return answerOf(
    supabase().rpc('staff_decide_request', {
      p_key: key,
      p_rights_request_id: id,
      p_decision: decision,
      p_answer: answer,
      p_proof_seen: proofSeen,
    }),
  );
}
