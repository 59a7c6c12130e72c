import { answerOf, supabase } from '../../lib/supabase';
import { type PartyMember, toPartyArgument } from '../../ui/party';
import type { Booking, EventStanding, PartySeat, Seats, WaitingEntry } from './events';

type Row = Record<string, unknown>;

const toSeats = (row: Row): Seats => ({
  eventId: row.event_id as string,
  bookingState: row.booking_state as Seats['bookingState'],
  fullReason: row.full_reason as Seats['fullReason'],
  capacity: row.capacity as number | null,
  taken: row.taken as number,
  held: row.held as number,
  queued: row.queued as number,
  free: row.free as number | null,
  partyMax: row.party_max as number,
  hasWaitingList: row.waiting_list as boolean,
  opensAt: row.opens_at as string,
  earlyOpensAt: row.early_opens_at as string | null,
  cancelUntil: row.cancel_until as string,
});

const toPartySeat = (row: Row): PartySeat => ({
  partyMemberId: row.party_member_id as string,
  firstName: row.first_name as string,
  ageBand: row.age_band as PartySeat['ageBand'],
  cancelledAt: row.cancelled_at as string | null,
  checkedInAt: row.checked_in_at as string | null,
});

const toBooking = (row: Row): Booking => ({
  bookingId: row.booking_id as string,
  eventId: row.event_id as string,
  eventTitle: row.event_title as string,
  eventState: row.event_state as Booking['eventState'],
  startsAt: row.starts_at as string,
  endsAt: row.ends_at as string,
  place: row.place as string,
  state: row.state as Booking['state'],
  code: row.code as string,
  cancelUntil: row.cancel_until as string,
  canCancel: row.can_cancel as boolean,
  checkedInAt: row.checked_in_at as string | null,
  points: row.points as number,
  party: (row.party as Row[]).map(toPartySeat),
  bookedByStaff: row.booked_by_staff as boolean,
});

const toWaitingEntry = (row: Row): WaitingEntry => ({
  waitingEntryId: row.waiting_entry_id as string,
  eventId: row.event_id as string,
  eventTitle: row.event_title as string,
  startsAt: row.starts_at as string,
  state: row.state as WaitingEntry['state'],
  party: (row.party as Row[]).map((one) => ({
    firstName: one.first_name as string,
    ageBand: one.age_band as PartyMember['ageBand'],
    guardianOk: Boolean(one.guardian_ok),
  })),
  partySize: row.party_size as number,
  acceptMin: row.accept_min as number,
  placeInQueue: row.place_in_queue as number | null,
  peopleAhead: (row.people_ahead as number | null) ?? 0,
  partiesAhead: (row.parties_ahead as number | null) ?? 0,
  explanation: row.explanation as WaitingEntry['explanation'],
  offerId: row.offer_id as string | null,
  offerSeats: row.offer_seats as number | null,
  offerExpiresAt: row.offer_expires_at as string | null,
});

const LIVE_WAITING = ['waiting', 'offered'];

/** Seats of one event and, when signed in, the person's own booking and place in the queue. */
export async function readStanding(eventId: string, signedIn: boolean): Promise<EventStanding> {
  const db = supabase();
  const none: Promise<Row | null> = Promise.resolve(null);
  const [seats, booking, waiting] = await Promise.all([
    answerOf(db.from('event_seats').select().eq('event_id', eventId).maybeSingle()),
    signedIn ? answerOf(db.from('my_bookings').select().eq('event_id', eventId).eq('state', 'confirmed').maybeSingle()) : none,
    signedIn ? answerOf(db.from('my_waiting_entries').select().eq('event_id', eventId).in('state', LIVE_WAITING).maybeSingle()) : none,
  ]);
  return {
    seats: seats && toSeats(seats as Row),
    booking: booking && toBooking(booking as Row),
    waiting: waiting && toWaitingEntry(waiting as Row),
    signedIn,
  };
}

/** All sign-ups of the member, and the queues they wait in. */
export async function readMySignUps(): Promise<{ bookings: Booking[]; waiting: WaitingEntry[] }> {
  const db = supabase();
  const [bookings, waiting] = await Promise.all([
    answerOf(db.from('my_bookings').select().order('starts_at')),
    answerOf(db.from('my_waiting_entries').select().in('state', LIVE_WAITING).order('starts_at')),
  ]);
  return { bookings: (bookings as Row[]).map(toBooking), waiting: (waiting as Row[]).map(toWaitingEntry) };
}

/**
 * Takes seats.
 * @throws {ClubError} every code of the booking verbs in docs/error-codes.md
 */
export function bookEvent(key: string, input: { eventId: string; party: PartyMember[] }) {
  return answerOf(supabase().rpc('book_event', { p_key: key, p_event_id: input.eventId, p_party: toPartyArgument(input.party) }));
}

/** Joins the queue; `acceptMin` is the smallest number of seats the family would take. */
export function joinWaitingList(key: string, input: { eventId: string; party: PartyMember[]; acceptMin: number }) {
  return answerOf(
    supabase().rpc('join_waiting_list', {
      p_key: key,
      p_event_id: input.eventId,
      p_party: toPartyArgument(input.party),
      p_accept_min: input.acceptMin,
    }),
  );
}

export function leaveWaitingList(key: string, input: { waitingEntryId: string }) {
  return answerOf(supabase().rpc('leave_waiting_list', { p_key: key, p_waiting_entry_id: input.waitingEntryId }));
}

/** Takes the seats offered. `party` names who comes when fewer seats than people were offered; null means everybody. */
export function acceptOffer(key: string, input: { offerId: string; party: PartyMember[] | null }) {
  return answerOf(
    supabase().rpc('accept_offer', {
      p_key: key,
      p_offer_id: input.offerId,
      p_party: input.party && toPartyArgument(input.party),
    } as never),
  );
}

export function declineOffer(key: string, input: { offerId: string }) {
  return answerOf(supabase().rpc('decline_offer', { p_key: key, p_offer_id: input.offerId }));
}

/** Gives seats back; `partyMemberIds` null cancels the whole booking. */
export function cancelBooking(key: string, input: { bookingId: string; partyMemberIds: string[] | null }) {
  return answerOf(
    supabase().rpc('cancel_booking', {
      p_key: key,
      p_booking_id: input.bookingId,
      p_party_member_ids: input.partyMemberIds,
    } as never),
  );
}
