import type { HttpClub } from './http-club.ts';

export type EventFacts = {
  capacity: number | null;
  waitingList?: boolean;
  onePartyPerHousehold?: boolean;
  points?: number;
  /** Hours from now; the sign-up window is open around now in any case. */
  startsInHours?: number;
};

let made = 0;

/** Publishes an open event and answers its id. */
export async function addEvent(club: HttpClub, facts: EventFacts): Promise<string> {
  made += 1;
  const eventId = `race-${made}`;
  const starts = `${facts.startsInHours ?? 240} hours`;
  await club.sql`
    insert into club.events (event_id, title, kind, community_id, place, starts_at, ends_at, capacity, party_max, opens_at, closes_at,
      cancel_until, waiting_list, one_party_per_household, min_proof, points, children_policy, safety, content_hash)
    values (${eventId}, '并发测试', 'lecture', 'all', '会所', now() + ${starts}::interval, now() + ${starts}::interval + interval '2 hours',
      ${facts.capacity}, 8, now() - interval '1 day', now() + ${starts}::interval, now() + ${starts}::interval, ${facts.waitingList ?? false},
      ${facts.onePartyPerHousehold ?? false}, 0, ${facts.points ?? 0}, 'welcome', '{}', ${eventId})`;
  return eventId;
}

/** Seats of an event counted from the rows: people of living bookings, and seats of open offers. */
export async function seatsOf(club: HttpClub, eventId: string): Promise<{ taken: number; held: number; bookings: number }> {
  const [row] = await club.sql<{ taken: number; held: number; bookings: number }[]>`
    select
      (select count(*)::int from club.bookings b join club.party_members p using (booking_id)
        where b.event_id = ${eventId} and b.state = 'confirmed' and p.cancelled_at is null) as taken,
      (select coalesce(sum(o.seats), 0)::int from club.offers o where o.event_id = ${eventId} and o.state = 'open') as held,
      (select count(*)::int from club.bookings b where b.event_id = ${eventId} and b.state = 'confirmed') as bookings`;
  return row as { taken: number; held: number; bookings: number };
}
