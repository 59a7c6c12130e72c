import { beforeEach, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { openClaim } from '../support/homes.ts';
import { giveRight, makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();

const HOMES = [
  ['tingchao', '1号楼', '601'],
  ['tingchao', '2号楼', '601'],
  ['wanghai', '1号楼', '601'],
] as const;
const ROLES = ['verifier', 'case_officer', 'steward', 'manager'];

/** Asks internal functions on behalf of somebody: past RLS, with their rights. */
async function asked<T>(seat: Person, sql: string, params: unknown[]): Promise<T[]> {
  await db.query("select set_config('request.jwt.claims', $1, true)", [JSON.stringify({ sub: seat.userId, role: 'authenticated' })]);
  const rows = await db.query<T>(sql, params);
  await db.query("select set_config('request.jwt.claims', '', true)");
  return rows;
}

/** Rights of every width, one that has ended among them, and somebody with two. */
async function everySeat(): Promise<[string, Person][]> {
  const two = await makeStaff(db, 'case_officer', { community: 'wanghai' });
  await giveRight(db, two, 'verifier', { community: 'tingchao', building: '2号楼' });
  const former = await makeStaff(db, 'manager', { community: 'tingchao', until: '2026-11-30T00:00:00+08:00' });
  return [
    ['everywhere', await makeStaff(db, 'manager')],
    ['one community', await makeStaff(db, 'verifier', { community: 'tingchao' })],
    ['one building', await makeStaff(db, 'manager', { community: 'tingchao', building: '1号楼' })],
    ['two rights', two],
    ['no longer', former],
  ];
}

beforeEach(async () => {
  for (const [community, building, room] of HOMES) {
    const unit = await makeHome(db, community, building, room);
    const owner = await makePerson(db, { name: `${community}${building}` });
    await settle(db, owner, unit);
    const label = await db.one<{ label: string }>('select label from club.units where unit_id = $1', [unit]);
    await openClaim(db, await makePerson(db, { name: '等核对' }), { p_home: label.label });
  }
  await openClaim(db, await makePerson(db, { name: '写不清' }), { p_home: '河边那一栋' });
});

test('whom a right reaches is the same person by person and as a set', async () => {
  const reached = new Set<number>();
  for (const [name, seat] of await everySeat()) {
    for (const role of ROLES) {
      const rows = await asked<{ one: boolean; many: boolean }>(
        seat,
        `select club.has_role_over($1, m.member_id) as one,
           coalesce(m.member_id = any (club.reach($1)), club.reach($1) is null) as many from club.members m`,
        [role],
      );
      expect([name, role, rows.filter(({ one, many }) => one !== many)]).toEqual([name, role, []]);
      reached.add(rows.filter(({ one }) => one).length);
    }
  }
  // Nobody, some of them and everybody were all among the answers, or equality would say little.
  expect(reached.size).toBeGreaterThan(2);
});

test('which claims may be decided is the same claim by claim and as a set, with the homes of the scope', async () => {
  const counts: Record<string, number> = {};
  for (const [name, seat] of await everySeat()) {
    const rows = await asked<{ one: boolean; many: boolean; here: string[]; listed: string[] }>(
      seat,
      `select club.may_decide_claim(c) as one, d.claim_id is not null as many,
         array(select u.unit_id from club.units_meant(c.home_text) u where club.has_role_in('verifier', u.community_id, u.building) order by 1) as here,
         array(select unnest(d.unit_ids) order by 1) as listed
       from club.claims c left join club.claims_to_decide() d on d.claim_id = c.claim_id`,
      [],
    );
    expect([name, rows.filter(({ one, many }) => one !== many)]).toEqual([name, []]);
    expect([name, rows.filter(({ one, here, listed }) => one && String(here) !== String(listed))]).toEqual([name, []]);
    counts[name] = rows.filter(({ many }) => many).length;
  }
  expect(counts).toEqual({ everywhere: 4, 'one community': 2, 'one building': 1, 'two rights': 1, 'no longer': 0 });
});

test('which buildings a right reaches is the same building by building and as a set', async () => {
  const counts = new Set<number>();
  for (const [name, seat] of await everySeat()) {
    for (const role of ROLES) {
      const rows = await asked<{ one: boolean; many: boolean }>(
        seat,
        `select club.has_role_in($1, u.community_id, u.building) as one,
           (u.community_id, u.building) in (select p.community_id, p.building from club.places_reached($1) p) as many from club.units u`,
        [role],
      );
      expect([name, role, rows.filter(({ one, many }) => one !== many)]).toEqual([name, role, []]);
      counts.add(rows.filter(({ one }) => one).length);
    }
  }
  expect([...counts].sort()).toEqual([0, 1, 2, 3]);
});
