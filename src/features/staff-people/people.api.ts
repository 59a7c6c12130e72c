import type { Home } from '../../lib/account';
import { answerOf, supabase } from '../../lib/supabase';
import type { PartyMember } from '../../ui/party';
import type { Contact, Person, PersonCard, PersonWaiting, Unit } from './people';

type Row = Record<string, unknown>;

/** People shown at a time. */
export const FIND_LIMIT = 50;

const toPerson = (row: Row): Person => ({
  memberId: row.member_id as string,
  nameKey: (row.name_key as string | undefined) ?? '',
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

/** One person, by id. @throws {ClubError} OUT_OF_SCOPE, MEMBER_NOT_FOUND, MEMBER_MERGED */
export async function readPerson(memberId: string): Promise<Person> {
  const { account } = (await answerOf(supabase().rpc('staff_member', { p_member_id: memberId }))) as { account: Row };
  return toPerson(account);
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

/** Shows phone and mail address whole; the look is on record with its reason. */
export function revealContact(key: string, input: { memberId: string; reason: string }): Promise<Contact> {
  return answerOf(
    supabase().rpc('staff_reveal_contact', { p_key: key, p_member_id: input.memberId, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<Contact>;
}

/** Asks for the list to keep as a file; the database writes down who took it, why and how long it was. */
export function takeList(key: string, input: { filter: object; reason: string }) {
  return answerOf(
    supabase().rpc('staff_export', { p_key: key, p_what: 'people', p_filter: input.filter as never, p_reason: input.reason }),
  ) as Promise<unknown> as Promise<{ rows: Row[]; more: boolean }>;
}
