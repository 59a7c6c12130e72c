import type { ClubError } from './errors';

/** A home the member belongs to, as `my_account` tells it. */
export type Home = {
  householdId: string;
  householdName: string | null;
  unit: string;
  communityId: string;
  community: string;
  role: 'owner' | 'co_owner' | 'representative' | 'family' | 'tenant';
};

/** Who is signed in. Rights shown here only choose what to display; the database decides at each statement. */
export type Account = {
  memberId: string;
  displayName: string | null;
  email: string | null;
  phone: string | null;
  proofLevel: 0 | 1 | 2 | 3;
  tierId: string;
  tierName: string;
  tierRank: number;
  tierUntil: string | null;
  homes: Home[];
  noticeVersion: string | null;
  consentVersion: string | null;
  roles: string[];
  /** Rooms of the staff's pages that the person may open something in, as `club.my_rooms` names them; none for who is not staff. */
  rooms: string[];
};

export type SessionState =
  | { status: 'loading' }
  | { status: 'out' }
  | { status: 'failed'; error: ClubError }
  | { status: 'in'; account: Account };

/** Name given and the notice in force accepted: only then do the booking verbs answer. */
export function isComplete(account: Account): boolean {
  return Boolean(account.displayName) && account.consentVersion === account.noticeVersion;
}
