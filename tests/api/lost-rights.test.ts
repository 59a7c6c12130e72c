import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PNG } from '../support/homes.ts';
import { type Club, key, openClub, PARTY } from './support/club.ts';

/** Each of these goes on with the token that it had before: nobody signs in again, nothing is renewed. */
let club: Club;
let manager: SupabaseClient;
beforeAll(async () => {
  club = await openClub();
  await club.publish({ event_id: 'owners-1', min_proof: 2 }, { event_id: 'owners-2', min_proof: 2 }, { event_id: 'open' });
  manager = await club.member('manager@demo.test', '许晴');
  await club.operator.rpc('grant_staff', { p_email: 'manager@demo.test', p_role: 'manager', p_reason: '开张' });
});
afterAll(() => club.close());

/** A call that must go through; its answer. */
async function done<T = Record<string, unknown>>(client: SupabaseClient, verb: string, args: object = {}): Promise<T> {
  const { data, error } = await client.rpc(verb, args);
  if (error) throw new Error(`${verb}: ${error.message}`);
  return data as T;
}
/** How a call is answered: status, and the code of a refusal. */
async function told(client: SupabaseClient, verb: string, args: object = {}): Promise<[number, string | null]> {
  const { status, error } = await client.rpc(verb, args);
  return [status, error?.message ?? null];
}
const tokenOf = async (client: SupabaseClient) => (await client.auth.getSession()).data.session?.access_token;
const memberIdOf = async (client: SupabaseClient) =>
  (await client.from('my_account').select('member_id').single()).data?.member_id as string;
const book = (client: SupabaseClient, event: string) => told(client, 'book_event', { p_key: key(), p_event_id: event, p_party: PARTY });

/** A home in the register, brought in as staff bring it. */
async function makeUnit(room: string): Promise<string> {
  const lines = [{ line: 2, project: '听潮苑', project_code: 'tingchao', building: '1号楼', room }];
  const { import_id } = await done<{ import_id: string }>(manager, 'staff_stage_import', {
    p_key: key(),
    p_import_id: null,
    p_kind: 'register',
    p_file_name: 'a.csv',
    p_lines: lines,
  });
  const { print } = await done<{ print: string }>(manager, 'staff_import_preview', {
    p_import_id: import_id,
    p_complete: false,
    p_offset: 0,
  });
  await done(manager, 'staff_apply_import', { p_key: key(), p_import_id: import_id, p_complete: false, p_print: print });
  const units = await done<{ unit_id: string; label: string }[]>(manager, 'staff_units', { p_query: room });
  return units.find(({ label }) => label.endsWith(room))?.unit_id ?? '';
}

/** An owner who showed papers. */
async function makeOwner(email: string, room: string): Promise<SupabaseClient> {
  const unit = await makeUnit(room);
  const owner = await club.member(email, '沈砚');
  const claim = {
    p_home: `听潮苑 1号楼 ${room}`,
    p_role: 'owner',
    p_company: null,
    p_note: null,
    p_papers: [{ name: '合同.png', data: PNG }],
  };
  const { claim_id } = await done<{ claim_id: string }>(owner, 'open_claim', { p_key: key(), ...claim });
  await done(manager, 'staff_decide_claim', { p_key: key(), p_claim_id: claim_id, p_unit_id: unit, p_until: null, p_reason: '已核对' });
  return owner;
}

