import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, SERVICE, VISITOR } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { Refusal } from '../support/refusal.ts';

const db = useDatabase();
const ROLES = ['door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager'] as const;
type Role = (typeof ROLES)[number];

/** Role × function (Z7): who gets past the first guard of each staff verb. A manager gets past all of them. */
const STAFF: Record<string, Role[]> = {
  staff_accept_offer: ['verifier', 'case_officer'],
  staff_acknowledge_rule: ['door', 'verifier', 'case_officer', 'steward', 'auditor'],
  staff_add_to_household: ['verifier'],
  staff_answer_case: ['case_officer'],
  staff_apply_import: ['verifier'],
  staff_appoint_proxy: ['verifier'],
  staff_audit: ['auditor'],
  staff_book_event: ['verifier', 'case_officer'],
  staff_cancel_booking: ['door', 'verifier', 'case_officer'],
  staff_change_address: ['verifier'],
  staff_check_in: ['door'],
  staff_check_in_by_name: ['door'],
  staff_claims: ['verifier'],
  staff_contacts: ['verifier', 'case_officer', 'steward'],
  staff_create_member: ['verifier'],
  staff_decide_approval: ['door', 'verifier', 'case_officer', 'steward'],
  staff_decide_claim: ['verifier'],
  staff_decide_request: ['case_officer'],
  staff_decline_offer: ['verifier', 'case_officer'],
  staff_discard_import: ['verifier'],
  staff_end_household: ['verifier'],
  staff_erase_member: ['manager'],
  staff_export: ['door', 'verifier', 'case_officer', 'steward', 'auditor'],
  staff_give_up_mail: ['manager'],
  staff_grant_points: ['case_officer'],
  staff_grant_role: ['manager'],
  staff_homes: ['verifier'],
  staff_import_preview: ['verifier'],
  staff_imports: ['verifier'],
  staff_join_waiting_list: ['verifier', 'case_officer'],
  staff_leave_waiting_list: ['verifier', 'case_officer'],
  staff_lift_address: ['verifier', 'case_officer'],
  staff_lift_hold: ['verifier', 'case_officer', 'steward'],
  staff_likely_duplicates: ['verifier'],
  staff_log_contact: ['verifier', 'case_officer', 'steward'],
  staff_mail: ['manager'],
  staff_make_claim_codes: ['verifier'],
  staff_member: ['verifier', 'case_officer', 'steward'],
  staff_member_data: ['manager'],
  staff_member_timeline: ['verifier', 'case_officer', 'steward'],
  staff_merge_members: ['verifier'],
  staff_merge_preview: ['verifier'],
  staff_note_case: ['case_officer'],
  staff_open_case: ['verifier', 'case_officer'],
  staff_people: ['verifier', 'case_officer', 'steward'],
  staff_print_claim_letters: ['verifier'],
  staff_remove_from_household: ['verifier'],
  staff_resend_mail: ['manager'],
  staff_retry_mail: ['manager'],
  staff_reveal_contact: ['verifier', 'case_officer', 'steward'],
  staff_reveal_mail: ['manager'],
  staff_revoke_role: ['manager'],
  staff_rules_acknowledged: ['door', 'verifier', 'case_officer', 'steward', 'auditor'],
  staff_set_case_service: ['case_officer'],
  staff_set_case_state: ['case_officer'],
  staff_set_case_step: ['case_officer'],
  staff_set_hold: ['verifier', 'case_officer', 'steward'],
  staff_set_holidays: ['manager'],
  staff_set_proof_level: ['verifier'],
  staff_set_setting: ['manager'],
  staff_set_tier: ['verifier'],
  staff_stage_import: ['verifier'],
  staff_team: ['manager'],
  staff_today: ['door', 'verifier', 'case_officer', 'steward', 'auditor'],
  staff_undo_check_in: ['door'],
  staff_undo_import: ['verifier'],
  staff_undo_merge: ['verifier'],
  staff_units: ['verifier', 'steward'],
  staff_view_paper: ['verifier'],
  staff_withdraw_approval: ['door', 'verifier', 'case_officer', 'steward'],
};
const SERVICES = [
  'begin_sms',
  'claim_mails',
  'grant_staff',
  'newsletter_waiting',
  'publish_content',
  'queue_newsletter',
  'record_mail',
  'revoke_staff',
  'run_due_jobs',
];
/** For anybody, and how far a call with nulls gets: a token in hand is the check, or there is none. */
const OPEN: Record<string, string> = {
  answer_chapter: 'REQUEST_KEY_REQUIRED',
  tell_search_miss: 'REQUEST_KEY_REQUIRED',
  unsubscribe: 'through',
  unsubscribe_newsletter: 'through',
};

