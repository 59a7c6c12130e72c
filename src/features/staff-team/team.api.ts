import { answerOf, supabase } from '../../lib/supabase';

type Row = Record<string, unknown>;

/** A right of somebody of staff; `own`: of the caller or the caller's household, so not theirs to take. */
export type Grant = {
  id: string;
  memberName: string;
  role: string;
  community: string | null;
  building: string | null;
  reason: string;
  grantedAt: string;
  validUntil: string | null;
  revokedAt: string | null;
  revokeReason: string | null;
  living: boolean;
  own: boolean;
};
export type Place = { communityId: string; name: string; buildings: string[] };

/** The team in the caller's scope, and the places that a right may name. */
export async function readTeam(): Promise<{ grants: Grant[]; places: Place[] }> {
  const [grants, places] = await Promise.all([
    answerOf(supabase().rpc('staff_team')),
    answerOf(supabase().from('staff_places').select().order('name')),
  ]);
  return {
    grants: (grants as Row[]).map((row) => ({
      id: row.staff_grant_id as string,
      memberName: row.member_name as string,
      role: row.role as string,
      community: row.community as string | null,
      building: row.building as string | null,
      reason: row.reason as string,
      grantedAt: row.granted_at as string,
      validUntil: row.valid_until as string | null,
      revokedAt: row.revoked_at as string | null,
      revokeReason: row.revoke_reason as string | null,
      living: row.living as boolean,
      own: row.own as boolean,
    })),
    places: (places as Row[]).map((row) => ({
      communityId: row.community_id as string,
      name: row.name as string,
      buildings: (row.buildings as string[] | null) ?? [],
    })),
  };
}

/** `until`: last day, yyyy-mm-dd in Beijing; null for no end. */
export function grantRole(
  key: string,
  input: { email: string; role: string; communityId: string | null; building: string | null; until: string | null; reason: string },
) {
  return answerOf(
    supabase().rpc('staff_grant_role', {
      p_key: key,
      p_email: input.email,
      p_role: input.role,
      p_community_id: input.communityId,
      p_building: input.building,
      p_until: input.until,
      p_reason: input.reason,
    } as never),
  );
}

/** Answers whose right is gone, or the request that waits for a second person. */
export function revokeRole(key: string, input: { grantId: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_revoke_role', { p_key: key, p_staff_grant_id: input.grantId, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ member_id?: string; approval_id?: string }>;
}
