import { m } from '../../i18n/paraglide/messages.js';
import type { Home } from '../../lib/account';

export type HomeRole = Home['role'];

/** Somebody else of the same home, as its owner sees them. */
export type Housemate = { memberId: string; name: string; role: HomeRole; since: string };
export type Invitation = { invitationId: string; role: HomeRole; createdAt: string; expiresAt: string };

/** A home of the person who is signed in. `people` and `invitations` are null for whoever does not own it. */
export type HomeCard = {
  householdId: string;
  unit: string;
  community: string;
  role: HomeRole;
  company: string | null;
  handedOverOn: string | null;
  warrantyUntil: string | null;
  owning: boolean;
  people: Housemate[] | null;
  invitations: Invitation[] | null;
};
export type ClaimState = 'open' | 'approved' | 'refused' | 'withdrawn' | 'expired';
export type MyHomes = {
  proofLevel: 0 | 1 | 2 | 3;
  proofUntil: string | null;
  homes: HomeCard[];
  claim: { claimId: string; homeText: string; state: ClaimState; reason: string | null } | null;
};

/** What claiming answers: tries are counted, so a refusal is an answer and not an error. */
export type ClaimAnswer = { ok: boolean; code: string | null; units: string[] };

const ROLES: Record<HomeRole, () => string> = {
  owner: m['account.role.owner'],
  co_owner: m['account.role.co_owner'],
  representative: m['account.role.representative'],
  family: m['account.role.family'],
  tenant: m['account.role.tenant'],
};
export const roleName = (role: HomeRole): string => ROLES[role]();

const REFUSALS: Record<string, () => string> = {
  CODE_UNKNOWN: m['my_home.refused.code_unknown'],
  CODE_USED: m['my_home.refused.code_used'],
  CODE_EXPIRED: m['my_home.refused.code_expired'],
  SELF_ACTION: m['my_home.refused.self_action'],
  NO_MATCH: m['my_home.refused.no_match'],
  AMBIGUOUS: m['my_home.refused.ambiguous'],
  INVITATION_UNKNOWN: m['my_home.refused.invitation_unknown'],
  INVITATION_OVER: m['my_home.refused.invitation_over'],
  ALREADY_AT_HOME: m['my_home.refused.already_at_home'],
  TOO_MANY_TRIES: m['my_home.refused.too_many_tries'],
};
/** Why a code, a name or a link opened nothing, and what to do next. */
export const refusalSentence = (code: string | null): string => (code ? REFUSALS[code]?.() : undefined) ?? m['error.UNEXPECTED']();

const PROOFS: Record<MyHomes['proofLevel'], () => string> = {
  0: m['account.proof.v0'],
  1: m['account.proof.v1'],
  2: m['account.proof.v2'],
  3: m['account.proof.v3'],
};
export const proofSentence = (level: MyHomes['proofLevel']): string => PROOFS[level]();

/** What an address of this page carries behind `#`: the code of a letter, or the secret of an invitation. Browsers send neither to the server. */
export function readHash(hash: string): { code: string | null; invitation: string | null } {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  return { code: values.get('code'), invitation: values.get('invitation') };
}

/** A fresh secret for an invitation: 32 hexadecimal digits, 122 of their bits random. */
export const newSecret = (): string => crypto.randomUUID().replaceAll('-', '');

/** The address that brings somebody home. */
export const invitationLink = (origin: string, secret: string): string => `${origin}/club/home/#invitation=${secret}`;
