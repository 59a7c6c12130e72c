import { answerOf, supabase } from '../../lib/supabase';
import type { DoorEvent, DoorSeat, RosterLine, ScanResult } from './check-in';

type Row = Record<string, unknown>;

const toSeat = (row: Row): DoorSeat => ({
  partyMemberId: row.party_member_id as string,
  firstName: row.first_name as string,
  ageBand: row.age_band as DoorSeat['ageBand'],
  guardianOk: Boolean(row.guardian_ok),
  cancelledAt: row.cancelled_at as string | null,
  checkedInAt: row.checked_in_at as string | null,
});

const toEvent = (row: Row): DoorEvent => ({
  eventId: row.event_id as string,
  title: row.title as string,
  place: row.place as string,
  startsAt: row.starts_at as string,
  endsAt: row.ends_at as string,
  state: row.state as DoorEvent['state'],
  capacity: row.capacity as number | null,
  taken: row.taken as number,
  held: row.held as number,
  queued: row.queued as number,
  checkedIn: row.checked_in as number,
});

const toLine = (row: Row): RosterLine => ({
  bookingId: row.booking_id as string,
  memberName: row.member_name as string,
  state: row.state as RosterLine['state'],
  codeTail: row.code_tail as string,
  party: (row.party as Row[]).map(toSeat),
  partySize: row.party_size as number,
  checkedInCount: row.checked_in_count as number,
});

const toResult = (row: Row): ScanResult => ({
  ok: row.ok as boolean,
  code: row.code as ScanResult['code'],
  memberName: row.member_name as string | null,
  party: ((row.party as Row[] | null) ?? []).map(toSeat),
  checkedIn: (row.checked_in as number | null) ?? 0,
  points: (row.points as number | null) ?? 0,
});

/** Events from two days back to two weeks ahead. */
export async function readDoorEvents(): Promise<DoorEvent[]> {
  const day = 24 * 3600 * 1000;
  const from = new Date(Date.now() - 2 * day).toISOString();
  const to = new Date(Date.now() + 14 * day).toISOString();
  const rows = await answerOf(supabase().from('staff_events').select().gte('ends_at', from).lte('starts_at', to).order('starts_at'));
  return (rows as Row[]).map(toEvent);
}

/** Confirmed bookings of an event by the member's name. */
export async function readRoster(eventId: string): Promise<RosterLine[]> {
  const rows = await answerOf(
    supabase().from('staff_roster').select().eq('event_id', eventId).eq('state', 'confirmed').order('member_name'),
  );
  return (rows as Row[]).map(toLine);
}

/** Checks in everybody of a booking by its code. */
export async function checkIn(key: string, input: { eventId: string; code: string }): Promise<ScanResult> {
  return toResult((await answerOf(supabase().rpc('staff_check_in', { p_key: key, p_event_id: input.eventId, p_code: input.code }))) as Row);
}

/** Checks in by name; `partyMemberIds` null means the whole family. */
export async function checkInByName(key: string, input: { bookingId: string; partyMemberIds: string[] | null }): Promise<ScanResult> {
  return toResult(
    (await answerOf(
      supabase().rpc('staff_check_in_by_name', {
        p_key: key,
        p_booking_id: input.bookingId,
        p_party_member_ids: input.partyMemberIds,
      } as never),
    )) as Row,
  );
}

/** Takes a mistaken check-in back. @throws {ClubError} REASON_REQUIRED, NOT_CHECKED_IN */
export function undoCheckIn(key: string, input: { bookingId: string; reason: string }) {
  return answerOf(supabase().rpc('staff_undo_check_in', { p_key: key, p_booking_id: input.bookingId, p_reason: input.reason }));
}

/** Asks for the list to keep as a file; the database writes down who took it, why and how long it was. */
export function takeList(key: string, input: { filter: object; reason: string }) {
  return answerOf(
    supabase().rpc('staff_export', { p_key: key, p_what: 'roster', p_filter: input.filter as never, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ rows: Row[]; more: boolean }>;
}
