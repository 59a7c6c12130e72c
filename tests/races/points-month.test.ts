import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople, grantRole, type Person } from '../support/http-people.ts';
import { withClub } from './race-club.ts';

// Ten grants fit into the month; none is above the limit of a single one.
const EACH = 300;
const PER_MONTH = 3000;
const OWNERS = 24;

/** Two of the staff give points to as many owners as there are, all at once: what each gave alone, and how many requests went to a second person. */
async function giveAtOnce(club: HttpClub): Promise<{ alone: number; asked: number }[]> {
  await club.sql`update club.settings set value = ${PER_MONTH} where key = 'approval.points_month'`;
  const [first, second, ...owners] = (await addPeople(club, OWNERS + 2)) as [Person, Person, ...Person[]];
  const givers = [first, second];
  for (const giver of givers) await grantRole(club, giver, 'case_officer');
  const answers = await Promise.all(
    givers.flatMap((giver) =>
      owners.map((owner) =>
        club.call(giver, 'staff_grant_points', {
          p_key: randomUUID(),
          p_member_id: owner.memberId,
          p_amount: EACH,
          p_reason: '帮忙搬椅子',
          p_document: 'A-1',
        }),
      ),
    ),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  return club.sql<{ alone: number; asked: number }[]>`
    select (select coalesce(sum(e.amount), 0)::int from club.point_entries e where e.actor_id = g.id and e.source like 'grant:%') as alone,
      (select count(*)::int from club.approvals a where a.requested_by = g.id and a.kind = 'grant_points') as asked
    from unnest(${givers.map(({ memberId }) => memberId)}::uuid[]) with ordinality g(id, at) order by g.at`;
}

test('grants of one giver that come at once stay within the month; the rest waits for a second person, and givers do not share a month', () =>
  withClub(async (club) => {
    const within = { alone: PER_MONTH, asked: OWNERS - PER_MONTH / EACH };
    expect(await giveAtOnce(club)).toEqual([within, within]);
  }));

test('control: without the lock of the giver the same grants pass the month', () =>
  withClub(async (club) => {
    const [verb] = await club.sql<{ body: string }[]>`
      select pg_get_functiondef('club.staff_grant_points(uuid, uuid, integer, text, text)'::regprocedure) as body`;
    const unlocked = verb?.body.replace(/^ *perform pg_catalog\.pg_advisory_xact_lock\(.*\n/m, '') ?? '';
    expect(unlocked).not.toBe(verb?.body);
    await club.sql.unsafe(unlocked);
    expect(Math.max(...(await giveAtOnce(club)).map(({ alone }) => alone))).toBeGreaterThan(PER_MONTH);
  }));
