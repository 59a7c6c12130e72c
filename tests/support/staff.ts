import type { Person } from './club.ts';
import { makePerson } from './club.ts';
import type { TestDatabase } from './database.ts';

/** Where a right holds: nothing = the whole organisation. */
export interface Scope {
  community?: string;
  building?: string;
  /** First moment without the right. */
  until?: string;
}

/** A right as a manager would give it, without one having to exist. */
export async function giveRight(
  db: TestDatabase,
  person: Person,
  role: string,
  { community, building, until }: Scope = {},
): Promise<string> {
  const row = await db.one<{ staff_grant_id: string }>(
    `insert into club.staff_grants (member_id, role, community_id, building, valid_until, reason) values ($1, $2, $3, $4, $5, '测试')
     returning staff_grant_id`,
    [person.memberId, role, community ?? null, building ?? null, until ?? null],
  );
  return row.staff_grant_id;
}

/** Somebody of staff with one right. */
export async function makeStaff(db: TestDatabase, role: string, scope: Scope = {}, name = '同事'): Promise<Person> {
  const person = await makePerson(db, { name });
  await giveRight(db, person, role, scope);
  return person;
}

/** A home anywhere: the community and the building are made when missing. Returns its unit_id. */
export async function makeHome(db: TestDatabase, community: string, building: string, room: string): Promise<string> {
  await db.query('insert into club.communities (community_id, name) values ($1, $1) on conflict do nothing', [community]);
  await db.query('insert into club.units (community_id, building, room) values ($1, $2, $3) on conflict do nothing', [
    community,
    building,
    room,
  ]);
  const unit = await db.one<{ unit_id: string }>('select unit_id from club.units where community_id = $1 and building = $2 and room = $3', [
    community,
    building,
    room,
  ]);
  return unit.unit_id;
}

/** Puts a person into the household of a home. */
export async function settle(db: TestDatabase, person: Person, unitId: string, role = 'owner'): Promise<void> {
  await db.query(`select club.add_to_household(null, $1, $2, $3, '测试')`, [person.memberId, unitId, role]);
}
