import { book, guest, join, makeEvent, makePerson, moveIn, type Person } from './club.ts';
import { act, PNG } from './homes.ts';
import type { TestDatabase } from './database.ts';

const key = () => crypto.randomUUID();

/** Words that stand in the person's rows and nowhere else, each named for its place. */
export const MARKS = {
  name: '沈砚标记',
  phone: '13800009911',
  email: 'marked-person@club.test',
  home: '标记沈家',
  joined: '标记理由甲',
  proof: '标记理由乙',
  tier: '标记理由丙',
  grant: '标记理由丁',
  guest: '标记小满',
  waiting: '标记外婆',
  claim: '标记房屋',
  paper: '标记合同',
  repair: '标记漏水',
  praise: '标记表扬',
  reply: '标记补充',
  answer: '标记答复',
  note: '标记内部话',
  cancel: '标记取消',
  hold: '标记守孝',
  contact: '标记电话',
  bounce: '标记退信',
  override: 'marked-other@club.test',
  closed: '标记作罢',
  request: '标记申请',
  requestProof: '标记证明',
  requestAnswer: '标记批复',
  requestSeen: '标记核对',
  company: '标记公司甲',
  livesFor: '标记公司乙',
  decision: '标记驳回',
  proxy: '标记委托',
} as const;
export type Mark = keyof typeof MARKS;

/** The marks that stand in a text, in the order of MARKS. */
export const marksIn = (text: string) => (Object.keys(MARKS) as Mark[]).filter((mark) => text.includes(MARKS[mark]));

