import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, claim, myHomes, printLetters, token } from '../support/homes.ts';
import { Refusal } from '../support/refusal.ts';

const db = useDatabase();
const ROOMS = ['101', '102', '103'];
const PEOPLE = 4;

type Step =
  | { do: 'claim'; who: number; room: number }
  | { do: 'leave'; who: number; room: number }
  | { do: 'invite'; who: number; room: number; other: number; role: 'family' | 'tenant' }
  | { do: 'remove'; who: number; room: number; other: number }
  | { do: 'sell'; room: number }
  | { do: 'vouch'; who: number; level: number };

const index = fc.nat(PEOPLE - 1);
const room = fc.nat(ROOMS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('claim' as const), who: index, room }),
  fc.record({ do: fc.constant('claim' as const), who: index, room }),
  fc.record({ do: fc.constant('leave' as const), who: index, room }),
  fc.record({
    do: fc.constant('invite' as const),
    who: index,
    room,
    other: index,
    role: fc.constantFrom('family' as const, 'tenant' as const),
  }),
  fc.record({
    do: fc.constant('invite' as const),
    who: index,
    room,
    other: index,
    role: fc.constantFrom('family' as const, 'tenant' as const),
  }),
  fc.record({ do: fc.constant('remove' as const), who: index, room, other: index }),
  fc.record({ do: fc.constant('sell' as const), room }),
  fc.record({ do: fc.constant('vouch' as const), who: index, level: fc.integer({ min: 1, max: 3 }) }),
);

/** Every history has a sale somewhere in it, or a run of short ones might look at none. */
const history = fc
  .tuple(fc.array(step, { minLength: 2, maxLength: 8 }), room, fc.array(step, { maxLength: 6 }))
  .map(([before, sold, after]): Step[] => [...before, { do: 'sell', room: sold }, ...after]);

/** What must never be seen: a level above V0, a community's text or a card of a home, without a living home that gives it. */
async function expectNoAccessWithoutHome(people: Person[]) {
  for (const person of people) {
    const { proof_level, homes } = await myHomes(db, person);
    const living = await db.query<{ role: string }>(
      `select hm.role from club.household_members hm join club.households h using (household_id) where hm.member_id = $1 and hm.ended_at is null and h.ended_at is null`,
      [person.memberId],
    );
    const [standing] = await db.as<{ ok: boolean }>(person, `select club.has_standing(0, array['tingchao']) as ok`);
    expect(homes).toHaveLength(living.length);
    expect(standing?.ok).toBe(living.some(({ role }) => role !== 'tenant'));
    if (living.length === 0) expect(proof_level).toBe(0);
    if (!living.some(({ role }) => role === 'owner' || role === 'co_owner')) expect(proof_level).toBeLessThanOrEqual(1);
  }
}

test('any history of claims, invitations, departures, vouching and sales leaves nobody with access to what they no longer have', {
  timeout: 240_000,
}, async () => {
  const staff = await makePerson(db, { roles: ['verifier'] });
  const people: Person[] = [];
  for (let n = 0; n < PEOPLE; n += 1) people.push(await makePerson(db, { proof: 0 }));
  await printLetters(db, staff, ROOMS);
  await db.query(`update club.settings set value = 100000 where key = 'claim.tries_a_day'`);
  const householdAt = async (at: number) =>
    (
      await db.query<{ id: string }>(
        `select h.household_id as id from club.households h join club.units u using (unit_id) where u.room = $1 and h.ended_at is null`,
        [ROOMS[at]],
      )
    )[0]?.id;

  const run = async (one: Step) => {
    if (one.do === 'vouch') {
      const who = people[one.who] as Person;
      // Staff vouch for owners: they have seen their papers.
      const { homes } = await myHomes(db, who);
      if (homes.some(({ owning }) => owning))
        await act(db, staff, 'staff_set_proof_level', { p_member_id: who.memberId, p_level: one.level, p_reason: '见过' });
      return;
    }
    const household = await householdAt(one.room);
    if (one.do === 'claim') {
      const { letters } = await printLetters(db, staff, [ROOMS[one.room] as string]);
      await claim(db, people[one.who] as Person, letters[0]?.code ?? '');
    } else if (one.do === 'sell') {
      if (household) await act(db, staff, 'staff_end_household', { p_household_id: household, p_keep_roll: true, p_reason: '卖' });
    } else if (one.do === 'leave') {
      await act(db, people[one.who] as Person, 'leave_home', { p_household_id: household ?? null });
    } else if (one.do === 'remove') {
      await act(db, people[one.who] as Person, 'remove_from_home', {
        p_household_id: household ?? null,
        p_member_id: people[one.other]?.memberId,
      });
    } else {
      const secret = token();
      await act(db, people[one.who] as Person, 'invite_to_home', { p_household_id: household ?? null, p_role: one.role, p_token: secret });
      await act(db, people[one.other] as Person, 'accept_invitation', { p_token: secret });
    }
  };
  let sales = 0;
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      await db.exec('savepoint history');
      try {
        for (const one of steps) {
          // A refusal is an answer too: access must be right after it.
          await run(one).catch((error) => {
            if (!(error instanceof Refusal) || !error.sqlstate.startsWith('PT')) throw error;
          });
          if (one.do === 'sell') sales += 1;
          await expectNoAccessWithoutHome(people);
        }
      } finally {
        await db.exec('rollback to savepoint history; release savepoint history');
      }
    }),
    { numRuns: 12 },
  );
  expect(sales).toBeGreaterThanOrEqual(12);
});
