import { randomUUID } from 'node:crypto';
import type { Seat, TestDatabase } from './database.ts';

/** A person of a test: signs in unless `login` is false. */
export interface Person extends Seat {
  role: 'authenticated';
  memberId: string;
  email: string;
}

export const VISITOR: Seat = { role: 'anon' };
export const SERVICE: Seat = { role: 'service_role' };

export const NOTICE = '2026-11-01';

/** Everything that an event of a test may differ in; the rest is an open event with room for ten. */
export interface EventFacts {
  event_id: string;
  series: string | null;
  title: string;
  place: string;
  starts_at: string;
  ends_at: string;
  capacity: number | null;
  party_max: number;
  opens_at: string;
  early_opens_at: string | null;
  early_min_tier: string | null;
  closes_at: string;
  cancel_until: string;
  waiting_list: boolean;
  one_party_per_household: boolean;
  min_proof: number;
  points: number;
  children_policy: string;
  community_id: string;
  cancelled_reason: string | null;
  safety: unknown;
  formerly: string[];
  content_hash: string;
}

export const SAFETY = {
  risks: ['热汤烫伤'],
  insurance: { covered: true, note: '统一购买' },
  emergency_contact: { name: '许晴', role: '现场负责人', phone: '400-000-6180' },
  minors: '由监护人陪同',
  photo_notice: '现场拍照',
};

/** Facts as publish_content takes them; open from 1 November to the start on 19 December 2026, 14:00 Beijing. */
export function eventFacts(facts: Partial<EventFacts> = {}): EventFacts & { kind: string } {
  const event = {
    event_id: 'tangyuan',
    series: null,
    title: '冬至汤圆会',
    kind: 'festival',
    community_id: 'tingchao',
    place: '听潮苑 社区会客厅',
    starts_at: '2026-12-19T14:00:00+08:00',
    ends_at: '2026-12-19T16:30:00+08:00',
    capacity: 10,
    party_max: 5,
    opens_at: '2026-11-01T09:00:00+08:00',
    early_opens_at: null,
    early_min_tier: null,
    closes_at: '2026-12-19T14:00:00+08:00',
    cancel_until: '2026-12-18T14:00:00+08:00',
    waiting_list: true,
    one_party_per_household: false,
    min_proof: 0,
    points: 5,
    children_policy: 'welcome',
    safety: SAFETY,
    cancelled_reason: null,
    formerly: [],
    ...facts,
  };
  return { ...event, content_hash: facts.content_hash ?? JSON.stringify(event) };
}

/** Publishes these events and no others, as the operator's program does. */
export function publish(db: TestDatabase, events: Partial<EventFacts>[], buildDay = '2026-12-01') {
  return db.rpc<{
    published: number;
    unchanged: number;
    withdrawn: number;
    refused: { event_id: string; code: string; detail: string }[];
    over_capacity: { event_id: string; by: number }[];
  }>(SERVICE, 'publish_content', {
    p_payload: { notice_version: NOTICE, build_day: buildDay, events: events.map(eventFacts) },
  });
}

/** Publishes one event that must be accepted; returns its id. */
export async function makeEvent(db: TestDatabase, facts: Partial<EventFacts> = {}): Promise<string> {
  const answer = await publish(db, [facts]);
  if (answer.refused.length > 0) throw new Error(JSON.stringify(answer.refused));
  return eventFacts(facts).event_id;
}

let people = 0;

