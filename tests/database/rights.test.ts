import { beforeEach, describe, expect, test } from 'vitest';
import { join, mails, makePerson, moveIn, type Person, seats } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { everything, makeMarkedPerson, MARKS, type Mark, marksIn, unmarkedColumns, waitSomewhere } from '../support/marked-person.ts';
import { personalColumns } from '../support/privacy-map.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const MARK = '〔已按规定删去〕';

let person: Person;
let officer: Person;
let manager: Person;

/** Words that stay after leaving, each with its written reason: a complaint's or repair's papers, and what staff wrote down about it. */
const STAYS: Mark[] = ['repair', 'reply', 'answer', 'note'];
/** Words that the copy leaves out: internal notes may speak of others. */
const NOT_COPIED: Mark[] = ['note'];

const data = async () => JSON.stringify(await db.rpc(person, 'my_data'));
const leave = () => db.rpc<{ kept: { what: string; count: number; until: string | null }[] }>(person, 'leave_club', { p_key: key() });

beforeEach(async () => {
  ({ person, officer, manager } = await makeMarkedPerson(db));
});

describe('a copy of everything', () => {
  test('holds every mark that was planted, but internal notes, of which it tells that they are there', async () => {
    await waitSomewhere(db, person);
    expect(marksIn(await everything(db))).toEqual(Object.keys(MARKS));
    const copy = await data();
    expect(marksIn(copy)).toEqual((Object.keys(MARKS) as Mark[]).filter((mark) => !NOT_COPIED.includes(mark)));
    expect(copy).toContain('"kind":"note"');
  });

  test('a mark stands in every column of a person’s words, so that none is forgotten here', async () => {
    await waitSomewhere(db, person);
    const { words, unmarked } = await unmarkedColumns(db, personalColumns());
    expect(words.length).toBeGreaterThan(25);
    expect(unmarked).toEqual([
      // What a try was counted for, the name of a verb, answers that hold ids and counts.
      'claim_tries.counted',
      // Names of tables and columns, ids, levels and times; why files were merged: the test of merges looks at these.
      'merge_moves.act',
      'merge_moves.after',
      'merge_moves.before',
      'merge_moves.column_name',
      'merge_moves.relation',
      'merge_moves.row_key',
      'merges.reason',
      'merges.undo_reason',
      // Made of the name and the number by the database: other letters than the marks, and gone with them.
      'profiles.name_initials',
      'profiles.name_pinyin',
      'profiles.name_plain',
      'profiles.phone_tail',
      'request_keys.answer',
      'request_keys.verb',
    ]);
    await db.query('alter table club.profiles add column nickname text');
    expect((await unmarkedColumns(db, [...personalColumns(), 'profiles.nickname'])).unmarked).toContain('profiles.nickname');
  });

  test('holds nothing of anybody else', async () => {
    const other = await makePerson(db, { name: '旁人标记' });
    await db.rpc(other, 'open_case', { p_key: key(), p_category: 'praise', p_subject: '旁人', p_body: '旁人的话', p_event_id: null });
    await moveIn(db, other, '601', 'family');
    const copy = await data();
    for (const secret of [other.memberId, other.email, '旁人标记', '旁人的话', officer.memberId, officer.email]) {
      expect(copy).not.toContain(secret);
    }
    expect(JSON.stringify(await db.rpc(other, 'my_data'))).toContain('旁人的话');
  });

  test('names each table that points at a member, or the reason stands here', async () => {
    /** Tables with a column of club.members that hold nothing of the person's: the column is the actor's. */
    const actorsOnly = ['check_in_undos', 'check_ins', 'scans'];
    const tables = await db.query<{ name: string }>(
      `select distinct c.conrelid::regclass::text as name from pg_constraint c where c.contype = 'f' and c.confrelid = 'club.members'::regclass
       -- Acts of staff over a whole register, over a setting or a holiday, over another's request: who did it is all that they say of a member.
       and c.conrelid::regclass::text not in ('club.erasures', 'club.members', 'club.imports', 'club.approval_decisions', 'club.setting_versions', 'club.holiday_versions') order by 1`,
    );
    const bodies = await db.one<{ text: string }>(
      `select string_agg(p.prosrc, ' ') as text from pg_proc p where p.pronamespace = 'club'::regnamespace and p.proname like 'export_%'`,
    );
    for (const { name } of tables) expect([name, bodies.text.includes(name)]).toEqual([name, true]);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(actorsOnly.map((name) => `club.${name}`)));
  });

  test('for a person without a mailbox a manager makes it, with a reason and on record', async () => {
    const asked = { p_member_id: person.memberId, p_reason: '本人到服务台要求' };
    expect(await refusal(db.rpc(officer, 'staff_member_data', asked))).toBe('403 NOT_STAFF');
    expect(await refusal(db.rpc(manager, 'staff_member_data', { ...asked, p_reason: ' ' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(db.rpc(manager, 'staff_member_data', { ...asked, p_member_id: manager.memberId }))).toBe('403 SELF_ACTION');
    expect(marksIn(JSON.stringify(await db.rpc(manager, 'staff_member_data', asked)))).toContain('repair');
    expect(await db.query(`select member_id, reason from club.audit_log where verb = 'staff_member_data'`)).toEqual([
      { member_id: person.memberId, reason: asked.p_reason },
    ]);
  });
});

describe('leaving the club', () => {
  test('leaves no word of the person behind, but the written exceptions', async () => {
    await waitSomewhere(db, person);
    expect(marksIn(await everything(db))).toEqual(Object.keys(MARKS));
    const sounds = `select name_pinyin <> '' or name_initials <> '' or coalesce(name_plain, phone_tail) is not null as known from club.profiles where member_id = $1`;
    expect(await db.one(sounds, [person.memberId])).toEqual({ known: true });
    await leave();
    expect(marksIn(await everything(db))).toEqual(STAYS);
    expect(await db.one(sounds, [person.memberId])).toEqual({ known: false });
  });

  test('the words that stayed go too when their time is over, and not an hour before', async () => {
    await leave();
    // 1,095 days after the closing on 1 December 2026, 10:00.
    await db.at('2029-11-30T09:59:59+08:00');
    await db.query('select club.apply_retention()');
    expect(marksIn(await everything(db))).toEqual(STAYS);
    await db.at('2029-11-30T10:00:01+08:00');
    await db.query('select club.apply_retention()');
    expect(marksIn(await everything(db))).toEqual([]);
  });

  test('says what stays and until when', async () => {
    const preview = await db.rpc<{ kept: unknown[] }>(person, 'leaving_preview');
    expect(preview).toMatchObject({ bookings: 1, waiting: 0, points: 0, open_cases: 2, staff: false });
    const { kept } = await leave();
    expect(kept.map(({ what, count }) => [what, count])).toEqual([
      ['cases', 1],
      ['attendance', 1],
      ['consents', 3],
      ['staff_acts', 2],
    ]);
    expect(new Date(kept[0]?.until ?? '').toISOString()).toBe('2029-11-30T02:00:00.000Z');
    expect(await db.query('select actor_id, reason, kept from club.erasures')).toEqual([{ actor_id: person.memberId, reason: null, kept }]);
  });

  test('ends the session: nobody is signed in any more, and the address is free for a new beginning', async () => {
    await leave();
    expect(await refusal(db.rpc(person, 'my_data'))).toBe('401 NOT_SIGNED_IN');
    expect(await refusal(leave())).toBe('401 NOT_SIGNED_IN');
    expect(await db.as(person, 'select * from public.my_account')).toEqual([]);
    await db.query('insert into auth.users (id, email) values ($1, $2)', [crypto.randomUUID(), MARKS.email]);
    expect(
      await db.query(
        'select p.display_name from club.profiles p join club.members m using (member_id) join auth.users u on u.id = m.user_id where u.email = $1',
        [MARKS.email],
      ),
    ).toEqual([{ display_name: null }]);
  });

  test('frees the seats for those who wait, at once', async () => {
    const other = await makePerson(db);
    await join(db, other, 'tangyuan');
    expect(await seats(db, 'tangyuan')).toMatchObject({ taken: 2, held: 0 });
    await leave();
    expect(await seats(db, 'tangyuan')).toMatchObject({ taken: 0, held: 1 });
    expect((await mails(db, 'offer')).map((mail) => mail.member_id)).toEqual([other.memberId]);
  });

  test('a family at the door keeps its place in the accounts, nameless', async () => {
    const door = await makePerson(db, { roles: ['door'] });
    const [{ code }] = (await db.query<{ code: string }>('select code from club.bookings')) as [{ code: string }];
    await db.at('2026-12-19T13:30:00+08:00');
    await db.rpc(door, 'staff_check_in', { p_key: key(), p_event_id: 'tangyuan', p_code: code });
    await leave();
    expect(await db.query('select first_name from club.party_members order by position')).toEqual([
      { first_name: MARK },
      { first_name: MARK },
    ]);
    expect(await db.query('select count(*)::int as lines, sum(amount)::int as points from club.point_entries')).toEqual([
      { lines: 1, points: 5 },
    ]);
    expect(await db.as(door, `select member_name from public.staff_roster`)).toEqual([{ member_name: '已注销会员' }]);
  });

  test('others of the household stay, with its name', async () => {
    const other = await makePerson(db);
    await moveIn(db, other, '601', 'family');
    await leave();
    expect(
      await db.query(`select h.name, h.ended_at from club.households h join club.units u using (unit_id) where u.room = '601'`),
    ).toEqual([{ name: MARKS.home, ended_at: null }]);
  });

  test('mails that were not sent are not sent', async () => {
    expect(await mails(db, 'case_answered')).toHaveLength(1);
    await leave();
    expect(await db.query(`select distinct state, payload from club.outbox where member_id = $1`, [person.memberId])).toEqual([
      { state: 'withdrawn', payload: {} },
    ]);
  });

  test('a plan made at the same moment is a reason to ask again, and nothing is erased', async () => {
    // As if the booking had been made between giving up the plans and locking the member.
    await db.query(
      `create or replace function club.give_up_plans(p_member_id uuid, p_actor_id uuid) returns void language sql as 'select'`,
    );
    expect(await refusal(leave())).toBe('409 PLANS_CHANGED');
    expect(marksIn(await everything(db))).toContain('name');
  });

  test('is not for people with rights of staff', async () => {
    expect(await refusal(db.rpc(officer, 'leave_club', { p_key: key() }))).toBe('409 STAFF_RIGHTS_FIRST');
    expect(await db.rpc(officer, 'leaving_preview')).toMatchObject({ staff: true });
  });

  test('a manager does it for somebody without a mailbox: reason, record, once', async () => {
    const asked = { p_key: key(), p_member_id: person.memberId, p_reason: '本人来电要求' };
    expect(await refusal(db.rpc(officer, 'staff_erase_member', asked))).toBe('403 NOT_STAFF');
    expect(await refusal(db.rpc(manager, 'staff_erase_member', { ...asked, p_reason: '' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(db.rpc(manager, 'staff_erase_member', { ...asked, p_member_id: manager.memberId }))).toBe('403 SELF_ACTION');
    const answer = await db.rpc(manager, 'staff_erase_member', asked);
    expect(await db.rpc(manager, 'staff_erase_member', asked)).toEqual(answer);
    expect(await refusal(db.rpc(manager, 'staff_erase_member', { ...asked, p_key: key() }))).toBe('404 MEMBER_NOT_FOUND');
    expect(await db.query(`select reason from club.audit_log where verb = 'staff_erase_member'`)).toEqual([{ reason: asked.p_reason }]);
    expect(await db.rpc(manager, 'staff_people', { p_query: MARKS.phone })).toBeFalsy();
  });
});
