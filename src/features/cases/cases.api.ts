import { answerOf, supabase } from '../../lib/supabase';
import { type CaseCategory, type CaseEntry, type CaseState, toCaseEntry } from '../../ui/cases';
import type { CaseStep, MyCase } from './cases';

type Row = Record<string, unknown>;

const toStep = (row: Row): CaseStep => ({
  caseId: row.case_id as string,
  position: row.position as number,
  step: row.step as string,
  doneAt: row.done_at as string | null,
});

const toCase = (row: Row, entries: CaseEntry[], steps: CaseStep[]): MyCase => ({
  caseId: row.case_id as string,
  caseNo: row.case_no as string,
  category: row.category as CaseCategory,
  subject: row.subject as string,
  state: row.state as CaseState,
  eventTitle: row.event_title as string | null,
  openedAt: row.opened_at as string,
  replyDueAt: row.reply_due_at as string,
  firstRepliedAt: row.first_replied_at as string | null,
  updatedAt: row.updated_at as string,
  entries,
  steps,
});

/** The member's cases, newest first, each with its timeline and its steps. */
export async function readMyCases(): Promise<MyCase[]> {
  const db = supabase();
  const [cases, entries, steps] = await Promise.all([
    answerOf(db.from('my_cases').select().order('opened_at', { ascending: false })),
    answerOf(db.from('my_case_entries').select().order('case_entry_id')),
    answerOf(db.from('my_case_steps').select().order('position')),
  ]);
  const timeline = (entries as Row[]).map(toCaseEntry);
  const all = (steps as Row[]).map(toStep);
  return (cases as Row[]).map((row) =>
    toCase(
      row,
      timeline.filter((entry) => entry.caseId === row.case_id),
      all.filter((step) => step.caseId === row.case_id),
    ),
  );
}

/**
 * @param input serviceId: the service of the handbook that the form was opened for; it counts when it goes with the category
 * @throws {ClubError} CATEGORY_UNKNOWN, SUBJECT_REQUIRED, BODY_REQUIRED, TEXT_TOO_LONG, CASE_LIMIT, PROFILE_INCOMPLETE
 */
export function openCase(
  key: string,
  input: { category: string; subject: string; body: string; eventId: string | null; serviceId: string | null },
): Promise<{ case_id: string; case_no: string }> {
  return answerOf(
    supabase().rpc('open_case', {
      p_key: key,
      p_category: input.category,
      p_subject: input.subject,
      p_body: input.body,
      p_event_id: input.eventId,
      p_service_id: input.serviceId,
    } as never),
  ) as Promise<{ case_id: string; case_no: string }>;
}

/** @throws {ClubError} CASE_NOT_FOUND, CASE_CLOSED, BODY_REQUIRED, TEXT_TOO_LONG */
export function replyToCase(key: string, input: { caseId: string; body: string }) {
  return answerOf(supabase().rpc('reply_to_case', { p_key: key, p_case_id: input.caseId, p_body: input.body }));
}

/** The owner says that it is settled. */
export function closeCase(key: string, input: { caseId: string }) {
  return answerOf(supabase().rpc('close_case', { p_key: key, p_case_id: input.caseId }));
}
