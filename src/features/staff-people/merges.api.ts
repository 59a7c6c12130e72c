import { answerOf, supabase } from '../../lib/supabase';
import type { Duplicate, MergePreview, Side, Sums } from './merges';

type Row = Record<string, unknown>;

const labels = (homes: unknown): string[] => ((homes as Row[] | null) ?? []).map((home) => home.unit as string);

const toSums = (row: Row): Sums => ({
  bookings: row.bookings as number,
  seats: row.seats as number,
  waiting: row.waiting as number,
  points: row.points as number,
  cases: row.cases as number,
  messages: row.messages as number,
});

const toSide = (row: Row): Side => ({
  ...toSums(row),
  memberId: row.member_id as string,
  displayName: row.display_name as string | null,
  phone: row.phone as string | null,
  email: row.email as string | null,
  hasLogin: row.has_login as boolean,
  createdAt: row.created_at as string,
  lastSignInAt: row.last_sign_in_at as string | null,
  homes: labels(row.home_list),
  proofLevel: row.proof_level as number,
  tierName: row.tier_name as string,
});

/** Files in the caller's scope that look like the same person, the likeliest first. */
export async function readDuplicates(memberId: string): Promise<Duplicate[]> {
  const rows = await answerOf(supabase().rpc('staff_likely_duplicates', { p_member_id: memberId }));
  return (rows as Row[]).map((row) => ({
    memberId: row.member_id as string,
    displayName: row.display_name as string | null,
    homes: labels(row.homes),
    createdAt: row.created_at as string,
    why: row.why as string[],
  }));
}

/** Both files side by side, and what would come of a merge. */
export async function readMergePreview(keptId: string, duplicateId: string): Promise<MergePreview> {
  const row = (await answerOf(
    supabase().rpc('staff_merge_preview', { p_member_id: keptId, p_duplicate_id: duplicateId }),
  )) as unknown as Row;
  return {
    gap: row.gap as string | null,
    events: row.events as string[],
    kept: toSide(row.kept as Row),
    duplicate: toSide(row.duplicate as Row),
    after: toSums(row.after as Row),
    bothCame: row.both_came as number,
  };
}

/** Merges the duplicate into the kept file; `approval_id` where a second person decides. */
export function mergeMembers(key: string, input: { keptId: string; duplicateId: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_merge_members', {
      p_key: key,
      p_member_id: input.keptId,
      p_duplicate_id: input.duplicateId,
      p_reason: input.reason,
    }),
  ) as Promise<unknown> as Promise<{ approval_id?: string }>;
}

export function undoMerge(key: string, input: { mergeId: string; reason: string }) {
  return answerOf(supabase().rpc('staff_undo_merge', { p_key: key, p_merge_id: input.mergeId, p_reason: input.reason }));
}