/** Every row of every table that the club or the sign-in service keeps. */
export async function everything(db: TestDatabase): Promise<string> {
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('club', 'auth', 'public')`,
  );
  const rows = await Promise.all(tables.map(({ name }) => db.query(`select to_jsonb(t) as row from ${name} t`)));
  if (tables.length <= 30) throw new Error(`only ${tables.length} tables`);
  return JSON.stringify(rows);
}

const openCase = (db: TestDatabase, person: Person, category: string, words: string) =>
  db.rpc<{ case_id: string }>(person, 'open_case', {
    p_key: key(),
    p_category: category,
    p_subject: words,
    p_body: words,
    p_event_id: null,
  });

/** A person of whom the club holds something in every table that can hold it, each word marked; and the staff who wrote some of it. */
export async function makeMarkedPerson(db: TestDatabase): Promise<{ person: Person; officer: Person; manager: Person }> {
  const person = await makePerson(db);
  const officer = await makePerson(db, { roles: ['case_officer'] });
  const manager = await makePerson(db, { roles: ['manager'] });
  await db.query('update auth.users set email = $2 where id = $1', [person.userId, MARKS.email]);
  await db.query('update club.profiles set display_name = $2, phone = $3 where member_id = $1', [person.memberId, MARKS.name, MARKS.phone]);
  await moveIn(db, person, '601');
  await db.query(`update club.households set name = $1`, [MARKS.home]);
  await db.query('update club.household_members set reason = $2 where member_id = $1', [person.memberId, MARKS.joined]);
  await db.query('insert into club.member_proofs (member_id, level, reason) values ($1, 2, $2)', [person.memberId, MARKS.proof]);
  await db.query(`insert into club.member_tiers (member_id, tier_id, reason) values ($1, 'owner', $2)`, [person.memberId, MARKS.tier]);
  await db.query(
    `insert into club.staff_grants (member_id, role, reason, revoked_at, revoke_reason) values ($1, 'door', $2, club.now(), $2)`,
    [person.memberId, MARKS.grant],
  );
  await db.rpc(person, 'set_consent', { p_key: key(), p_purpose: 'newsletter_mail', p_text_version: 'v1', p_given: true });
  await db.query(
    `insert into club.newsletter_mailings (issue, subject, html, body_text, url) values ('2026-11', '刊', '刊', '刊', 'https://club.test/')`,
  );
  await db.query(`insert into club.unsubscribe_tokens (token_hash, member_id, issue) values ('\\x01', $1, '2026-11')`, [person.memberId]);

  await act(db, person, 'open_claim', {
    p_home: MARKS.claim,
    p_role: 'owner',
    p_company: null,
    p_note: MARKS.claim,
    p_papers: JSON.stringify([{ name: MARKS.paper, data: PNG }]),
  });

  await plantHomes(db, person, officer);
  await makeEvent(db, { capacity: 2, points: 5 });
  await book(db, person, 'tangyuan', [guest(MARKS.guest), guest('陪伴')]);
  const repair = await openCase(db, person, 'repair', MARKS.repair);
  await openCase(db, person, 'praise', MARKS.praise);
  await db.rpc(person, 'reply_to_case', { p_key: key(), p_case_id: repair.case_id, p_body: MARKS.reply });
  await db.rpc(officer, 'staff_note_case', { p_key: key(), p_case_id: repair.case_id, p_body: MARKS.note });
  await db.rpc(officer, 'staff_answer_case', { p_key: key(), p_case_id: repair.case_id, p_body: MARKS.answer });
  await plantContacts(db, person, officer);
  return { person, officer, manager };
}

/** What homes keep in words: a claim for a company that was refused, the company somebody stands for, and on whose word another acts. */
async function plantHomes(db: TestDatabase, person: Person, officer: Person): Promise<void> {
  await db.query(
    `insert into club.claims (member_id, home_text, role, company, state, ended_at, decided_by, decision_reason)
     values ($1, '听潮苑', 'representative', $3, 'refused', club.now(), $2, $4)`,
    [person.memberId, officer.memberId, MARKS.company, MARKS.decision],
  );
  await db.query(
    `with u as (insert into club.units (community_id, building, room) select community_id, building, 'K1' from club.units limit 1 returning unit_id),
       h as (insert into club.households (unit_id, name) select unit_id, '公司房' from u returning household_id)
     insert into club.household_members (household_id, member_id, role, company, reason, ended_at)
     select household_id, $1, 'representative', $2, '测试', club.now() from h`,
    [person.memberId, MARKS.livesFor],
  );
  await db.query(
    `insert into club.proxies (member_id, proxy_member_id, until_day, reason, created_by) values ($1, $2, '2026-12-31', $3, $2)`,
    [person.memberId, officer.memberId, MARKS.proxy],
  );
}

/** What reaching a person keeps: contacts, hold-backs, corrected addresses, requests about their data. Written as the rules write it, without their acts. */
async function plantContacts(db: TestDatabase, person: Person, officer: Person): Promise<void> {
  const ids = [person.memberId, officer.memberId];
  await db.query('update club.bookings set cancel_reason = $2 where member_id = $1', [person.memberId, MARKS.cancel]);
  await db.query(
    `insert into club.contact_holds (member_id, hold, until_day, reason, created_by) values ($1, 'mourning', '2026-12-30', $3, $2)`,
    [...ids, MARKS.hold],
  );
  await db.query(
    `insert into club.contact_log (member_id, channel, direction, purpose, note, at, actor_id) values ($1, 'phone', 'out', 'service', $3, club.now(), $2)`,
    [...ids, MARKS.contact],
  );
  await db.query(`insert into club.address_flags (member_id, address_hash, detail) values ($1, '\\x02', $2)`, [
    person.memberId,
    MARKS.bounce,
  ]);
  await db.query(`insert into club.message_preferences (member_id, kind, channel, wanted) values ($1, 'offer_lapsed', 'mail', false)`, [
    person.memberId,
  ]);
  await db.query(
    `update club.outbox set to_override = $2, closed_reason = $3 where outbox_id = (select outbox_id from club.outbox where member_id = $1 and kind = 'booked')`,
    [person.memberId, MARKS.override, MARKS.closed],
  );
  await db.query(
    `insert into club.rights_requests (request_no, member_id, kind, body, proof, state, due_at, answer, proof_seen, decided_at, decided_by)
     values ('Q-1', $1, 'correction', $3, $4, 'granted', club.now(), $5, $6, club.now(), $2)`,
    [...ids, MARKS.request, MARKS.requestProof, MARKS.requestAnswer, MARKS.requestSeen],
  );
}

/**
 * Columns that hold a person's own words, by the privacy map: texts that go with the person. Columns that only name a row elsewhere (foreign keys) and the
 * vocabulary of checks are no words.
 * @returns `table.column`, and of those the ones in which no mark stands
 */
export async function unmarkedColumns(db: TestDatabase, personal: readonly string[]): Promise<{ words: string[]; unmarked: string[] }> {
  const columns = await db.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'club'::regnamespace and c.relkind = 'r' and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
       and not exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey)) order by 1, 2`,
  );
  const words = columns.filter(({ table, column }) => personal.includes(`${table}.${column}`));
  const unmarked: string[] = [];
  for (const { table, column } of words) {
    const [found] = await db.query<{ marked: boolean }>(
      `select exists (select 1 from club.${table} t where exists (select 1 from unnest($1::text[]) m where t.${column}::text like '%' || m || '%')) as marked`,
      [Object.values(MARKS)],
    );
    if (!found?.marked) unmarked.push(`${table}.${column}`);
  }
  return { words: words.map(({ table, column }) => `${table}.${column}`), unmarked };
}

/** A second event, full, with the person in its queue. */
export async function waitSomewhere(db: TestDatabase, person: Person): Promise<void> {
  const other = await makePerson(db);
  await db.query('insert into club.events select (jsonb_populate_record(e, $1)).* from club.events e', [
    JSON.stringify({ event_id: 'lantern', capacity: 1, content_hash: 'lantern' }),
  ]);
  await book(db, other, 'lantern');
  await join(db, person, 'lantern', [guest(MARKS.waiting)]);
}
