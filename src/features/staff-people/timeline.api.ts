import { answerOf, supabase } from '../../lib/supabase';
import type { Happening, Part } from './timeline';

type Row = Record<string, unknown>;

/** Things shown at a time on a person's line. */
export const TIMELINE_PAGE = 30;

/** A page of a person's line of time, newest first, after the `shown` newest; of one part of it, or of all (null). */
export async function readTimeline(memberId: string, shown: number, part: Part | null): Promise<Happening[]> {
  const rows = await answerOf(
    supabase().rpc('staff_member_timeline', {
      p_member_id: memberId,
      p_offset: shown,
      p_limit: TIMELINE_PAGE,
      p_part: part,
    } as never),
  );
  return (rows as Row[]).map((row, index) => ({
    key: String(shown + index),
    at: row.at as string,
    kind: row.kind as string,
    facts: (row.facts as Happening['facts'] | null) ?? {},
    actorName: row.actor_name as string | null,
    bySelf: Boolean(row.by_self),
  }));
}
