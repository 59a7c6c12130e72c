import { beforeEach, describe, expect, test } from 'vitest';
import { adults, type Booked, book, guest, join, makePerson, makeUnit, NOTICE, type Person, publish } from '../support/club.ts';
import { contactVerbs } from '../support/contact-verbs.ts';
import { useDatabase } from '../support/database.ts';
import { NO } from '../support/chapter-answer.ts';
import { homeVerbs, type Verb } from '../support/home-verbs.ts';
import { officeVerbs } from '../support/office-verbs.ts';
import { refusal } from '../support/refusal.ts';
import { publishServices, service } from '../support/services.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let owner: Person;
let manager: Person;

/** Everything that a verb could change, as one text. In one question: a hundred tables, asked one by one before and after each verb, took most of this file's time. */
const everything = async () => {
  const { question } = await db.one<{ question: string }>(
    `select string_agg(format('select %L || t::text as line from club.%I t', relname || ' ', relname), ' union all ' order by relname) as question
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'club' and c.relkind = 'r'`,
  );
  return (await db.one<{ lines: string }>(`select string_agg(line, chr(10) order by line) as lines from (${question}) l`)).lines;
};

const recorded = async () => (await db.one<{ rows: number }>('select count(*)::int as rows from club.audit_log')).rows;
beforeEach(async () => {
  await publishServices(db, [service()]);
  await publish(db, [
    { capacity: 3, cancel_until: '2026-12-19T14:00:00+08:00' },
    { event_id: 'free', title: '还有空' },
  ]);
  owner = await makePerson(db, { name: '沈砚' });
  manager = await makePerson(db, { name: '许晴', roles: ['manager'] });
});

const offerOf = async (person: Person) =>
  (await db.as<{ offer_id: string }>(person, 'select offer_id from public.my_waiting_entries'))[0]?.offer_id;

/** Fills the event and queues the owner, who is offered all seats when `offered`. */
async function queueOwner(offered: boolean): Promise<{ waiting_entry_id: string }> {
  const holder = await makePerson(db);
  const { booking_id } = await book(db, holder, 'tangyuan', adults(3));
  const entry = await join(db, owner, 'tangyuan', adults(2));
  if (offered) await db.rpc(holder, 'cancel_booking', { p_key: key(), p_booking_id: booking_id, p_party_member_ids: null });
  return entry;
}
/** Arguments for the answer to an offer that the owner holds. */
async function offered(args: Record<string, unknown> = {}) {
  await queueOwner(true);
  return { p_offer_id: await offerOf(owner), ...args };
}
const booking = () => book(db, owner, 'free', adults(2));
const openCase = () =>
  db.rpc<{ case_id: string }>(owner, 'open_case', {
    p_key: key(),
    p_category: 'question',
    p_subject: '几点',
    p_body: '几点开始？',
    p_event_id: null,
  });
const door = async (args: Record<string, unknown>) => {
  await db.at('2026-12-19T13:00:00+08:00');
  return args;
};

const someone = { p_reason: '理由' };

