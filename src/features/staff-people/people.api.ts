import type { Home } from '../../lib/account';
import { answerOf, supabase } from '../../lib/supabase';
import { type PartyMember, toPartyArgument } from '../../ui/party';
import type { Contact, OpenEvent, Person, PersonCard, PersonWaiting, Unit } from './people';
import type { Happening, Part } from './timeline';

type Row = Record<string, unknown>;

/** People shown at a time. */
export const FIND_LIMIT = 50;
/** Things shown at a time on a person's line. */
export const TIMELINE_PAGE = 30;

const toPerson = (row: Row): Person => ({
  memberId: row.member_id as string,
  nameKey: row.name_key as string,
  displayName: row.display_name as string | null,
  email: row.email as string | null,
  phone: row.phone as string | null,
  proofLevel: row.proof_level as Person['proofLevel'],
  tierId: row.tier_id as string,
  tierName: row.tier_name as string,
  homes: ((row.homes as Row[] | null) ?? []).map((home) => ({
    householdId: home.household_id as string,
    unit: home.unit as string,
    role: home.role as Home['role'],
  })),
  hasLogin: row.has_login as boolean,
});

const toWaiting = (row: Row): PersonWaiting => ({
  waitingEntryId: row.waiting_entry_id as string,
  eventTitle: row.event_title as string,
  startsAt: row.starts_at as string,
  party: (row.party as Row[]).map((one) => ({
    firstName: one.first_name as string,
    ageBand: one.age_band as PartyMember['ageBand'],
    guardianOk: Boolean(one.guardian_ok),
  })),
  placeInQueue: row.place_in_queue as number | null,
  offerId: row.offer_id as string | null,
  offerSeats: row.offer_seats as number | null,
  offerExpiresAt: row.offer_expires_at as string | null,
});

/** A page of the people in scope whom the words mean (all without words), after the last one shown, in the order of pinyin. */
export async function findPeople(query: string, last: Person | null): Promise<Person[]> {
  const rows = await answerOf(
    supabase().rpc('staff_people', {
      p_query: query,
      p_after_key: last?.nameKey ?? null,
      p_after_id: last?.memberId ?? null,
      p_limit: FIND_LIMIT,
    } as never),
  );
  return (rows as Row[]).map(toPerson);
}

/** Everything on one person's card. */
export async function readCard(memberId: string): Promise<PersonCard> {
  const card = (await answerOf(supabase().rpc('staff_member', { p_member_id: memberId }))) as Row;
  return {
    balance: (card.points as Row | null)?.balance as number,
    bookings: (card.bookings as Row[]).map((row) => ({
      bookingId: row.booking_id as string,
      eventTitle: row.event_title as string,
      startsAt: row.starts_at as string,
      state: row.state as string,
      people: (row.party as Row[]).filter((one) => !one.cancelled_at).length,
    })),
    waiting: (card.waiting as Row[]).filter((row) => row.state === 'waiting' || row.state === 'offered').map(toWaiting),
    cases: (card.cases as Row[]).map((row) => ({
      caseId: row.case_id as string,
      caseNo: row.case_no as string,
      subject: (row.subject as string | undefined) ?? null,
      state: row.state as string,
    })),
  };
}

/** Homes whose label contains the words. */
export async function findUnits(query: string): Promise<Unit[]> {
  const rows = await answerOf(supabase().rpc('staff_units', { p_query: query }));
  return (rows as Row[]).map((row) => ({ unitId: row.unit_id as string, label: row.label as string }));
}

/** Events that can be booked at the desk now, soonest first. */
export async function readOpenEvents(): Promise<OpenEvent[]> {
  const rows = await answerOf(
    supabase()
      .from('staff_events')
      .select()
      .eq('state', 'scheduled')
      .gte('starts_at', new Date().toISOString())
      .order('starts_at')
      .limit(60),
  );
  return (rows as Row[]).map((row) => ({
    eventId: row.event_id as string,
    title: row.title as string,
    startsAt: row.starts_at as string,
    free: row.free as number | null,
  }));
}

