import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adults, book, cancel, guest, join, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, openClaim } from '../support/homes.ts';
import { allRows, fileOf, merge, undo } from '../support/merges.ts';
import { Refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const EVENTS = ['a', 'b', 'c', 'full'];
const ROLES = ['owner', 'co_owner', 'family', 'tenant'];
const CODES = ['SAME_EVENT', 'CLAIMS_OPEN'];

/** Something that one of the two has or did; `who` says which of the two, `n` picks among what there is. */
interface Belonging {
  what: string;
  who: 0 | 1;
  n: number;
}
const KINDS = [
  'book',
  'cancel',
  'wait',
  'earn',
  'earn',
  'spend',
  'home',
  'leave_home',
  'proof',
  'tier',
  'consent',
  'withdraw',
  'switch',
  'case',
  'claim',
  'mourning',
  'call',
  'request',
  'proxy',
  'proxy_of',
  'bounce',
  'mail',
  'invite',
  'phone',
] as const;
const belonging: fc.Arbitrary<Belonging> = fc.record({
  what: fc.constantFrom(...KINDS),
  who: fc.constantFrom(0 as const, 1 as const),
  n: fc.nat(11),
});

interface World {
  pair: [Person, Person];
  staff: Person;
  neighbour: Person;
  homes: string[];
}

async function makeWorld(): Promise<World> {
  await publish(
    db,
    EVENTS.map((event_id) => ({ event_id, capacity: event_id === 'full' ? 1 : 40, community_id: 'all' })),
  );
  const neighbour = await makePerson(db, { name: '邻居' });
  await book(db, neighbour, 'full');
  const homes: string[] = [];
  for (const room of ['1', '2', '3']) homes.push(await makeHome(db, 'tingchao', '1号楼', room));
  return { pair: [await makePerson(db), await makePerson(db)], staff: await makeStaff(db, 'verifier'), neighbour, homes };
}

/** Gives one of the two a thing; what the rules refuse just does not happen. */
async function give({ pair, staff, neighbour, homes }: World, { what, who, n }: Belonging): Promise<void> {
  const person = pair[who];
  const other = pair[1 - who] as Person;
  const id = person.memberId;
  const event = EVENTS[n % 3] as string;
  const home = homes[n % homes.length] as string;
  const givers: Record<(typeof KINDS)[number], () => Promise<unknown>> = {
    book: () => book(db, person, event, [...adults(1 + (n % 2)), ...(n > 8 ? [guest('小满', 'child')] : [])]),
    cancel: async () => {
      const [one] = await db.query<{ booking_id: string }>(
        `select booking_id from club.bookings where member_id = $1 and state = 'confirmed' limit 1`,
        [id],
      );
      if (one) await cancel(db, person, one.booking_id);
    },
    wait: () => join(db, person, 'full'),
    earn: () => db.query(`select club.earn_points($1, $2, '参加', 'test', $3, null)`, [id, n + 1, crypto.randomUUID()]),
    spend: () => db.query(`select club.spend_points($1, $2, 'reward', $3)`, [id, n + 1, crypto.randomUUID()]),
    home: () => settle(db, person, home, ROLES[n % ROLES.length]),
    leave_home: () =>
      db.query('select club.end_belonging(h.household_id, $1) from club.households h where h.unit_id = $2 and h.ended_at is null', [
        id,
        home,
      ]),
    proof: () => act(db, staff, 'staff_set_proof_level', { p_member_id: id, p_level: n % 4, p_reason: '名册' }),
    tier: () =>
      act(db, staff, 'staff_set_tier', {
        p_member_id: id,
        p_tier_id: n % 2 ? 'harbour' : 'lighthouse',
        p_until: '2027-06-30',
        p_reason: '评定',
      }),
    consent: () =>
      act(db, person, 'set_consent', { p_purpose: n % 2 ? 'newsletter_mail' : 'profiling', p_text_version: 'v1', p_given: true }),
    withdraw: () =>
      act(db, person, 'set_consent', { p_purpose: n % 2 ? 'newsletter_mail' : 'profiling', p_text_version: 'v1', p_given: false }),
    switch: () =>
      act(db, person, 'set_message_preference', { p_kind: 'booked', p_channel: 'mail', p_wanted: n % 2 === 0, p_text_version: null }),
    case: () => act(db, person, 'open_case', { p_category: 'repair', p_subject: '灯', p_body: '灯不亮', p_event_id: null }),
    claim: () => openClaim(db, person),
    mourning: () => act(db, staff, 'staff_set_mourning', { p_member_id: id, p_until: `2027-01-${10 + n}`, p_reason: '来电告知' }),
    call: () =>
      db.query(
        `insert into club.contact_log (member_id, channel, direction, purpose, note, at, actor_id)
      values ($1, 'phone', 'out', 'service', '回电', club.now(), $2)`,
        [id, staff.memberId],
      ),
    request: () => act(db, person, 'open_rights_request', { p_kind: 'explanation', p_body: '请说明', p_proof: null }),
    proxy: () =>
      act(db, staff, 'staff_appoint_proxy', {
        p_member_id: id,
        p_proxy_member_id: n % 3 ? neighbour.memberId : other.memberId,
        p_until: `2026-12-${10 + n}`,
        p_reason: '授权书',
      }),
    proxy_of: () =>
      act(db, staff, 'staff_appoint_proxy', {
        p_member_id: neighbour.memberId,
        p_proxy_member_id: id,
        p_until: `2026-12-${10 + n}`,
        p_reason: '授权书',
      }),
    bounce: () =>
      db.query(`insert into club.address_flags (member_id, address_hash) values ($1, club.address_hash($2))`, [id, `x${n % 2}@club.test`]),
    mail: () => db.query(`select club.post_mail('case_answered', $1, '{}', $2)`, [id, crypto.randomUUID()]),
    invite: async () => {
      const [mine] = await db.query<{ household_id: string }>(
        'select household_id from club.household_members where member_id = $1 and ended_at is null limit 1',
        [id],
      );
      if (mine)
        await act(db, person, 'invite_to_home', {
          p_household_id: mine.household_id,
          p_role: 'family',
          p_token: crypto.randomUUID().replaceAll('-', ''),
        });
    },
    phone: () => db.query('update club.profiles set phone = $2 where member_id = $1', [id, `1380000${1000 + n}`]),
  };
  try {
    await givers[what as (typeof KINDS)[number]]();
  } catch (error) {
    // A second flag of one address is refused by its index, everything else by a code.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Runs one trial in a savepoint that is rolled back. */
async function trial(work: () => Promise<void>): Promise<void> {
  await db.exec('savepoint trial');
  try {
    await work();
  } finally {
    await db.exec('rollback to savepoint trial');
  }
}

test('a merge keeps every point and every seat, and merging then undoing leaves every row as it was', async () => {
  const world = await makeWorld();
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(belonging, { minLength: 4, maxLength: 24 }), fc.constantFrom(0 as const, 1 as const), (things, keep) =>
      trial(async () => {
        for (const thing of things) await give(world, thing);
        const [kept, duplicate] = [world.pair[keep], world.pair[1 - keep] as Person];
        const before = await allRows(db);
        const [one, other] = [await fileOf(db, kept), await fileOf(db, duplicate)];
        let done: { merge_id: string };
        try {
          done = await merge(db, world.staff, kept, duplicate);
        } catch (error) {
          // Refused for a reason with a name, and nothing has changed.
          if (!(error instanceof Refusal) || !CODES.includes(error.code)) throw error;
          expect(await allRows(db)).toEqual(before);
          return;
        }
        merged += 1;
        const after = await fileOf(db, kept);
        for (const what of ['bookings', 'seats', 'waiting', 'points', 'point_lines', 'cases', 'messages'])
          expect([what, after[what]]).toEqual([what, (one[what] ?? 0) + (other[what] ?? 0)]);
        expect(after['proof_level']).toBe(Math.max(one['proof_level'] ?? 0, other['proof_level'] ?? 0));
        const ids = [kept.memberId, duplicate.memberId];
        expect(await db.query('select * from club.wrong_balances($1)', [ids])).toEqual([]);
        const rows = await db.query<{ last: number; balance: number }>(
          `select (select balance_after from club.point_entry_rows r where r.member_id = $1 order by point_entry_id desc limit 1) as last,
             (select balance from club.point_balances b where b.member_id = $1) as balance`,
          [kept.memberId],
        );
        expect(rows[0]?.last ?? 0).toBe(rows[0]?.balance ?? 0);
        await undo(db, world.staff, done.merge_id);
        expect(await allRows(db)).toEqual(before);
      }),
    ),
    { numRuns: 40 },
  );
  expect(merged).toBeGreaterThan(10);
}, 240_000);
