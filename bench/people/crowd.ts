import type { Sql } from 'postgres';
import { eventFacts, NOTICE } from '../../tests/support/club.ts';

/** A share of the crowd, for trying the measurement itself; figures count at 1. */
const SHARE = Number(process.env.CROWD_SHARE ?? 1);
const many = (count: number) => Math.round(count * SHARE);

/** How many there are. Every member has a login, a home and a past. */
export const CROWD = {
  units: many(60_000),
  members: many(100_000),
  events: 200,
  bookings: many(200_000),
  pointEntries: many(400_000),
  cases: many(60_000),
  mails: many(200_000),
  claims: 300,
  acts: many(200_000),
  messages: many(200_000),
  contacts: many(150_000),
  requests: 300,
};

/** Three communities, thirty buildings each; four family names of five are shared by many, as in life. */
const STATEMENTS = [
  `insert into club.communities (community_id, name) values ('tingchao', '听潮苑'), ('wanghai', '望海里'), ('shiguang', '拾光里')`,
  `insert into club.units (community_id, building, entrance, room)
   select (array['tingchao', 'wanghai', 'shiguang'])[n % 3 + 1], (n / 3 % 30 + 1) || '号楼', (n / 90 % 4 + 1) || '单元', (n / 360 + 101)::text
   from generate_series(0, ${CROWD.units - 1}) n`,
  `insert into auth.users (id, email) select gen_random_uuid(), 'member' || n || '@crowd.test' from generate_series(1, ${CROWD.members}) n`,
  `create table bench_people as select row_number() over (order by u.email) as n, m.member_id, u.id as user_id
   from club.members m join auth.users u on u.id = m.user_id`,
  `create unique index on bench_people (n)`,
  // Tokens name the session, and every statement asks for it.
  `insert into auth.sessions (id, user_id) select gen_random_uuid(), user_id from bench_people`,
  `update club.profiles p set phone = '138' || lpad(b.n::text, 8, '0'),
     display_name = (array['沈','林','周','许','陈','单','曾','欧阳'])[b.n % 8 + 1] || (array['砚','晴','宁','知秋','满月','小舟','之远','若谷','听雨'])[b.n % 9 + 1]
   from bench_people b where b.member_id = p.member_id`,
  `insert into club.households (unit_id, name) select unit_id, '一家' from club.units`,
  `insert into club.household_members (household_id, member_id, role, reason)
   select h.household_id, b.member_id, case when b.n <= ${CROWD.units} then 'owner' else 'family' end, '名册'
   from (select household_id, row_number() over (order by household_id) as n from club.households) h
   join bench_people b on (b.n - 1) % ${CROWD.units} + 1 = h.n`,
  `insert into club.member_proofs (member_id, level, reason) select member_id, n % 4, '名册' from bench_people`,
  `insert into club.consents (member_id, purpose, text_version, given, actor_id) select member_id, 'privacy_notice', '${NOTICE}', true, member_id from bench_people`,
  // Parties of two; each booking of a person is for another event.
  `insert into club.bookings (event_id, member_id, code, created_by)
   select 'crowd-' || ((i / ${CROWD.members} * 97 + i) % ${CROWD.events}), b.member_id, club.new_code(), b.member_id
   from generate_series(0, ${CROWD.bookings - 1}) i join bench_people b on b.n = i % ${CROWD.members} + 1`,
  `insert into club.party_members (booking_id, event_id, position, first_name, age_band, guardian_ok)
   select booking_id, event_id, p, '小满', 'adult', false from club.bookings, generate_series(1, 2) p`,
  `insert into club.point_entries (member_id, amount, kind, reason, source, idempotency_key, balance_after)
   select b.member_id, 5, 'earn', '参加活动', 'bench', 'bench:' || i, 5 * (i / ${CROWD.members} + 1)
   from generate_series(0, ${CROWD.pointEntries - 1}) i join bench_people b on b.n = i % ${CROWD.members} + 1`,
  `insert into club.point_lots (member_id, point_entry_id, amount, remaining, expires_at)
   select member_id, point_entry_id, amount, amount, club.now() + interval '1 year' from club.point_entries`,
  `insert into club.point_balances (member_id, balance) select member_id, sum(amount) from club.point_entries group by 1
   on conflict (member_id) do update set balance = excluded.balance`,
  // One in fifty is still open; the others lie in the past.
  `insert into club.cases (case_no, member_id, category, subject, body, state, opened_by, opened_at, reply_due_at, closed_at)
   select 'C' || i, b.member_id, 'repair', '门厅灯不亮', '一层门厅的灯不亮了。', case when i % 50 = 0 then 'submitted' else 'closed' end, b.member_id,
     club.now() - i * interval '10 minutes', club.now() - i * interval '10 minutes' + interval '1 day',
     case when i % 50 = 0 then null else club.now() end
   from generate_series(0, ${CROWD.cases - 1}) i join bench_people b on b.n = i % ${CROWD.members} + 1`,
  `insert into club.case_entries (case_id, kind, side, author_id, author_name, body, state)
   select case_id, 'opened', 'owner', member_id, '业主', body, 'submitted' from club.cases`,
  `insert into club.services (service_id, name, category, steps, content_hash)
   values ('service/repair', '报修', 'repair', '{网上提交,约上门,上门修,您试过}', 'bench')`,
  `update club.cases set service_id = 'service/repair'`,
  `insert into club.case_steps (case_id, position, step)
   select c.case_id, t.place, t.step from club.cases c, club.services s, unnest(s.steps) with ordinality t(step, place)`,
  `insert into club.outbox (kind, member_id, payload, dedupe_key, state, sent_at)
   select 'booked', b.member_id, '{}', 'bench:' || i, 'sent', club.now()
   from generate_series(1, ${CROWD.mails}) i join bench_people b on b.n = i % ${CROWD.members} + 1`,
  `insert into club.inbox_entries (outbox_id, member_id, created_at) select outbox_id, member_id, created_at from club.outbox limit ${CROWD.messages}
   on conflict do nothing`,
  `insert into club.claims (member_id, home_text, role, note) select b.member_id, '听潮苑3号楼2单元' || i, 'owner', '请核对'
   from generate_series(1, ${CROWD.claims}) i join bench_people b on b.n = i * 7 + 10`,
  `insert into club.audit_log (actor_id, member_id, verb, subject, reason)
   select a.member_id, b.member_id, (array['set_proof_level', 'answer_case', 'reveal_contact'])[i % 3 + 1], b.member_id::text, '来电'
   from generate_series(1, ${CROWD.acts}) i join bench_people b on b.n = i % ${CROWD.members} + 1 join bench_people a on a.n = i % 40 + 1`,
];

