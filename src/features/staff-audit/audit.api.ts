import { answerOf, supabase } from '../../lib/supabase';
import type { Act, AuditFilter } from './audit';

type Row = Record<string, unknown>;

/** Acts shown at a time. */
export const PAGE = 50;

/** A page of the record, newest first; `before` is the last number of the page above. */
export async function readActs(filter: AuditFilter, before: number | null): Promise<Act[]> {
  const rows = await answerOf(
    supabase().rpc('staff_audit', {
      p_person: filter.person || null,
      p_verb: filter.verb || null,
      p_from: filter.from || null,
      p_to: filter.to || null,
      p_before: before,
      p_limit: PAGE,
    } as never),
  );
  return (rows as Row[]).map((row) => ({
    auditId: Number(row.audit_id),
    at: row.at as string,
    actorName: row.actor_name as string | null,
    memberName: row.member_name as string | null,
    verb: row.verb as string,
    subject: row.subject as string | null,
    reason: row.reason as string | null,
    before: row.before as Act['before'],
    after: row.after as Act['after'],
    details: (row.details as Act['details'] | null) ?? {},
    names: (row.names as Act['names'] | null) ?? {},
  }));
}

/** Asks for the list to keep as a file; the database writes down who took it, why and how long it was. */
export function takeList(key: string, input: { filter: object; reason: string }) {
  return answerOf(
    supabase().rpc('staff_export', { p_key: key, p_what: 'audit', p_filter: input.filter as never, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ rows: Row[]; more: boolean }>;
}
