import { answerOf, supabase } from '../../lib/supabase';

export function createPerson(
  key: string,
  input: { displayName: string; phone: string; unitId: string | null; role: string; reason: string },
): Promise<{ member_id: string }> {
  return answerOf(
    supabase().rpc('staff_create_member', {
      p_key: key,
      p_display_name: input.displayName,
      p_phone: input.phone,
      p_unit_id: input.unitId,
      p_role: input.role,
      p_reason: input.reason,
    } as never),
  ) as Promise<{ member_id: string }>;
}

export function addToHousehold(key: string, input: { memberId: string; unitId: string; role: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_add_to_household', {
      p_key: key,
      p_member_id: input.memberId,
      p_unit_id: input.unitId,
      p_role: input.role,
      p_reason: input.reason,
    }),
  );
}

/** Answers whom it was set for, or the request that waits for a second person. */
export function setProofLevel(key: string, input: { memberId: string; level: number; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_proof_level', { p_key: key, p_member_id: input.memberId, p_level: input.level, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ approval_id?: string }>;
}

/** `until` is the last day (yyyy-mm-dd, Beijing) of the tier; null for the base tiers. */
export function setTier(key: string, input: { memberId: string; tierId: string; until: string | null; reason: string }) {
  return answerOf(
    supabase().rpc('staff_set_tier', {
      p_key: key,
      p_member_id: input.memberId,
      p_tier_id: input.tierId,
      p_until: input.until,
      p_reason: input.reason,
    } as never),
  );
}

/** Answers the line of the ledger, or the request that waits for a second person. */
export function grantPoints(key: string, input: { memberId: string; amount: number; reason: string; document: string }) {
  return answerOf(
    supabase().rpc('staff_grant_points', {
      p_key: key,
      p_member_id: input.memberId,
      p_amount: input.amount,
      p_reason: input.reason,
      p_document: input.document,
    }),
  ) as Promise<unknown> as Promise<{ point_entry_id?: number; approval_id?: string }>;
}

/**
 * Gives the person's login another mail address; every session of it ends.
 * @throws {ClubError} ADDRESS_INVALID, ADDRESS_TAKEN, LOGIN_MISSING, STAFF_RIGHTS_FIRST, REASON_REQUIRED, SELF_ACTION, OUT_OF_SCOPE
 */
export function changeAddress(key: string, input: { memberId: string; address: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_change_address', {
      p_key: key,
      p_member_id: input.memberId,
      p_address: input.address,
      p_reason: input.reason,
    }),
  );
}