/** Every verb of the API that writes, a call that works, and an argument to change in it. */
const VERBS: Record<string, Verb> = {
  ...homeVerbs(db, () => ({ owner, manager })),
  ...contactVerbs(db, () => ({ owner, manager })),
  complete_profile: {
    seat: 'owner',
    args: async () => ({ p_display_name: '新名', p_phone: null, p_notice_version: NOTICE }),
    other: { p_display_name: '别名' },
  },
  set_consent: {
    seat: 'owner',
    args: async () => ({ p_purpose: 'newsletter_mail', p_text_version: 'v', p_given: true }),
    other: { p_given: false },
  },
  answer_chapter: { seat: 'owner', args: async () => NO, other: { p_reason: 'wrong' } },
  tell_search_miss: { seat: 'owner', args: async () => ({ p_query: '车位', p_outcome: 'none' }), other: { p_query: '车库' } },
  book_event: { seat: 'owner', args: async () => ({ p_event_id: 'free', p_party: adults(2) }), other: { p_party: adults(1) } },
  join_waiting_list: {
    seat: 'owner',
    args: async () => {
      await book(db, await makePerson(db), 'tangyuan', adults(3));
      return { p_event_id: 'tangyuan', p_party: adults(2), p_accept_min: 2 };
    },
    other: { p_accept_min: 1 },
  },
  leave_waiting_list: {
    seat: 'owner',
    args: async () => ({ p_waiting_entry_id: (await queueOwner(false)).waiting_entry_id }),
    other: { p_waiting_entry_id: key() },
  },
  accept_offer: {
    seat: 'owner',
    args: async () => offered({ p_party: null }),
    other: { p_party: adults(1) },
  },
  decline_offer: {
    seat: 'owner',
    args: async () => offered(),
    other: { p_offer_id: key() },
  },
  cancel_booking: {
    seat: 'owner',
    args: async () => ({ p_booking_id: (await booking()).booking_id, p_party_member_ids: null }),
    other: { p_booking_id: key() },
  },
  open_case: {
    seat: 'owner',
    args: async () => ({ p_category: 'praise', p_subject: '谢谢', p_body: '谢谢师傅', p_event_id: null }),
    other: { p_body: '多谢' },
  },
  reply_to_case: {
    seat: 'owner',
    args: async () => ({ p_case_id: (await openCase()).case_id, p_body: '补充' }),
    other: { p_body: '再补充' },
  },
  close_case: { seat: 'owner', args: async () => ({ p_case_id: (await openCase()).case_id }), other: { p_case_id: key() } },
  staff_check_in: {
    seat: 'manager',
    args: async () => door({ p_event_id: 'free', p_code: (await booking()).code }),
    other: { p_code: 'ZZZZ' },
  },
  staff_check_in_by_name: {
    seat: 'manager',
    args: async () => door({ p_booking_id: (await booking()).booking_id, p_party_member_ids: null }),
    other: { p_booking_id: key() },
  },
  staff_undo_check_in: {
    seat: 'manager',
    args: async () => {
      const booked: Booked = await booking();
      await db.at('2026-12-19T13:00:00+08:00');
      await db.rpc(manager, 'staff_check_in', { p_key: key(), p_event_id: 'free', p_code: booked.code });
      return { p_booking_id: booked.booking_id, p_reason: '点错' };
    },
    other: { p_reason: '又点错' },
  },
  staff_cancel_booking: {
    seat: 'manager',
    args: async () => ({ p_booking_id: (await booking()).booking_id, p_party_member_ids: null, p_reason: '电话' }),
    other: { p_reason: '短信' },
  },
  staff_book_event: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, p_event_id: 'free', p_party: [guest('甲')] }),
    other: { p_party: adults(2) },
  },
  staff_join_waiting_list: {
    seat: 'manager',
    args: async () => {
      await book(db, await makePerson(db), 'tangyuan', adults(3));
      return { p_member_id: owner.memberId, p_event_id: 'tangyuan', p_party: adults(1), p_accept_min: 1 };
    },
    other: { p_party: adults(2) },
  },
  staff_leave_waiting_list: {
    seat: 'manager',
    args: async () => ({ p_waiting_entry_id: (await queueOwner(false)).waiting_entry_id }),
    other: { p_waiting_entry_id: key() },
  },
  staff_accept_offer: {
    seat: 'manager',
    args: async () => offered({ p_party: null }),
    other: { p_party: adults(1) },
  },
  staff_decline_offer: {
    seat: 'manager',
    args: async () => offered(),
    other: { p_offer_id: key() },
  },
  staff_open_case: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, p_category: 'repair', p_subject: '漏水', p_body: '卫生间漏水', p_event_id: null }),
    other: { p_subject: '渗水' },
  },
  staff_answer_case: {
    seat: 'manager',
    args: async () => ({ p_case_id: (await openCase()).case_id, p_body: '两点' }),
    other: { p_body: '三点' },
  },
  staff_note_case: {
    seat: 'manager',
    args: async () => ({ p_case_id: (await openCase()).case_id, p_body: '备忘' }),
    other: { p_body: '备忘二' },
  },
  staff_set_case_state: {
    seat: 'manager',
    args: async () => ({ p_case_id: (await openCase()).case_id, p_state: 'in_progress', p_reason: null }),
    other: { p_state: 'closed' },
  },
  staff_set_case_service: {
    seat: 'manager',
    args: async () => ({ p_case_id: (await openCase()).case_id, p_service_id: 'service/repair' }),
    other: { p_service_id: null },
  },
  staff_set_case_step: {
    seat: 'manager',
    args: async () => {
      const { case_id } = await openCase();
      await db.rpc(manager, 'staff_set_case_service', { p_key: key(), p_case_id: case_id, p_service_id: 'service/repair' });
      return { p_case_id: case_id, p_position: 1, p_step: '约时间', p_done: true };
    },
    other: { p_done: false },
  },
  staff_create_member: {
    seat: 'manager',
    args: async () => ({ p_display_name: '新人', p_phone: null, p_unit_id: null, p_role: null, ...someone }),
    other: { p_display_name: '别人' },
  },
  staff_acknowledge_rule: {
    seat: 'manager',
    args: async () => ({ p_rule: 'points/rules', p_effective_from: '2026-01-01' }),
    other: { p_effective_from: '2027-01-01' },
  },
  staff_add_to_household: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, p_unit_id: await makeUnit(db, '601'), p_role: 'owner', ...someone }),
    other: { p_role: 'family' },
  },
  staff_set_proof_level: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, p_level: 3, ...someone }),
    other: { p_level: 1 },
  },
  ...officeVerbs(db, () => ({ owner, manager })),
  staff_erase_member: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, ...someone }),
    other: { p_reason: '别的理由' },
  },
  staff_set_tier: {
    seat: 'manager',
    args: async () => ({ p_member_id: owner.memberId, p_tier_id: 'owner', p_until: null, ...someone }),
    other: { p_until: '2027-01-01' },
  },
};