describe('the next call with the old token', () => {
  test('after the home was sold is a stranger’s', async () => {
    const owner = await makeOwner('seller@demo.test', '601');
    expect(await book(owner, 'owners-1')).toEqual([200, null]);
    const before = await tokenOf(owner);
    const homes = await done<{ homes: { household_id: string }[] }>(owner, 'my_homes');
    const sale = { p_household_id: homes.homes[0]?.household_id, p_keep_roll: false, p_reason: '已过户' };
    await done(manager, 'staff_end_household', { p_key: key(), ...sale });
    expect(await book(owner, 'owners-2')).toEqual([403, 'PROOF_REQUIRED']);
    expect(await done(owner, 'my_homes')).toMatchObject({ proof_level: 0, homes: [] });
    expect(await book(owner, 'open')).toEqual([200, null]);
    expect(await tokenOf(owner)).toBe(before);
  });

  test('after a right was taken is refused, read and write', async () => {
    const staff = await club.member('staff@demo.test', '林舟');
    await club.member('somebody@demo.test', '旁人');
    const give = (p_role: string) =>
      done<{ staff_grant_id: string }>(manager, 'staff_grant_role', {
        p_key: key(),
        p_email: 'staff@demo.test',
        p_role,
        p_community_id: null,
        p_building: null,
        p_until: null,
        p_reason: '上岗',
      });
    const read = () => told(staff, 'staff_people', { p_query: '' });
    const write = async () =>
      told(staff, 'staff_create_member', {
        p_key: key(),
        p_display_name: '新人',
        p_phone: null,
        p_unit_id: null,
        p_role: null,
        p_reason: '来电',
      });
    const { staff_grant_id } = await give('verifier');
    expect([await read(), await write()]).toEqual([
      [200, null],
      [200, null],
    ]);
    const before = await tokenOf(staff);
    await done(manager, 'staff_revoke_role', { p_key: key(), p_staff_grant_id: staff_grant_id, p_reason: '离岗' });
    expect([await read(), await write()]).toEqual([
      [403, 'NOT_STAFF'],
      [403, 'NOT_STAFF'],
    ]);
    expect((await staff.from('my_staff_grants').select()).data).toEqual([]);
    expect((await staff.from('staff_roster').select()).data).toEqual([]);
    expect(await tokenOf(staff)).toBe(before);
  });

  test.each<[string, (person: SupabaseClient) => Promise<unknown>]>([
    ['leaving the club', (person) => done(person, 'leave_club', { p_key: key() })],
    [
      'being erased by staff',
      async (person) => done(manager, 'staff_erase_member', { p_key: key(), p_member_id: await memberIdOf(person), p_reason: '本人来信' }),
    ],
  ])('after %s is nobody’s, and the session cannot be renewed', async (name, go) => {
    const email = `${name.length}@demo.test`;
    const person = await club.member(email, '路人');
    expect(await book(person, 'open')).toEqual([200, null]);
    const session = (await person.auth.getSession()).data.session;
    await go(person);
    // A client of its own with the very token, so that nothing in the first one helps.
    const bearer = (path: string, init: RequestInit = {}) =>
      fetch(`${club.server.url}${path}`, {
        ...init,
        headers: {
          apikey: club.server.keys.publishable_key,
          Authorization: `Bearer ${session?.access_token}`,
          'Content-Type': 'application/json',
        },
      });
    const rpc = async (verb: string, args: object) => {
      const answer = await bearer(`/rest/v1/rpc/${verb}`, { method: 'POST', body: JSON.stringify(args) });
      return [answer.status, ((await answer.json()) as { message?: string }).message];
    };
    expect(await rpc('book_event', { p_key: key(), p_event_id: 'open', p_party: PARTY })).toEqual([401, 'NOT_SIGNED_IN']);
    expect(await rpc('my_data', {})).toEqual([401, 'NOT_SIGNED_IN']);
    for (const view of ['my_account', 'my_bookings', 'my_consents', 'my_messages'])
      expect([view, await (await bearer(`/rest/v1/${view}`)).json()]).toEqual([view, []]);
    const renewed = await club.visitor().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' });
    expect(renewed.data.session).toBeNull();
    expect(renewed.error).not.toBeNull();
    // The address begins anew, with nothing of before.
    const again = await club.signIn(email);
    expect((await again.from('my_account').select('display_name').single()).data).toEqual({ display_name: null });
    expect((await again.from('my_bookings').select()).data).toEqual([]);
  });
});
