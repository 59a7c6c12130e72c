import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CATALOGUE, type CatalogueEntry, ROLES, type Role, rightsDocument, rightsOf } from '../../scripts/rights-matrix.ts';
import { adults, book, join, makePerson, type Person, publish } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { openClaim } from '../support/homes.ts';
import { Refusal } from '../support/refusal.ts';
import { publishServices, service } from '../support/services.ts';
import { giveRight, makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const catalogue = () => db.query<CatalogueEntry>(CATALOGUE);

/** What a person of one community is touched by: ids by the name of the argument. */
type Things = Record<string, string | null>;
let functions: { name: string; args: string[] }[];

beforeEach(async () => {
  functions = await db.query(
    `select p.proname as name, p.proargnames[1:p.pronargs] as args from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.proname like 'staff\\_%' order by 1`,
  );
});

async function attempt(seat: Seat, name: string, things: Things = {}): Promise<string> {
  const args = functions.find((one) => one.name === name)?.args ?? [];
  try {
    await db.rpc(seat, name, Object.fromEntries(args.map((arg) => [arg, arg === 'p_key' ? key() : (things[arg] ?? null)])));
    return 'through';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test('the document is what the catalogue says', async () => {
  const file = readFileSync(path.resolve(import.meta.dirname, '../../docs/rights-matrix.md'), 'utf8');
  expect(file).toBe(rightsDocument(await catalogue()));
});

test('each cell of the functions is true: with the right past the first guard, without it refused', async () => {
  const seats: Record<string, Seat> = { member: await makePerson(db) };
  for (const role of ROLES) seats[role] = await makeStaff(db, role);
  const rights = rightsOf(await catalogue()).filter((right) => right.kind === 'function');
  expect(rights.length).toBeGreaterThan(30);
  for (const right of rights) {
    const may = [];
    for (const role of ROLES) if ((await attempt(seats[role] as Seat, right.name)) !== 'NOT_STAFF') may.push(role);
    expect([right.name, may]).toEqual([right.name, right.roles]);
    expect([right.name, await attempt(seats['member'] as Seat, right.name)]).toEqual([right.name, 'NOT_STAFF']);
  }
});

/** A person of a community with everything that verbs act on. */
async function makeThings(community: string): Promise<Things> {
  const unit = await makeHome(db, community, '1号楼', '101');
  const owner = await makePerson(db, { name: community });
  await settle(db, owner, unit);
  await publishServices(db, [service()]);
  await publish(
    db,
    ['tingchao', 'wanghai'].flatMap((one) => [
      { event_id: `${one}-open`, community_id: one },
      { event_id: `${one}-full`, community_id: one, capacity: 1 },
      { event_id: `${one}-offered`, community_id: one, capacity: 1 },
    ]),
  );
  const { booking_id } = await book(db, owner, `${community}-open`);
  await book(db, await makePerson(db), `${community}-full`, adults(1)).catch(() => undefined);
  const { waiting_entry_id } = await join(db, owner, `${community}-full`);
  const guest = await makePerson(db);
  const { booking_id: taken } = await book(db, guest, `${community}-offered`, adults(1));
  await join(db, owner, `${community}-offered`);
  await db.rpc(guest, 'cancel_booking', { p_key: key(), p_booking_id: taken, p_party_member_ids: null });
  const { offer_id } = await db.one<{ offer_id: string }>(
    'select o.offer_id from club.offers o join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id where w.member_id = $1',
    [owner.memberId],
  );
  const { claim_id } = await openClaim(db, guest, { p_home: `${community} 1号楼 101` });
  const { proof_paper_id } = await db.one<{ proof_paper_id: string }>('select proof_paper_id from club.proof_papers where claim_id = $1', [
    claim_id,
  ]);
  const opened = await db.rpc<{ case_id: string }>(owner, 'open_case', {
    p_key: key(),
    p_category: 'repair',
    p_subject: '问',
    p_body: '问',
    p_service_id: 'service/repair',
  });
  await db.rpc(owner, 'open_rights_request', { p_key: key(), p_kind: 'explanation', p_body: '问', p_proof: null });
  const colleague = await makePerson(db);
  return {
    p_member_id: owner.memberId,
    p_booking_id: booking_id,
    p_waiting_entry_id: waiting_entry_id,
    p_offer_id: offer_id,
    p_claim_id: claim_id,
    p_proof_paper_id: proof_paper_id,
    p_case_id: opened.case_id,
    p_unit_id: unit,
    p_event_id: `${community}-open`,
    p_staff_grant_id: await giveRight(db, colleague, 'door', { community }),
    p_community_id: community,
    p_email: colleague.email,
    p_role: 'steward',
    p_reason: '理由',
    p_display_name: '新人',
    p_body: '话',
    p_code: 'ZZZZ',
  };
}

describe('scope', () => {
  /** Functions that name nothing that lies in a place when called by these arguments, or list what is in scope instead of refusing. */
  const LISTS = ['—', '只列范围内的'];

  test('a right for one community is past its guard there and OUT_OF_SCOPE in the other', async () => {
    const inside = await makeThings('tingchao');
    const outside = await makeThings('wanghai');
    const seats = new Map<Role, Person>();
    for (const role of ROLES) seats.set(role, await makeStaff(db, role, { community: 'tingchao' }));
    const tried: string[] = [];
    const asking = rightsOf(await catalogue()).filter((one) => one.kind === 'function' && !LISTS.includes(one.scope));
    // Who is erased has no home any more, so that comes last.
    asking.sort((a, b) => Number(a.name === 'staff_erase_member') - Number(b.name === 'staff_erase_member'));
    for (const right of asking) {
      const args = functions.find((one) => one.name === right.name)?.args ?? [];
      // Only what this world has: a claim, a letter or an import is tried where it is made.
      const ids = args.filter((arg) => arg.endsWith('_id'));
      if (ids.length === 0 || ids.some((arg) => !inside[arg])) continue;
      tried.push(right.name);
      for (const role of right.roles) {
        // Who only works doors is asked at the door of the booking's event; the same right reaches no person.
        const code = await attempt(seats.get(role) as Person, right.name, outside);
        expect([right.name, role, code]).toEqual([right.name, role, 'OUT_OF_SCOPE']);
        expect([right.name, role, await attempt(seats.get(role) as Person, right.name, inside)]).not.toEqual([
          right.name,
          role,
          'OUT_OF_SCOPE',
        ]);
      }
    }
    expect(tried.length).toBeGreaterThan(22);
    expect(tried).toEqual(expect.arrayContaining(['staff_accept_offer', 'staff_decline_offer', 'staff_decide_claim', 'staff_view_paper']));
  });

  test('what is for the whole organisation is OUT_OF_SCOPE for every narrower right, in its own community too', async () => {
    const inside = await makeThings('tingchao');
    const wide = await makeStaff(db, 'verifier');
    const { import_id } = await db.rpc<{ import_id: string }>(wide, 'staff_stage_import', {
      p_key: key(),
      p_import_id: null,
      p_kind: 'register',
      p_file_name: 'a.csv',
      p_lines: JSON.stringify([{ line: 2, project: 'tingchao', building: '1号楼', room: '101' }]),
    });
    const things = { ...inside, p_import_id: import_id };
    const whole = rightsOf(await catalogue()).filter((one) => one.kind === 'function' && one.scope === '全局');
    expect(whole.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'staff_apply_import',
        'staff_discard_import',
        'staff_import_preview',
        'staff_imports',
        'staff_stage_import',
        'staff_undo_import',
      ]),
    );
    for (const { name, roles } of whole) {
      for (const role of roles) {
        const narrow = await makeStaff(db, role, { community: 'tingchao' });
        expect([name, role, await attempt(narrow, name, things)]).toEqual([name, role, 'OUT_OF_SCOPE']);
        expect([name, role, await attempt(await makeStaff(db, role), name, things)]).not.toEqual([name, role, 'OUT_OF_SCOPE']);
      }
    }
  });
});

test('each cell of the views is true: rows with the right, none without', async () => {
  await makeThings('tingchao');
  await db.query(`insert into club.job_runs (job) values ('x')`);
  await db.query(
    `insert into club.setting_versions (key, old_value, new_value, reason, actor_id) select 'offer.hours', 12, 13, '测试', member_id from club.members limit 1`,
  );
  await db.query(
    `insert into club.holiday_versions (day, new_works, new_label, reason, actor_id) select '2027-01-01', false, '元旦', '测试', member_id from club.members limit 1`,
  );
  const seats = new Map<Role, Person>();
  for (const role of ROLES) seats.set(role, await makeStaff(db, role));
  const rights = rightsOf(await catalogue()).filter((right) => right.kind === 'view' && right.roles.length < ROLES.length);
  expect(rights.length).toBeGreaterThan(7);
  for (const right of rights) {
    const may: Role[] = [];
    for (const role of ROLES) if ((await db.as(seats.get(role) as Person, `select * from public.${right.name}`)).length > 0) may.push(role);
    expect([right.name, may]).toEqual([right.name, right.roles]);
  }
});
