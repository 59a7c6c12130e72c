import { answerOf, supabase } from '../../lib/supabase';
import type { CaseDraft } from '../../ui/cases';
import { type PartyMember, toPartyArgument } from '../../ui/party';
import type { OpenEvent } from './people';

type Row = Record<string, unknown>;

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

/** @param input serviceId: the service of the handbook that it is about, empty for none */
export function openCaseFor(key: string, input: { memberId: string } & CaseDraft) {
  return answerOf(
    supabase().rpc('staff_open_case', {
      p_key: key,
      p_member_id: input.memberId,
      p_category: input.category,
      p_subject: input.subject,
      p_body: input.body,
      p_event_id: null,
      p_service_id: input.serviceId || null,
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
