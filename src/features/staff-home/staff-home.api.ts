import { answerOf, supabase } from '../../lib/supabase';
import type { JobRun, StuckMail, TodayEvent } from './staff-home';

type Row = Record<string, unknown>;
const DAY_MS = 24 * 3600 * 1000;

/** Events of the coming seven days, and those still running. */
export async function readToday(): Promise<TodayEvent[]> {
  const rows = await answerOf(
    supabase()
      .from('staff_events')
      .select()
      .gte('ends_at', new Date().toISOString())
      .lte('starts_at', new Date(Date.now() + 7 * DAY_MS).toISOString())
      .order('starts_at'),
  );
  return (rows as Row[]).map((row) => ({
    eventId: row.event_id as string,
    title: row.title as string,
    startsAt: row.starts_at as string,
    state: row.state as string,
    capacity: row.capacity as number | null,
    taken: row.taken as number,
    queued: row.queued as number,
    fullReason: row.full_reason as TodayEvent['fullReason'],
  }));
}

/** How many requests of colleagues the caller may decide now. */
export async function readApprovalCount(): Promise<number> {
  const rows = await answerOf(supabase().from('staff_approvals').select('approval_id').eq('can_decide', true).limit(100));
  return (rows as Row[]).length;
}

/** How many cases wait for an answer, and how many of them are late. */
export async function readCaseCount(): Promise<{ waiting: number; overdue: number }> {
  const rows = await answerOf(supabase().from('staff_cases').select('overdue').in('state', ['submitted', 'in_progress']));
  return { waiting: (rows as Row[]).length, overdue: (rows as Row[]).filter((row) => row.overdue).length };
}

/** Mails that did not leave, and the newest runs of the due jobs. */
export async function readMachine(): Promise<{ mails: StuckMail[]; runs: JobRun[] }> {
  const db = supabase();
  const [mails, runs] = await Promise.all([
    answerOf(
      db
        .from('staff_outbox')
        .select()
        .in('state', ['failed', 'uncertain', 'no_address'])
        .order('created_at', { ascending: false })
        .limit(50),
    ),
    answerOf(db.from('staff_job_runs').select().order('started_at', { ascending: false }).limit(5)),
  ]);
  return {
    mails: (mails as Row[]).map((row) => ({
      outboxId: String(row.outbox_id),
      kind: row.kind as string,
      memberName: row.member_name as string | null,
      state: row.state as StuckMail['state'],
      createdAt: row.created_at as string,
      lastError: row.last_error as string | null,
    })),
    runs: (runs as Row[]).map((row) => ({
      jobRunId: String(row.job_run_id),
      startedAt: row.started_at as string,
      finishedAt: row.finished_at as string | null,
      error: row.error as string | null,
    })),
  };
}
