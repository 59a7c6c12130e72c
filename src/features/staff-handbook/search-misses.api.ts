import { answerOf, supabase } from '../../lib/supabase';

/** The same words, however often they were looked for in vain. */
export type Miss = { query: string; times: number; lastDay: string };

/** More than anybody reads; each is looked for anew when the page opens. */
const SHOWN = 30;

/** What readers looked for in vain, last first. */
export async function readSearchMisses(): Promise<Miss[]> {
  const db = supabase();
  const rows = await answerOf(
    db.from('staff_search_misses').select().order('last_day', { ascending: false }).order('times', { ascending: false }).limit(SHOWN),
  );
  return (rows as Record<string, unknown>[]).map((row) => ({
    query: row.query as string,
    times: row.times as number,
    lastDay: row.last_day as string,
  }));
}