let seats: Record<string, Seat>;
let functions: { name: string; args: string[] }[];

beforeEach(async () => {
  seats = { member: await makePerson(db) };
  for (const role of ROLES) seats[role] = await makePerson(db, { roles: [role] });
  functions = await db.query(
    `select p.proname as name, p.proargnames[1:p.pronargs] as args from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1`,
  );
});

/** Calls a function with nulls and says how far the call got: its code, or `through`. */
async function attempt(seat: Seat, { name, args }: { name: string; args: string[] }): Promise<string> {
  try {
    await db.rpc(seat, name, Object.fromEntries((args ?? []).map((arg) => [arg, null])));
    return 'through';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.sqlstate === '42501' ? '42501' : error.code;
  }
}

test('every staff verb has its line', () => {
  expect(functions.map(({ name }) => name).filter((name) => name.startsWith('staff_'))).toEqual(Object.keys(STAFF));
});

describe.each(Object.entries(STAFF))('%s', (name, roles) => {
  test(`is for ${roles.join(', ')} and managers`, async () => {
    const target = functions.find((item) => item.name === name);
    if (!target) throw new Error(name);
    for (const role of ['member', ...ROLES] as const) {
      const result = await attempt(seats[role] as Seat, target);
      const may = role === 'manager' || roles.includes(role as Role);
      expect([role, result === 'NOT_STAFF']).toEqual([role, !may]);
    }
  });
});

test('visitors call nothing but what is open, the service key calls no member’s verb, members call no operator’s', async () => {
  for (const target of functions) {
    expect([target.name, await attempt(VISITOR, target)]).toEqual([target.name, OPEN[target.name] ?? '42501']);
    const service = await attempt(SERVICE, target);
    const asManager = await attempt(seats['manager'] as Seat, target);
    if (SERVICES.includes(target.name)) {
      expect([target.name, asManager]).toEqual([target.name, '42501']);
      expect(service).not.toBe('42501');
    } else {
      expect([target.name, service]).toEqual([target.name, '42501']);
      expect(asManager).not.toBe('42501');
    }
  }
});

test('a token whose login is gone signs nobody in', async () => {
  const ghost: Seat = { role: 'authenticated', userId: crypto.randomUUID() };
  for (const target of functions.filter(({ name }) => !SERVICES.includes(name) && !(name in OPEN))) {
    expect([target.name, await attempt(ghost, target)]).toEqual([target.name, 'NOT_SIGNED_IN']);
  }
});

test('helpers of club are out of reach, even for managers', async () => {
  for (const sql of [
    `select club.make_booking(null, null, 'x', '[]')`,
    `select club.write_case_entry(null, 'note', 'staff', null, 'x', 'closed')`,
    'select club.promote(null)',
    'select club.mark_demo()',
    `select club.earn_points(null, 5, 'x', 'x', 'x', null)`,
    'select club.expire_lots()',
    'select club.schedule_jobs()',
    `select club.post_mail('booked', null, '{}', 'x')`,
  ]) {
    await expect(db.as(seats['manager'] as Seat, sql)).rejects.toThrow('42501');
    await expect(db.as(SERVICE, sql)).rejects.toThrow('42501');
  }
});

test('lookups tell strangers nothing', async () => {
  const target = await makePerson(db, { home: '601', name: '沈砚' });
  const ask = async (seat: Seat) =>
    (await db.as(seat, 'select club.email_of($1) as email, club.homes_of($1) as homes', [target.memberId]))[0];
  expect(await ask(target)).toMatchObject({ email: target.email, homes: [{ role: 'owner' }] });
  // Staff see that there is an address; to read it whole is an act of its own, on record.
  for (const role of ['verifier', 'case_officer', 'steward'])
    expect(await ask(seats[role] as Seat)).toMatchObject({ email: 'p***@club.test', homes: [{ role: 'owner' }] });
  expect(await ask(seats['member'] as Seat)).toEqual({ email: null, homes: [] });
  for (const role of ['door', 'auditor']) expect(await ask(seats[role] as Seat)).toEqual({ email: null, homes: [] });
});
