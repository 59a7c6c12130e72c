import { answerOf, supabase } from '../../lib/supabase';
import type { Claim, HomeRole, Letter, PaperContent, StaffHome } from './homes';

type Row = Record<string, unknown>;

const toHome = (row: Row): StaffHome => {
  const letter = row.letter as Row | null;
  return {
    unitId: row.unit_id as string,
    label: row.label as string,
    householdId: row.household_id as string | null,
    people: (row.people as Row[]).map((one) => ({
      memberId: one.member_id as string,
      name: one.name as string,
      role: one.role as HomeRole,
      company: one.company as string | null,
      proofLevel: one.proof_level as number,
    })),
    roll: (row.roll as Row[]).map((one) => ({
      name: one.name as string,
      role: one.role as string,
      phoneTail: one.phone_tail as string | null,
    })),
    letter: letter && { expiresAt: letter.expires_at as string, usedAt: letter.used_at as string | null },
  };
};

/** Homes whose label contains the words, at most 50; `empty`: only those that nobody has claimed. */
export async function findHomes(query: string, empty: boolean): Promise<StaffHome[]> {
  return ((await answerOf(supabase().rpc('staff_homes', { p_query: query, p_empty: empty }))) as Row[]).map(toHome);
}

/** Prepares letters to homes; their codes are made when they are printed. */
export function makeLetters(key: string, input: { unitIds: string[] }): Promise<{ batch_id: string; letters: number }> {
  return answerOf(supabase().rpc('staff_make_claim_codes', { p_key: key, p_unit_ids: input.unitIds })) as Promise<{
    batch_id: string;
    letters: number;
  }>;
}

/** The letters of a batch with fresh codes: those printed before become void. */
export async function printLetters(batchId: string): Promise<Letter[]> {
  const rows = (await answerOf(supabase().rpc('staff_print_claim_letters', { p_batch_id: batchId }))) as Row[];
  return rows.map((row) => ({
    unit: row.unit as string,
    names: row.names as string[],
    code: row.code as string,
    expiresAt: row.expires_at as string,
  }));
}

/** Records a sale: everybody's access through this home ends at once. */
export function endHousehold(key: string, input: { householdId: string; keepRoll: boolean; reason: string }) {
  return answerOf(
    supabase().rpc('staff_end_household', {
      p_key: key,
      p_household_id: input.householdId,
      p_keep_roll: input.keepRoll,
      p_reason: input.reason,
    }),
  ) as Promise<{ members: number; plans: number }>;
}

export function removeFromHousehold(key: string, input: { householdId: string; memberId: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_remove_from_household', {
      p_key: key,
      p_household_id: input.householdId,
      p_member_id: input.memberId,
      p_reason: input.reason,
    }),
  );
}

/** Writes down an authority given on paper, until a last day (yyyy-mm-dd, Beijing). */
export function appointProxy(key: string, input: { memberId: string; proxyId: string; until: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_appoint_proxy', {
      p_key: key,
      p_member_id: input.memberId,
      p_proxy_member_id: input.proxyId,
      p_until: input.until,
      p_reason: input.reason,
    }),
  );
}

/** Claims with papers that wait for a decision, oldest first. */
export async function readClaims(): Promise<Claim[]> {
  return ((await answerOf(supabase().rpc('staff_claims'))) as Row[]).map((row) => ({
    claimId: row.claim_id as string,
    memberName: row.member_name as string,
    homeText: row.home_text as string,
    role: row.role as HomeRole,
    company: row.company as string | null,
    note: row.note as string | null,
    createdAt: row.created_at as string,
    papers: (row.papers as Row[]).map((one) => ({
      paperId: one.proof_paper_id as string,
      name: one.name as string,
      mediaType: one.media_type as string,
      kilobytes: one.kilobytes as number,
    })),
    units: (row.units as Row[]).map((one) => ({ unitId: one.unit_id as string, label: one.label as string, roll: one.roll as string[] })),
  }));
}

/** Opens one paper; the look is on record. */
export async function viewPaper(paperId: string): Promise<PaperContent> {
  const row = (await answerOf(supabase().rpc('staff_view_paper', { p_proof_paper_id: paperId }))) as Row;
  return { name: row.name as string, mediaType: row.media_type as string, data: row.data as string };
}

/** `unitId` null refuses; `until` is the last day (yyyy-mm-dd, Beijing), null for no end. */
export function decideClaim(key: string, input: { claimId: string; unitId: string | null; until: string | null; reason: string }) {
  return answerOf(
    supabase().rpc('staff_decide_claim', {
      p_key: key,
      p_claim_id: input.claimId,
      p_unit_id: input.unitId,
      p_until: input.until,
      p_reason: input.reason,
    } as never),
  );
}

/** Homes whose label contains the words, for placing a claim. */
export async function findUnits(query: string): Promise<{ unitId: string; label: string }[]> {
  const rows = (await answerOf(supabase().rpc('staff_units', { p_query: query }))) as Row[];
  return rows.map((row) => ({ unitId: row.unit_id as string, label: row.label as string }));
}