/** A page of a person's line of time, newest first, after the `shown` newest; of one part of it, or of all (null). */
export async function readTimeline(memberId: string, shown: number, part: Part | null): Promise<Happening[]> {
  const rows = await answerOf(
    supabase().rpc('staff_member_timeline', {
      p_member_id: memberId,
      p_offset: shown,
      p_limit: TIMELINE_PAGE,
      p_part: part,
    } as never),
  );
  return (rows as Row[]).map((row, index) => ({
    key: String(shown + index),
    at: row.at as string,
    kind: row.kind as string,
    facts: (row.facts as Happening['facts'] | null) ?? {},
    actorName: row.actor_name as string | null,
    bySelf: Boolean(row.by_self),
  }));
}

/** Shows phone and mail address whole; the look is on record with its reason. */
export function revealContact(key: string, input: { memberId: string; reason: string }): Promise<Contact> {
  return answerOf(
    supabase().rpc('staff_reveal_contact', { p_key: key, p_member_id: input.memberId, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<Contact>;
}

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

/** Takes seats for a member on the phone or at the desk; the actor is recorded. */
export function bookFor(key: string, input: { memberId: string; eventId: string; party: PartyMember[] }) {
  return answerOf(
    supabase().rpc('staff_book_event', {
      p_key: key,
      p_member_id: input.memberId,
      p_event_id: input.eventId,
      p_party: toPartyArgument(input.party),
    }),
  ) as Promise<{ booking_id: string; code: string; seats: number }>;
}

export function joinQueueFor(key: string, input: { memberId: string; eventId: string; party: PartyMember[]; acceptMin: number }) {
  return answerOf(
    supabase().rpc('staff_join_waiting_list', {
      p_key: key,
      p_member_id: input.memberId,
      p_event_id: input.eventId,
      p_party: toPartyArgument(input.party),
      p_accept_min: input.acceptMin,
    }),
  ) as Promise<{ waiting_entry_id: string; place_in_queue: number }>;
}

export function cancelFor(key: string, input: { bookingId: string; reason: string }) {
  return answerOf(
    supabase().rpc('staff_cancel_booking', {
      p_key: key,
      p_booking_id: input.bookingId,
      p_party_member_ids: null,
      p_reason: input.reason,
    } as never),
  );
}

export function openCaseFor(key: string, input: { memberId: string; category: string; subject: string; body: string }) {
  return answerOf(
    supabase().rpc('staff_open_case', {
      p_key: key,
      p_member_id: input.memberId,
      p_category: input.category,
      p_subject: input.subject,
      p_body: input.body,
      p_event_id: null,
    } as never),
  ) as Promise<{ case_id: string; case_no: string }>;
}

/** Answers an offer on the phone; `party` null means everybody. */
export function acceptOfferFor(key: string, input: { offerId: string; party: PartyMember[] | null }) {
  return answerOf(
    supabase().rpc('staff_accept_offer', {
      p_key: key,
      p_offer_id: input.offerId,
      p_party: input.party && toPartyArgument(input.party),
    } as never),
  );
}

export function declineOfferFor(key: string, input: { offerId: string }) {
  return answerOf(supabase().rpc('staff_decline_offer', { p_key: key, p_offer_id: input.offerId }));
}

export function leaveQueueFor(key: string, input: { waitingEntryId: string }) {
  return answerOf(supabase().rpc('staff_leave_waiting_list', { p_key: key, p_waiting_entry_id: input.waitingEntryId }));
}

/** Asks for the list to keep as a file; the database writes down who took it, why and how long it was. */
export function takeList(key: string, input: { filter: object; reason: string }) {
  return answerOf(
    supabase().rpc('staff_export', { p_key: key, p_what: 'people', p_filter: input.filter as never, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ rows: Row[]; more: boolean }>;
}
