import { answerOf, supabase } from '../../lib/supabase';
import { type PartyMember, toPartyArgument } from '../../ui/party';
import type { CaseDraft, CaseState } from '../../ui/cases';
import type { Proxies } from './proxies';

type Row = Record<string, unknown>;

/** Who acts for me, and for whom I act. */
export async function readProxies(): Promise<Proxies> {
  const row = (await answerOf(supabase().rpc('my_proxies'))) as Row;
  return {
    mine: (row.mine as Row[]).map((one) => ({ proxyId: one.proxy_id as string, name: one.name as string, until: one.until as string })),
    others: (row.others as Row[]).map((one) => ({
      proxyId: one.proxy_id as string,
      memberId: one.member_id as string,
      name: one.name as string,
      until: one.until as string,
      bookings: (one.bookings as Row[]).map((booking) => ({
        bookingId: booking.booking_id as string,
        eventTitle: booking.event_title as string,
        startsAt: booking.starts_at as string,
        code: booking.code as string,
        people: booking.people as number,
      })),
      cases: (one.cases as Row[]).map((item) => ({
        caseNo: item.case_no as string,
        subject: item.subject as string,
        state: item.state as CaseState,
      })),
    })),
    events: (row.events as Row[]).map((one) => ({
      eventId: one.event_id as string,
      title: one.title as string,
      startsAt: one.starts_at as string,
    })),
  };
}

/** Lets a housemate act for me until a last day (yyyy-mm-dd, Beijing). */
export function appointProxy(key: string, input: { memberId: string; until: string }) {
  return answerOf(supabase().rpc('appoint_proxy', { p_key: key, p_member_id: input.memberId, p_until: input.until }));
}

export function endProxy(key: string, input: { proxyId: string }) {
  return answerOf(supabase().rpc('end_proxy', { p_key: key, p_proxy_id: input.proxyId }));
}

export function bookAsProxy(key: string, input: { memberId: string; eventId: string; party: PartyMember[] }) {
  return answerOf(
    supabase().rpc('proxy_book_event', {
      p_key: key,
      p_member_id: input.memberId,
      p_event_id: input.eventId,
      p_party: toPartyArgument(input.party),
    }),
  ) as Promise<{ booking_id: string; code: string; seats: number }>;
}

export function cancelAsProxy(key: string, input: { memberId: string; bookingId: string }) {
  return answerOf(supabase().rpc('proxy_cancel_booking', { p_key: key, p_member_id: input.memberId, p_booking_id: input.bookingId }));
}

/** @param input serviceId: the service of the handbook that it is about, empty for none */
export function openCaseAsProxy(key: string, input: { memberId: string } & CaseDraft) {
  return answerOf(
    supabase().rpc('proxy_open_case', {
      p_key: key,
      p_member_id: input.memberId,
      p_category: input.category,
      p_subject: input.subject,
      p_body: input.body,
      p_service_id: input.serviceId || null,
    } as never),
  ) as Promise<{ case_id: string; case_no: string }>;
}