/** Who leaves the club cannot ask again: the login is gone with the key. The test of leaving shows that a repeat finds nobody. */
const ENDS_THE_SESSION = ['leave_club', 'declare_under_14'];
/** Has no other argument to change; the test of the inbox asks it twice. */
const KEY_ALONE = ['mark_all_read'];

test('every function of the API that takes a request key is looked at', async () => {
  const functions = await db.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'public' and 'p_key' = any (p.proargnames) order by 1`,
  );
  expect(functions.map((row) => row.name)).toEqual([...Object.keys(VERBS), ...ENDS_THE_SESSION, ...KEY_ALONE].sort());
});

describe.each(Object.entries(VERBS))('%s', (name, verb) => {
  test('twice with the same key: one effect, the same answer; other arguments, other seats and no key are refused or strangers', async () => {
    const seat = verb.seat === 'owner' ? owner : manager;
    const args = { p_key: key(), ...(await verb.args()) };
    expect(await refusal(db.rpc(seat, name, { ...args, p_key: null }))).toBe('422 REQUEST_KEY_REQUIRED');
    const before = await everything();
    const acts = await recorded();
    const first = await db.rpc(seat, name, args);
    const after = await everything();
    // One row an act of staff, none for a member's own; a yes leaves the act's row beside its own; a file that is laid out is no act until it is applied.
    const rows = { staff_decide_approval: 2, staff_stage_import: 0 }[name as string] ?? 1;
    expect((await recorded()) - acts).toBe(verb.seat === 'owner' ? 0 : rows);
    expect(after).not.toBe(before);
    expect(await db.rpc(seat, name, args)).toEqual(first);
    expect(await refusal(db.rpc(seat, name, { ...args, ...verb.other }))).toBe('409 REQUEST_KEY_REUSED');
    expect(await everything()).toBe(after);
    // Losing the right is stronger than a stored answer.
    if (verb.seat === 'manager') {
      await db.query('update club.staff_grants set revoked_at = club.now(), revoke_reason = $1', ['测试']);
      expect(await refusal(db.rpc(seat, name, args))).toBe('403 NOT_STAFF');
    }
  });
});

test('a key belongs to its actor and its verb', async () => {
  const shared = key();
  await book(db, owner, 'free', adults(1), shared);
  expect(await book(db, await makePerson(db), 'free', adults(1), shared)).toMatchObject({ seats: 1 });
  expect(await refusal(db.rpc(owner, 'close_case', { p_key: shared, p_case_id: key() }))).toBe('409 REQUEST_KEY_REUSED');
});

test('a refusal stores nothing: the same key may be tried again', async () => {
  const tried = key();
  await db.query('update club.events set capacity = 0');
  expect(await refusal(book(db, owner, 'free', adults(1), tried))).toBe('409 EVENT_FULL');
  await db.query('update club.events set capacity = 1');
  expect(await book(db, owner, 'free', adults(1), tried)).toMatchObject({ seats: 1 });
});
