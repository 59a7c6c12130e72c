import type { PartyMember } from '../../ui/party';
import type { Home } from '../../lib/account';

/** A person on the staff's list: as much as is needed to know whom one speaks with. */
export type Person = {
  memberId: string;
  /** Its place in the order of the list: the pinyin of the name. */
  nameKey: string;
  displayName: string | null;
  /** Masked, as the phone: s***@example.org, 138****6601. */
  email: string | null;
  phone: string | null;
  proofLevel: 0 | 1 | 2 | 3;
  tierId: string;
  tierName: string;
  homes: Pick<Home, 'householdId' | 'unit' | 'role'>[];
  /** False for people who cannot sign in, for whom staff act. Who signs in by telephone has no mail address. */
  hasLogin: boolean;
};

export type PersonBooking = { bookingId: string; eventTitle: string; startsAt: string; state: string; people: number };
/** Whole, after somebody said why they look. */
export type Contact = { phone: string | null; email: string | null };
/** subject null: the caller sees that there is a case, not what it says. */
export type PersonCase = { caseId: string; caseNo: string; subject: string | null; state: string };

/** A live place in a queue, with the offer when there is one. */
export type PersonWaiting = {
  waitingEntryId: string;
  eventTitle: string;
  startsAt: string;
  party: PartyMember[];
  placeInQueue: number | null;
  offerId: string | null;
  offerSeats: number | null;
  offerExpiresAt: string | null;
};

/** One person's card. */
export type PersonCard = { bookings: PersonBooking[]; waiting: PersonWaiting[]; cases: PersonCase[]; balance: number };

export type Unit = { unitId: string; label: string };
export type OpenEvent = { eventId: string; title: string; startsAt: string; free: number | null };

export const PROOF_LEVELS = [0, 1, 2, 3] as const;
/** The tiers that staff may set, as `club.tiers` seeds them. */
export const TIER_IDS = ['friend', 'owner', 'harbour', 'lighthouse'] as const;

/** `/staff/people/#<member_id>` names one card; behind the `#`, so that no server writes down whose. */
export const memberInAddress = (hash: string): string | null => /^#([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(hash)?.[1] ?? null;