/** What the card, today and the line of a person's time gather beside that: contacts, what holds news back, addresses that fail, proxies, wishes, requests. */
const AROUND = [
  `insert into club.consents (member_id, purpose, text_version, given, actor_id)
   select member_id, 'newsletter_mail', '${NOTICE}', n % 3 > 0, member_id from bench_people where n % 2 = 0`,
  `insert into club.message_preferences (member_id, kind, channel, wanted)
   select b.member_id, k.kind, 'mail', false from bench_people b,
     (select kind from club.message_kinds where not 'mail' = any (fixed_channels) order by kind limit 2) k where b.n % 10 = 0`,
  `insert into club.contact_log (member_id, channel, direction, purpose, outcome, note, at, actor_id)
   select b.member_id, 'phone', 'out', 'service', (array['reached', 'not_reached', 'left_word', 'call_again', 'reached'])[i % 5 + 1], '问门厅的灯修好没有。',
     club.now() - (i % 30) * interval '1 day' - interval '1 hour', a.member_id
   from generate_series(1, ${CROWD.contacts}) i join bench_people b on b.n = i % ${CROWD.members} + 1 join bench_people a on a.n = i % 40 + 1`,
  `insert into club.contact_holds (member_id, hold, until_day, reason, created_by)
   select b.member_id, 'mourning', club.beijing_day(club.now()) + (b.n % 60)::integer, '家人来电', a.member_id
   from bench_people b, bench_people a where b.n % 50 = 0 and a.n = 1`,
  `insert into club.contact_holds (member_id, hold, created_by) select member_id, 'opted_out', member_id from bench_people where n % 40 = 1`,
  `insert into club.address_flags (member_id, address_hash, detail) select member_id, club.address_hash('member' || n || '@crowd.test'), '550'
   from bench_people where n % 200 = 3`,
  `insert into club.proxies (member_id, proxy_member_id, until_day, reason, created_by)
   select a.member_id, b.member_id, club.beijing_day(club.now()) + (a.n % 90)::integer, '替父亲办', a.member_id
   from bench_people a join bench_people b on b.n = a.n + 1 where a.n % 100 = 4`,
  `insert into club.rights_requests (request_no, member_id, kind, body, due_at)
   select 'R' || i, b.member_id, 'explanation', '想知道为什么收到这封信。', club.now() + (i % 20 - 3) * interval '1 day'
   from generate_series(1, ${CROWD.requests}) i join bench_people b on b.n = i * 11 + 20`,
  // Mails that nobody could deliver: the list that somebody looks through.
  `insert into club.outbox (kind, member_id, payload, dedupe_key, state, last_error)
   select 'booked', member_id, '{}', 'bench:failed:' || n, 'failed', '550' from bench_people where n % 500 = 5`,
];

/** Whose rights hold for one building only, as `n` of bench_people. */
export const STEWARD = 2;

const STAFF = [
  `insert into club.staff_grants (member_id, role, reason) select member_id, 'manager', 'bench' from bench_people where n = 1`,
  // The building of the next member's home, so that the steward may open that card.
  `insert into club.staff_grants (member_id, role, community_id, building, reason)
   select b.member_id, role, u.community_id, u.building, 'bench'
   from bench_people b, unnest(array['steward', 'verifier', 'auditor', 'case_officer']) role,
     (select u.* from bench_people n join club.household_members hm on hm.member_id = n.member_id
      join club.households h on h.household_id = hm.household_id join club.units u on u.unit_id = h.unit_id where n.n = ${STEWARD + 1}) u
   where b.n = ${STEWARD}`,
];

/**
 * Fills a migrated, empty database, set by set.
 * @returns seconds it took
 */
export async function fillWithPeople(sql: Sql): Promise<number> {
  const began = performance.now();
  const events = Array.from({ length: CROWD.events }, (_, n) => eventFacts({ event_id: `crowd-${n}`, capacity: 5000 }));
  const payload = { notice_version: NOTICE, build_day: '2026-12-01', events } as never;
  await sql`select public.publish_content(${sql.json(payload)})`;
  for (const statement of [...STATEMENTS, ...AROUND, ...STAFF]) {
    await sql.unsafe(statement).catch((error: Error) => {
      throw new Error(`${error.message}\n${statement}`, { cause: error });
    });
  }
  await sql.unsafe('vacuum analyze');
  return (performance.now() - began) / 1000;
}
