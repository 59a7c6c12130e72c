import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent } from '../support/http-events.ts';
import { addPeople, grantRole, partyOf, type Person } from '../support/http-people.ts';
import { withClub, withoutEventLock, withoutMemberLock } from './race-club.ts';

const SCANS = 16;
const FAMILY = 3;
const POINTS = 20;
const ROUNDS = 8;

type Door = { ok: boolean; code: string | null; checked_in: number; points: number };

async function doors(club: HttpClub): Promise<{ east: Person; west: Person; owner: Person }> {
  const [east, west, owner] = (await addPeople(club, 3)) as [Person, Person, Person];
  await grantRole(club, east, 'door');
  await grantRole(club, west, 'door');
  return { east, west, owner };
}

/** One round: a family holds up its code at two doors at once; staff scan it, or find it by name, again and again. */
async function crowd(club: HttpClub, { east, west, owner }: Awaited<ReturnType<typeof doors>>) {
  const eventId = await addEvent(club, { capacity: 10, points: POINTS, startsInHours: 1 });
  const { body } = await club.call<{ booking_id: string; code: string }>(owner, 'book_event', {
    p_key: randomUUID(),
    p_event_id: eventId,
    p_party: partyOf(FAMILY),
  });
  const answers = await Promise.all(
    Array.from({ length: SCANS }, (_, at) => {
      const staff = at % 2 === 0 ? east : west;
      return at % 4 === 3
        ? club.call<Door>(staff, 'staff_check_in_by_name', { p_key: randomUUID(), p_booking_id: body.booking_id })
        : club.call<Door>(staff, 'staff_check_in', { p_key: randomUUID(), p_event_id: eventId, p_code: body.code });
    }),
  );
  const [rows] = await club.sql<{ check_ins: number; earned: number; granted: number; scans: number; balance: number }[]>`
    select
      (select count(*)::int from club.check_ins c where c.booking_id = ${body.booking_id} and c.undone_at is null) as check_ins,
      (select count(*)::int from club.point_entries e where e.booking_id = ${body.booking_id}) as earned,
      (select coalesce(sum(e.amount), 0)::int from club.point_entries e where e.booking_id = ${body.booking_id}) as granted,
      (select count(*)::int from club.scans s where s.booking_id = ${body.booking_id}) as scans,
      (select coalesce(max(balance), 0) from club.point_balances where member_id = ${owner.memberId}) as balance`;
  return { answers, rows: rows as NonNullable<typeof rows> };
}

test(`${SCANS} scans of one family at two doors: it comes in once, earns once, and every other scan says that it is in`, () =>
  withClub(async (club) => {
    const people = await doors(club);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { answers, rows } = await crowd(club, people);
      expect(answers.map((answer) => answer.status)).toEqual(Array(SCANS).fill(200));
      const accepted = answers.filter((answer) => answer.body.ok);
      expect(accepted.map((answer) => [answer.body.checked_in, answer.body.points])).toEqual([[FAMILY, POINTS]]);
      const refused = answers.filter((answer) => !answer.body.ok).map((answer) => [answer.body.code, answer.body.points]);
      expect(refused).toEqual(Array(SCANS - 1).fill(['ALREADY_IN', 0]));
      expect(rows).toEqual({ check_ins: FAMILY, earned: 1, granted: POINTS, scans: SCANS, balance: POINTS * round });
    }
  }));

test('control: without the lock and the unique index people come in twice', () =>
  withClub(async (club) => {
    await withoutEventLock(club);
    await club.sql`drop index club.check_ins_one_living`;
    const people = await doors(club);
    const counts: number[] = [];
    while (counts.length < ROUNDS * 2 && !counts.some((count) => count > FAMILY)) {
      const { rows } = await crowd(club, people);
      counts.push(rows.check_ins);
      // The key of the grant still holds: points stay single although people were doubled.
      expect(rows.granted).toBe(POINTS);
    }
    expect(Math.max(...counts)).toBeGreaterThan(FAMILY);
  }));

test('control: without the key of the grant as well, points double', () =>
  withClub(async (club) => {
    await withoutEventLock(club);
    await withoutMemberLock(club);
    await club.sql`drop index club.check_ins_one_living`;
    await club.sql`alter table club.point_entries drop constraint point_entries_once`;
    const people = await doors(club);
    const granted: number[] = [];
    while (granted.length < ROUNDS * 2 && !granted.some((sum) => sum > POINTS)) granted.push((await crowd(club, people)).rows.granted);
    expect(Math.max(...granted)).toBeGreaterThan(POINTS);
  }));