/** A person with a login, V2 and a complete profile unless told otherwise. */
export async function makePerson(
  db: TestDatabase,
  options: { name?: string; proof?: number; complete?: boolean; roles?: string[]; tier?: string; home?: string } = {},
): Promise<Person> {
  people += 1;
  const email = `person${people}@club.test`;
  const userId = randomUUID();
  await db.query('insert into auth.users (id, email) values ($1, $2)', [userId, email]);
  const { member_id: memberId } = await db.one<{ member_id: string }>('select member_id from club.members where user_id = $1', [userId]);
  const person: Person = { role: 'authenticated', userId, memberId, email };
  if (options.complete ?? true) await completeProfile(db, person, options.name ?? `会员${people}`);
  await db.query(`insert into club.member_proofs (member_id, level, reason) values ($1, $2, '测试')`, [memberId, options.proof ?? 2]);
  if (options.tier)
    await db.query(`insert into club.member_tiers (member_id, tier_id, reason) values ($1, $2, '测试')`, [memberId, options.tier]);
  for (const role of options.roles ?? []) await db.rpc(SERVICE, 'grant_staff', { p_email: email, p_role: role, p_reason: '测试' });
  if (options.home) await moveIn(db, person, options.home);
  return person;
}

async function completeProfile(db: TestDatabase, person: Person, name: string): Promise<void> {
  await db.query('insert into club.privacy_notices (version) values ($1) on conflict do nothing', [NOTICE]);
  await db.rpc(person, 'complete_profile', { p_key: randomUUID(), p_display_name: name, p_phone: null, p_notice_version: NOTICE });
}

/** The unit with this room, in 听潮苑 1号楼; made when missing. */
export async function makeUnit(db: TestDatabase, room: string): Promise<string> {
  await db.query(`insert into club.communities (community_id, name) values ('tingchao', '听潮苑') on conflict do nothing`);
  await db.query(
    `insert into club.units (community_id, building, entrance, room) values ('tingchao', '1号楼', '1单元', $1) on conflict do nothing`,
    [room],
  );
  return (await db.one<{ unit_id: string }>('select unit_id from club.units where room = $1', [room])).unit_id;
}

/** Puts a person into the household of a room. */
export async function moveIn(db: TestDatabase, person: Person, room: string, role = 'owner'): Promise<void> {
  await db.query(`select club.add_to_household(null, $1, $2, $3, '测试')`, [person.memberId, await makeUnit(db, room), role]);
}

/** A party of adults, as many as asked for. */
export const adults = (count: number) => Array.from({ length: count }, (_, index) => guest(`大人${index + 1}`));

/** One person of a party. */
export const guest = (first_name: string, age_band = 'adult', guardian_ok = age_band === 'child') => ({
  first_name,
  age_band,
  guardian_ok,
});

export interface Booked {
  booking_id: string;
  code: string;
  seats: number;
}

/** Books as a member would, with a key of its own. */
export const book = (db: TestDatabase, person: Person, eventId: string, party: unknown = adults(1), key: string = randomUUID()) =>
  db.rpc<Booked>(person, 'book_event', { p_key: key, p_event_id: eventId, p_party: party });

/** Joins the waiting list as a member would. */
export const join = (db: TestDatabase, person: Person, eventId: string, party: unknown = adults(1), acceptMin: number | null = null) =>
  db.rpc<{ waiting_entry_id: string; place_in_queue: number; state: string }>(person, 'join_waiting_list', {
    p_key: randomUUID(),
    p_event_id: eventId,
    p_party: party,
    p_accept_min: acceptMin,
  });

/** Cancels a booking, wholly or for some of its people. */
export const cancel = (db: TestDatabase, person: Person, bookingId: string, ids: string[] | null = null) =>
  db.rpc<{ state: string; cancelled: number }>(person, 'cancel_booking', {
    p_key: randomUUID(),
    p_booking_id: bookingId,
    p_party_member_ids: ids,
  });

/** The seats of an event as everybody sees them. */
export async function seats(db: TestDatabase, eventId: string) {
  const [row] = await db.as(VISITOR, 'select * from public.event_seats where event_id = $1', [eventId]);
  return row;
}

/** Mails of a kind, oldest first, with the member they go to. */
export const mails = (db: TestDatabase, kind: string) =>
  db.query<{ member_id: string; payload: Record<string, never>; dedupe_key: string }>(
    'select member_id, payload, dedupe_key from club.outbox where kind = $1 order by created_at, dedupe_key',
    [kind],
  );
