import { answerOf, supabase } from '../../lib/supabase';
import type { Kept, LeavingPreview } from './rights';

/** Everything the club holds about the person, as the database names it. */
export async function readMyData(): Promise<Record<string, unknown>> {
  return (await answerOf(supabase().rpc('my_data'))) as Record<string, unknown>;
}

/** What leaving would mean now. */
export async function readLeavingPreview(): Promise<LeavingPreview> {
  const row = (await answerOf(supabase().rpc('leaving_preview'))) as Record<string, unknown>;
  return {
    bookings: row.bookings as number,
    waiting: row.waiting as number,
    points: row.points as number,
    openCases: row.open_cases as number,
    kept: row.kept as Kept[],
    staff: row.staff as boolean,
  };
}

/**
 * Leaves the club, at once and for good; afterwards nobody is signed in.
 * @throws {ClubError} STAFF_RIGHTS_FIRST
 */
export async function leaveClub(key: string): Promise<{ kept: Kept[] }> {
  return (await answerOf(supabase().rpc('leave_club', { p_key: key }))) as unknown as { kept: Kept[] };
}
