import { answerOf, supabase } from '../../lib/supabase';
import { type CaseCategory, type CaseEntry, type CaseState, toCaseEntry } from '../../ui/cases';
import { type CaseFilter, FILTER_STATES, type StaffCase, type StaffCaseStep } from './staff-cases';

type Row = Record<string, unknown>;

/** Cases shown on one list. */
export const LIST_LIMIT = 100;

const toCase = (row: Row): StaffCase => ({
  caseId: row.case_id as string,
  caseNo: row.case_no as string,
  memberId: row.member_id as string,
  memberName: row.member_name as string,
  unit: row.unit as string | null,
  category: row.category as CaseCategory,
  subject: row.subject as string,
  state: row.state as CaseState,
  eventTitle: row.event_title as string | null,
  openedAt: row.opened_at as string,
  replyDueAt: row.reply_due_at as string,
  firstRepliedAt: row.first_replied_at as string | null,
  overdue: row.overdue as boolean,
  updatedAt: row.updated_at as string,
  serviceId: row.service_id as string | null,
  serviceName: row.service_name as string | null,
  stepCount: row.step_count as number,
  stepsDone: row.steps_done as number,
});

const toStep = (row: Row): StaffCaseStep => ({
  position: row.position as number,
  step: row.step as string,
  doneAt: row.done_at as string | null,
  doneByName: row.done_by_name as string | null,
});

/** Cases of a list: those that wait by the promised time, the others newest first. */
export async function readCases(filter: CaseFilter): Promise<StaffCase[]> {
  const waits = filter === 'waiting';
  const rows = await answerOf(
    supabase()
      .from('staff_cases')
      .select()
      .in('state', FILTER_STATES[filter])
      .order(waits ? 'reply_due_at' : 'updated_at', { ascending: waits })
      .limit(LIST_LIMIT),
  );
  return (rows as Row[]).map(toCase);
}

/** The whole timeline of a case, with internal notes. */
export async function readEntries(caseId: string): Promise<CaseEntry[]> {
  const rows = await answerOf(supabase().from('staff_case_entries').select().eq('case_id', caseId).order('case_entry_id'));
  return (rows as Row[]).map(toCaseEntry);
}

/** The steps of a case, in their order. */
export async function readSteps(caseId: string): Promise<StaffCaseStep[]> {
  const rows = await answerOf(supabase().from('staff_case_steps').select().eq('case_id', caseId).order('position'));
  return (rows as Row[]).map(toStep);
}

/** Ticks a step, or takes the tick back. @throws {ClubError} STEP_UNKNOWN, CASE_CLOSED */
export function setStep(key: string, input: { caseId: string; position: number; step: string; done: boolean }) {
  return answerOf(
    supabase().rpc('staff_set_case_step', {
      p_key: key,
      p_case_id: input.caseId,
      p_position: input.position,
      p_step: input.step,
      p_done: input.done,
    }),
  );
}

/** Says which service a case is about; null: none. @throws {ClubError} SERVICE_UNKNOWN, STEPS_BEGUN, CASE_CLOSED */
export function setService(key: string, input: { caseId: string; serviceId: string | null }) {
  return answerOf(
    supabase().rpc('staff_set_case_service', { p_key: key, p_case_id: input.caseId, p_service_id: input.serviceId } as never),
  );
}

/** Answers the owner; the mail leaves with the same transaction. */
export function answerCase(key: string, input: { caseId: string; body: string }) {
  return answerOf(supabase().rpc('staff_answer_case', { p_key: key, p_case_id: input.caseId, p_body: input.body }));
}

/** Adds a note that the owner does not see. */
export function noteCase(key: string, input: { caseId: string; body: string }) {
  return answerOf(supabase().rpc('staff_note_case', { p_key: key, p_case_id: input.caseId, p_body: input.body }));
}

/** @throws {ClubError} STATE_NOT_ALLOWED, REASON_REQUIRED */
export function setCaseState(key: string, input: { caseId: string; state: CaseState; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_case_state', {
      p_key: key,
      p_case_id: input.caseId,
      p_state: input.state,
      p_reason: input.reason,
    }),
  );
}

/** Asks for the list to keep as a file; the database writes down who took it, why and how long it was. */
export function takeList(key: string, input: { filter: object; reason: string }) {
  return answerOf(
    supabase().rpc('staff_export', { p_key: key, p_what: 'cases', p_filter: input.filter as never, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ rows: Row[]; more: boolean }>;
}
