import { answerOf, supabase } from '../../lib/supabase';
import type { DayKind } from '../../ui/day-kinds';
import { type DayChange, type Holiday, sayDay } from './holidays';

type Row = Record<string, unknown>;

/** The holidays of a year, and the changes of its days, newest first, those of one act in the order of the days. */
export async function readYear(year: string): Promise<{ days: Holiday[]; changes: DayChange[] }> {
  const [days, changes] = await Promise.all([
    answerOf(supabase().from('staff_holidays').select().gte('day', `${year}-01-01`).lte('day', `${year}-12-31`).order('day')),
    answerOf(
      supabase()
        .from('staff_holiday_versions')
        .select()
        .gte('day', `${year}-01-01`)
        .lte('day', `${year}-12-31`)
        .order('created_at', { ascending: false })
        .order('holiday_version_id')
        .limit(400),
    ),
  ]);
  return {
    days: (days as Row[]).map((row) => ({
      day: row.day as string,
      kind: row.works ? 'works' : 'off',
      label: row.label as string,
      changedAt: row.changed_at as string | null,
      changedBy: row.changed_by as string | null,
    })),
    changes: (changes as Row[]).map((row) => ({
      day: row.day as string,
      before: sayDay(row.old_works as boolean | null, row.old_label as string | null),
      after: sayDay(row.new_works as boolean | null, row.new_label as string | null),
      reason: row.reason as string,
      at: row.created_at as string,
      actorName: row.actor_name as string,
      approverName: row.approver_name as string | null,
    })),
  };
}

/** Years that are or soon will be counted by weekends alone. */
export async function readMissingYears(): Promise<string[]> {
  const rows = await answerOf(supabase().from('staff_holidays_missing').select().order('year'));
  return (rows as Row[]).map((row) => String(row.year));
}

/** Answers how many days differ from before, or the request that waits for a second person. */
export function setHolidays(key: string, input: { first: string; last: string; kind: DayKind; label: string | null; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_holidays', {
      p_key: key,
      p_first: input.first,
      p_last: input.last,
      p_kind: input.kind,
      p_label: input.label as string,
      p_reason: input.reason,
    }),
  ) as Promise<unknown> as Promise<{ days?: number; approval_id?: string }>;
}
