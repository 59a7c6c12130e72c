import { describe, expect, test } from 'vitest';
import { ROLES } from '../../scripts/rights-matrix.ts';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { Refusal } from '../support/refusal.ts';
import { makeStaff, type Scope } from '../support/staff.ts';

const db = useDatabase();

/** The door of each room: a verb that whoever has work in it may call. What is in the other two is for everybody of staff. */
const DOORS: Record<string, string> = {
  today: 'staff_today',
  check_in: 'staff_check_in',
  cases: 'staff_answer_case',
  people: 'staff_people',
  claims: 'staff_claims',
  homes: 'staff_homes',
  register: 'staff_imports',
  outbox: 'staff_retry_mail',
  rights: 'staff_decide_request',
  approvals: 'staff_decide_approval',
  team: 'staff_team',
  settings: 'staff_set_setting',
  audit: 'staff_audit',
};
const FOR_ALL = ['handbook', 'services'];

const rooms = async (person: Person): Promise<string[]> =>
  (await db.as<{ rooms: string[] }>(person, 'select rooms from public.my_account'))[0]?.rooms ?? [];

async function answer(person: Person, verb: string): Promise<string> {
  const { args } = await db.one<{ args: string[] }>(
    `select p.proargnames[1:p.pronargs] as args from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = $1`,
    [verb],
  );
  const given: Record<string, string> = { p_key: crypto.randomUUID(), p_setting: 'offer.hours', p_value: '13', p_reason: '理由' };
  try {
    await db.rpc(person, verb, Object.fromEntries((args ?? []).map((arg) => [arg, given[arg] ?? null])));
    return 'through';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const SCOPES: [string, Scope][] = [
  ['the whole organisation', {}],
  ['one community', { community: 'tingchao' }],
];

describe.each(SCOPES)('the rooms shown to who has a right for %s', (_, scope) => {
  test.each(ROLES)('are those whose doors open: %s', async (role) => {
    await db.query(`insert into club.communities (community_id, name) values ('tingchao', '听潮苑') on conflict do nothing`);
    const staff = await makeStaff(db, role, scope);
    const open: string[] = [];
    for (const [room, verb] of Object.entries(DOORS)) {
      if (!['NOT_STAFF', 'OUT_OF_SCOPE'].includes(await answer(staff, verb))) open.push(room);
    }
    expect((await rooms(staff)).toSorted()).toEqual([...open, ...FOR_ALL].toSorted());
  });
});

test('are none for a member, and none from the second on in which the last right ends', async () => {
  expect(await rooms(await makePerson(db))).toEqual([]);
  const helper = await makeStaff(db, 'door', { until: '2026-12-10T00:00:00+08:00' });
  await db.at('2026-12-09T23:59:59+08:00');
  expect(await rooms(helper)).toEqual(['today', 'check_in', 'handbook', 'services', 'approvals']);
  await db.at('2026-12-10T00:00:00+08:00');
  expect(await rooms(helper)).toEqual([]);
});
