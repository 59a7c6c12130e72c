import { beforeEach, describe, expect, test } from 'vitest';
import { FUNCTIONS } from '../support/api-surface.ts';
import { adults, book, join, makeEvent, makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act, PNG } from '../support/homes.ts';
import { everythingIn } from '../support/everything.ts';
import { refusal, sqlstate } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

/** What somebody would send besides, hoping that a column of that name is filled from it; each with a value that would be worth it. */
const FORGED: Record<string, string> = {
  p_member_id: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_actor_id: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_user_id: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_created_by: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_approved_by: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_set_by: `'00000000-0000-4000-8000-000000000001'::uuid`,
  p_role: `'manager'::text`,
  p_roles: `'{manager}'::text[]`,
  p_level: '3::integer',
  p_proof_level: '3::integer',
  p_balance: '1000000::integer',
  p_amount: '1000000::integer',
  p_state: `'approved'::text`,
  p_tier_id: `'lighthouse'::text`,
  p_seats: '1::integer',
  p_now: `'2020-01-01'::timestamptz`,
  p_created_at: `'2020-01-01'::timestamptz`,
};

const everything = () => everythingIn(db);

type Function = { name: string; args: string[]; types: string[] };
const functions = () =>
  db.query<Function>(
    `select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as args,
       array(select format_type(t, null) from unnest(p.proargtypes::oid[]) with ordinality x(t, n) order by n) as types
     from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`,
  );

