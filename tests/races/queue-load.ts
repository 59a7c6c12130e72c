import { randomUUID } from 'node:crypto';
import type { Answer, HttpClub } from '../support/http-club.ts';
import { partyOf, type Person } from '../support/http-people.ts';
import type { Random } from './random.ts';

export const EVENT = 'queue-race';

/** What a person can act on, read between two bursts, when nothing moves. */
type Standing = {
  member_id: string;
  booking_id: string | null;
  party: string[] | null;
  waiting_entry_id: string | null;
  offer_id: string | null;
  offer_seats: number | null;
};

export type Act = { verb: string; answer: Answer };

/** Publishes the event of the race, or changes its capacity, the way the publisher does. */
export async function publish(club: HttpClub, capacity: number): Promise<Act> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().replace(/T.*/, 'T10:00:00+08:00');
  const facts = {
    event_id: EVENT,
    series: null,
    title: '候补并发测试',
    kind: 'lecture',
    community_id: 'all',
    place: '会所',
    starts_at: day(20),
    ends_at: day(21),
    capacity,
    party_max: 4,
    opens_at: day(-2),
    closes_at: day(20),
    cancel_until: day(19),
    waiting_list: true,
    one_party_per_household: false,
    min_proof: 0,
    points: 0,
    children_policy: 'welcome',
    safety: {
      risks: ['无'],
      insurance: { covered: true },
      emergency_contact: { name: '前台', phone: '0000-0000' },
      minors: '由家人陪同',
      photo_notice: '现场不拍照',
    },
    content_hash: `capacity-${capacity}-${randomUUID()}`,
  };
  const payload = { notice_version: '2026-11-01', build_day: day(0).slice(0, 10), events: [facts] };
  return { verb: 'publish_content', answer: await club.call(club.operator, 'publish_content', { p_payload: payload }) };
}

async function standings(club: HttpClub): Promise<Map<string, Standing>> {
  const rows = await club.sql<Standing[]>`
    select m.member_id, b.booking_id,
      (select array_agg(p.party_member_id::text) from club.party_members p where p.booking_id = b.booking_id and p.cancelled_at is null) as party,
      w.waiting_entry_id, o.offer_id, o.seats as offer_seats
    from club.members m
    left join club.bookings b on b.member_id = m.member_id and b.event_id = ${EVENT} and b.state = 'confirmed'
    left join club.waiting_entries w on w.member_id = m.member_id and w.event_id = ${EVENT} and w.state in ('waiting', 'offered')
    left join club.offers o on o.waiting_entry_id = w.waiting_entry_id and o.state = 'open'`;
  return new Map(rows.map((row) => [row.member_id, row]));
}

/** What one person does in a burst; several calls at once when they press two buttons. */
function acts(club: HttpClub, random: Random, person: Person, now: Standing): (() => Promise<Act>)[] {
  const act = (verb: string, args: object) => async (): Promise<Act> => ({
    verb,
    answer: await club.call(person, verb, { p_key: randomUUID(), ...args }),
  });
  if (now.offer_id) {
    const accept = act('accept_offer', {
      p_offer_id: now.offer_id,
      p_party: partyOf(random.chance(0.7) ? (now.offer_seats ?? 1) : 1),
    });
    const decline = act('decline_offer', { p_offer_id: now.offer_id });
    const lapse = async (): Promise<Act> => {
      // Its time runs out in the middle of everything else.
      await club.sql`update club.offers set expires_at = now() where offer_id = ${now.offer_id}`;
      return { verb: 'time', answer: await club.call(club.operator, 'run_due_jobs') };
    };
    const leave = act('leave_waiting_list', { p_waiting_entry_id: now.waiting_entry_id });
    const choices = [[accept], [accept], [accept], [decline], [lapse], [accept, decline], [accept, lapse], [decline, lapse, leave], []];
    return choices[random.between(0, choices.length - 1)] as (() => Promise<Act>)[];
  }
  if (now.waiting_entry_id) return random.chance(0.12) ? [act('leave_waiting_list', { p_waiting_entry_id: now.waiting_entry_id })] : [];
  if (now.booking_id) {
    if (random.chance(0.45)) return [];
    const some = random.chance(0.3) ? (now.party ?? []).slice(0, 1) : null;
    return [act('cancel_booking', { p_booking_id: now.booking_id, p_party_member_ids: some })];
  }
  const size = random.between(1, 4);
  const book = act('book_event', { p_event_id: EVENT, p_party: partyOf(size) });
  const join = act('join_waiting_list', {
    p_event_id: EVENT,
    p_party: partyOf(size),
    p_accept_min: random.chance(0.5) ? null : random.between(1, size),
  });
  return random.chance(0.25) ? [book] : random.chance(0.6) ? [join] : [book, join];
}

/**
 * One history: bursts of sign-ups, cancellations, answers to offers, offers that lapse and the clock, all at once; now and then the capacity
 * is raised. Then everybody accepts and cancels in turn until nobody waits any more.
 * @returns all answers; `drained` tells whether the queue came to its end
 */
export async function runHistory(club: HttpClub, random: Random, people: Person[]): Promise<{ all: Act[]; drained: boolean }> {
  const all: Act[] = [];
  let capacity = random.between(6, 12);
  all.push(await publish(club, capacity));
  for (let burst = 0; burst < 10; burst += 1) {
    const now = await standings(club);
    const work = people.flatMap((person) => {
      const standing = now.get(person.memberId);
      return standing && random.chance(0.75) ? acts(club, random, person, standing) : [];
    });
    const clock = async (): Promise<Act> => ({ verb: 'run_due_jobs', answer: await club.call(club.operator, 'run_due_jobs') });
    work.push(clock, clock);
    if (random.chance(0.3)) {
      capacity += random.between(1, 3);
      work.push(() => publish(club, capacity));
    }
    all.push(...(await Promise.all(random.shuffled(work).map((act) => act()))));
  }
  for (let turn = 0; turn < 80; turn += 1) {
    const now = [...(await standings(club)).values()];
    if (!now.some((standing) => standing.waiting_entry_id)) return { all, drained: true };
    const byMember = new Map(people.map((person) => [person.memberId, person]));
    const work = now.map(async (standing): Promise<Act | null> => {
      const person = byMember.get(standing.member_id) as Person;
      const key = randomUUID();
      if (standing.offer_id) {
        const args = { p_key: key, p_offer_id: standing.offer_id, p_party: partyOf(standing.offer_seats ?? 1) };
        return { verb: 'accept_offer', answer: await club.call(person, 'accept_offer', args) };
      }
      if (!standing.booking_id) return null;
      const args = { p_key: key, p_booking_id: standing.booking_id };
      return { verb: 'cancel_booking', answer: await club.call(person, 'cancel_booking', args) };
    });
    all.push(...(await Promise.all(work)).filter((act) => act !== null));
  }
  return { all, drained: false };
}
