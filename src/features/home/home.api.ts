import { homeHere } from '../../lib/languages/home-here';
import { answerOf, supabase } from '../../lib/supabase';
import type { ClaimAnswer, HomeCard, HomeRole, Invitation, MyHomes } from './home';

type Row = Record<string, unknown>;

const toInvitation = (row: Row): Invitation => ({
  invitationId: row.invitation_id as string,
  role: row.role as HomeRole,
  createdAt: row.created_at as string,
  expiresAt: row.expires_at as string,
});

const toHome = (row: Row): HomeCard => ({
  householdId: row.household_id as string,
  unit: homeHere(row.unit as string),
  community: row.community as string,
  role: row.role as HomeRole,
  company: row.company as string | null,
  handedOverOn: row.handed_over_on as string | null,
  warrantyUntil: row.warranty_until as string | null,
  owning: row.owning as boolean,
  people:
    (row.people as Row[] | null)?.map((one) => ({
      memberId: one.member_id as string,
      name: one.name as string,
      role: one.role as HomeRole,
      since: one.since as string,
    })) ?? null,
  invitations: (row.invitations as Row[] | null)?.map(toInvitation) ?? null,
});

/** My homes, who lives there, and what is under way. */
export async function readMyHomes(): Promise<MyHomes> {
  const row = (await answerOf(supabase().rpc('my_homes'))) as Row;
  const claim = row.claim as Row | null;
  return {
    proofLevel: row.proof_level as MyHomes['proofLevel'],
    proofUntil: row.proof_until as string | null,
    homes: (row.homes as Row[]).map(toHome),
    claim: claim && {
      claimId: claim.claim_id as string,
      homeText: claim.home_text as string,
      state: claim.state as NonNullable<MyHomes['claim']>['state'],
      reason: claim.decision_reason as string | null,
    },
  };
}

const toClaimAnswer = (row: Row): ClaimAnswer => ({
  ok: row.ok as boolean,
  code: row.code as string | null,
  units: (row.unit ? [row.unit as string] : ((row.homes as Row[] | undefined) ?? []).map((home) => home.unit as string)).map(homeHere),
});

/** By the code of a letter. A refusal comes back as data: tries are counted. */
export async function claimHome(key: string, input: { code: string }): Promise<ClaimAnswer> {
  return toClaimAnswer((await answerOf(supabase().rpc('claim_home', { p_key: key, p_code: input.code }))) as Row);
}

/** By the owners' roll: name and number, or name, last four digits and home. */
export async function matchRoll(key: string, input: { name: string; phone: string; home: string }): Promise<ClaimAnswer> {
  return toClaimAnswer(
    (await answerOf(supabase().rpc('match_roll', { p_key: key, p_name: input.name, p_phone: input.phone, p_home: input.home }))) as Row,
  );
}

/** By papers that staff look at. `data` is base64. */
export function openClaim(
  key: string,
  input: { home: string; role: HomeRole; company: string; note: string; papers: { name: string; data: string }[] },
) {
  return answerOf(
    supabase().rpc('open_claim', {
      p_key: key,
      p_home: input.home,
      p_role: input.role,
      p_company: input.company,
      p_note: input.note,
      p_papers: input.papers,
    }),
  );
}

export function withdrawClaim(key: string, input: { claimId: string }) {
  return answerOf(supabase().rpc('withdraw_claim', { p_key: key, p_claim_id: input.claimId }));
}

/** `secret` is made here and stays here; the database keeps its hash. */
export function inviteToHome(key: string, input: { householdId: string; role: HomeRole; secret: string }) {
  return answerOf(
    supabase().rpc('invite_to_home', { p_key: key, p_household_id: input.householdId, p_role: input.role, p_token: input.secret }),
  );
}

export function withdrawInvitation(key: string, input: { invitationId: string }) {
  return answerOf(supabase().rpc('withdraw_invitation', { p_key: key, p_invitation_id: input.invitationId }));
}

export async function acceptInvitation(key: string, input: { secret: string }): Promise<ClaimAnswer> {
  return toClaimAnswer((await answerOf(supabase().rpc('accept_invitation', { p_key: key, p_token: input.secret }))) as Row);
}

export function leaveHome(key: string, input: { householdId: string }) {
  return answerOf(supabase().rpc('leave_home', { p_key: key, p_household_id: input.householdId }));
}

export function removeFromHome(key: string, input: { householdId: string; memberId: string }) {
  return answerOf(supabase().rpc('remove_from_home', { p_key: key, p_household_id: input.householdId, p_member_id: input.memberId }));
}