describe('a parameter that a function does not declare', () => {
  test('is refused by name, for every function of the API, and nothing is written', async () => {
    const member = await makePerson(db);
    const all = await functions();
    expect(all.length).toBe(Object.keys(FUNCTIONS).length);
    const before = await everything();
    let tried = 0;
    for (const { name, args, types } of all) {
      const declared = args.map((arg, at) => `${arg} => null::${types[at]}`);
      for (const [forged, value] of Object.entries(FORGED)) {
        if (args.includes(forged)) continue;
        tried += 1;
        // 42883: there is no such function. The API answers it without running anything.
        const call = db.as(member, `select public.${name}(${[...declared, `${forged} => ${value}`].join(', ')})`);
        expect([name, forged, await sqlstate(call)]).toEqual([name, forged, '42883']);
      }
    }
    expect(tried).toBeGreaterThan(1000);
    expect(await everything()).toBe(before);
  });

  test('no name stands for two functions, among which a forged call could choose', async () => {
    const names = (await functions()).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a parameter that says whom, what or how much', () => {
  /** Of functions for members, with the check that makes it harmless; staff's are in the rights matrix. */
  const HARMLESS: Record<string, string[]> = {
    // Whom the caller lets act for them; a housemate, asked by the verb.
    appoint_proxy: ['p_member_id'],
    // The caller's own claim, which staff decide.
    open_claim: ['p_role'],
    // The caller's own household; the guest still has to accept, and never becomes an owner by it.
    invite_to_home: ['p_role'],
    // For whom the caller is appointed: NOT_PROXY for anybody else.
    proxy_book_event: ['p_member_id'],
    proxy_cancel_booking: ['p_member_id'],
    proxy_open_case: ['p_member_id'],
    // Of the caller's household.
    remove_from_home: ['p_member_id'],
  };

  test('is declared by these functions for members and by no other', async () => {
    const open = (await functions()).filter(({ name }) => !name.startsWith('staff_') && FUNCTIONS[nameIn(name)] !== undefined);
    const telling = open
      .filter(({ name }) => !(FUNCTIONS[nameIn(name)] ?? []).includes('service_role'))
      .map(({ name, args }) => [name, args.filter((arg) => Object.hasOwn(FORGED, arg))] as const)
      .filter(([, args]) => args.length > 0);
    expect(Object.fromEntries(telling)).toEqual(HARMLESS);
  });

  const nameIn = (name: string) => Object.keys(FUNCTIONS).find((one) => one.startsWith(`${name}(`)) ?? '';
});

describe('JSON that holds more than was asked for', () => {
  let owner: Person;
  let stranger: Person;
  beforeEach(async () => {
    owner = await makePerson(db, { name: '沈砚' });
    stranger = await makePerson(db, { name: '旁人' });
    await makeEvent(db, { capacity: 2, points: 5 });
  });

  const LOOT = () => ({
    member_id: stranger.memberId,
    booking_id: key(),
    party_member_id: key(),
    checked_in_at: '2020-01-01T00:00:00Z',
    cancelled_at: '2020-01-01T00:00:00Z',
    created_at: '2020-01-01T00:00:00Z',
    state: 'confirmed',
    role: 'manager',
    proof_level: 3,
    balance: 1000000,
    points: 1000000,
    approved_by: stranger.memberId,
  });
  const one = (more: object = {}) => JSON.stringify([{ first_name: '小满', age_band: 'adult', guardian_ok: false, ...more }]);
  /** Rows of a table without ids, codes and times that differ from one call to the next. */
  const rows = async (table: string) =>
    (await db.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from club.${table} t`)).map(({ row }) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !/(^|_)(id|key|code|hash|at|place)$/.test(name) || name === 'member_id')),
    );
  /** What a call leaves in a table, taken back afterwards. */
  const leaves = async (table: string, call: () => Promise<unknown>) => {
    await db.exec('savepoint one');
    await call();
    const left = await rows(table);
    await db.exec('rollback to savepoint one');
    return left;
  };

  /** Arguments of type jsonb in the whole API, and where they are looked at. */
  const LOOKED_AT = {
    accept_offer: 'p_party',
    book_event: 'p_party',
    join_waiting_list: 'p_party',
    open_claim: 'p_papers',
    proxy_book_event: 'p_party',
    publish_content: 'p_payload',
    queue_newsletter: 'p_payload',
    staff_accept_offer: 'p_party',
    staff_book_event: 'p_party',
    staff_export: 'p_filter',
    staff_join_waiting_list: 'p_party',
    // Reads only: it says of each text who has read it.
    staff_rules_acknowledged: 'p_rules',
    staff_stage_import: 'p_lines',
  };

  test('comes in through these arguments alone', async () => {
    const all = await functions();
    const json = all.flatMap(({ name, args, types }) => args.filter((_, at) => types[at] === 'jsonb').map((arg) => [name, arg]));
    expect(Object.fromEntries(json)).toEqual(LOOKED_AT);
    // Nothing copies a client's object into a row as it is: these read what an import or a merge wrote down itself.
    const copying = await db.query<{ name: string }>(
      `select proname as name from pg_proc where pronamespace in ('club'::regnamespace, 'public'::regnamespace)
       and prosrc ~ 'jsonb_populate_record' order by 1`,
    );
    expect(copying.map(({ name }) => name)).toEqual(['apply_roll', 'move_column_back', 'undo_changes', 'unsettle']);
  });

  test('a party: one field too many, whichever, and nothing happens, by every verb that takes one', async () => {
    const staff = await makePerson(db, { roles: ['manager'] });
    await db.query(
      `insert into club.proxies (member_id, proxy_member_id, until_day, reason, created_by) values ($1, $2, '2026-12-31', '测试', $1)`,
      [owner.memberId, stranger.memberId],
    );
    const verbs: [Person, string, object][] = [
      [owner, 'book_event', { p_event_id: 'tangyuan' }],
      [staff, 'staff_book_event', { p_member_id: owner.memberId, p_event_id: 'tangyuan' }],
      [stranger, 'proxy_book_event', { p_member_id: owner.memberId, p_event_id: 'tangyuan' }],
    ];
    const refuse = async () => {
      const before = await everything();
      for (const [by, verb, args] of verbs)
        for (const [field, value] of Object.entries(LOOT()))
          expect([verb, field, await refusal(db.rpc(by, verb, { p_key: key(), ...args, p_party: one({ [field]: value }) }))]).toEqual([
            verb,
            field,
            '422 PARTY_INVALID',
          ]);
      expect(await everything()).toBe(before);
    };
    await refuse();
    const { booking_id } = await book(db, stranger, 'tangyuan', adults(2));
    verbs.splice(
      0,
      3,
      [owner, 'join_waiting_list', { p_event_id: 'tangyuan', p_accept_min: 1 }],
      [staff, 'staff_join_waiting_list', { p_member_id: owner.memberId, p_event_id: 'tangyuan', p_accept_min: 1 }],
    );
    await refuse();
    await join(db, owner, 'tangyuan', adults(2));
    await db.rpc(stranger, 'cancel_booking', { p_key: key(), p_booking_id: booking_id, p_party_member_ids: null });
    const { id } = await db.one<{ id: string }>('select offer_id as id from club.offers');
    verbs.splice(0, 2, [owner, 'accept_offer', { p_offer_id: id }], [staff, 'staff_accept_offer', { p_offer_id: id }]);
    await refuse();
    // Without the field it goes through, so the refusals were about the field.
    expect(await db.rpc(owner, 'accept_offer', { p_key: key(), p_offer_id: id, p_party: one() })).toMatchObject({ seats: 1 });
  });

  test('papers of a claim: type and bytes are what the file is, whatever the object says', async () => {
    const open = (more: object) => () =>
      act(db, owner, 'open_claim', {
        p_home: '听潮苑1号楼1单元601',
        p_role: 'owner',
        p_company: '别人的公司',
        p_note: null,
        p_papers: JSON.stringify([{ name: '合同.png', data: PNG, ...more }]),
      });
    const loot = { ...LOOT(), media_type: 'text/html', bytes: '\\x00', claim_id: key(), state: 'approved', unit_id: key() };
    for (const table of ['claims', 'proof_papers']) expect(await leaves(table, open(loot))).toEqual(await leaves(table, open({})));
    expect(await leaves('claims', open(loot))).toMatchObject([
      { state: 'open', decided_by: null, company: null, member_id: owner.memberId },
    ]);
  });

  test('lines of a file: a column that the file does not know is kept nowhere but in the file, and changes nothing', async () => {
    const staff = await makePerson(db, { roles: ['verifier'] });
    const line = { line: 2, project: '听潮苑', project_code: 'tingchao', building: '1号楼', room: '601' };
    const bring = (more: object) => async () => {
      const staged = await db.rpc<{ import_id: string }>(staff, 'staff_stage_import', {
        p_key: key(),
        p_import_id: null,
        p_kind: 'register',
        p_file_name: 'a.csv',
        p_lines: JSON.stringify([{ ...line, ...more }]),
      });
      const seen = await db.rpc<{ print: string }>(staff, 'staff_import_preview', {
        p_import_id: staged.import_id,
        p_complete: false,
        p_offset: 0,
      });
      await db.rpc(staff, 'staff_apply_import', { p_key: key(), p_import_id: staged.import_id, p_complete: false, p_print: seen.print });
    };
    const loot = { ...LOOT(), unit_id: key(), label: '别处', community_id: 'wanghai', applied_by: stranger.memberId };
    for (const table of ['units', 'imports', 'roll_entries'])
      expect(await leaves(table, bring(loot))).toEqual(await leaves(table, bring({})));
  });

  test('a filter of an export: what it does not know widens nothing', async () => {
    const staff = await makePerson(db, { roles: ['verifier'] });
    const take = (filter: object) =>
      db.rpc(staff, 'staff_export', { p_key: key(), p_what: 'people', p_filter: JSON.stringify(filter), p_reason: '核对' });
    expect(await take({ query: '沈砚', ...LOOT(), rows: 1000000 })).toEqual(await take({ query: '沈砚' }));
  });
});
