import { answerOf, supabase } from '../../lib/supabase';
import type { JobRun, TodayEvent, Waiting } from './staff-home';

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

/** What waits for the caller, late things first. */
export async function readWaiting(): Promise<Waiting[]> {
  const rows = await answerOf(supabase().rpc('staff_today'));
  return (rows as Row[]).map((row) => ({
    kind: row.kind as string,
    waiting: row.waiting as number,
    late: row.late as number,
    nextAt: row.next_at as string | null,
  }));
}

/** The newest runs of the due jobs. */
export async function readMachine(): Promise<JobRun[]> {
  const runs = await answerOf(supabase().from('staff_job_runs').select().order('started_at', { ascending: false }).limit(5));
  return (runs as Row[]).map((row) => ({
    jobRunId: String(row.job_run_id),
    startedAt: row.started_at as string,
    finishedAt: row.finished_at as string | null,
    error: row.error as string | null,
  }));
}
