import { describe, expect, test } from 'vitest';
import { adults, book, cancel, guest, join, makeEvent, makePerson, moveIn, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act } from '../support/homes.ts';
import { balanceOf, earn, fileOf, merge, openedBy, pointLines, proofOf, tierOf, twoFiles, undo, wrongBalances } from '../support/merges.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();

describe('the list of columns', () => {
  const COLUMNS = `select c.relname || '.' || a.attname as name from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.confrelid = 'club.members'::regclass and c.relnamespace = 'club'::regnamespace order by 1`;
  const named = async (sql: string) => (await db.query<{ name: string }>(sql)).map(({ name }) => name);

  test('names every column that names a member, and no other', async () => {
    const columns = await named(COLUMNS);
    expect(columns.length).toBeGreaterThan(60);
    expect(await named(`select relation || '.' || column_name as name from club.merge_rules order by 1`)).toEqual(columns);
    await db.query('create table club.keepsakes (keepsake_id uuid primary key, member_id uuid references club.members)');
    expect(await named(COLUMNS)).toContain('keepsakes.member_id');
  });

  test('every table that a merge moves has a key to find its rows by', async () => {
    for (const { relation } of await db.query<{ relation: string }>(`select distinct relation from club.merge_rules where rule = 'moves'`))
      expect([relation, (await db.one<{ k: string[] | null }>('select club.key_columns($1) as k', [relation])).k?.length]).not.toEqual([
        relation,
        undefined,
      ]);
  });

  test('nothing can be written for a duplicate: every table of a person refuses or passes it on', async () => {
    const guarded = await named(`select distinct c.relname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_proc p on p.oid = t.tgfoid where p.proname in ('refuse_the_departed', 'refuse_the_merged', 'follow_the_merged') order by 1`);
    const owned = await named(`select distinct relation as name from club.merge_rules
      where rule = 'moves' and column_name in ('member_id', 'actor_id', 'invited_by') and relation <> 'claim_codes' order by 1`);
    expect(owned.filter((name) => !guarded.includes(name))).toEqual([]);
  });
});

describe('what moves', () => {
  test('homes, seats, queue, points, cases, messages: one person has all of it, and the duplicate nothing', async () => {
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    await publish(db, [{ event_id: 'a' }, { event_id: 'b' }, { event_id: 'full', capacity: 1 }]);
    await moveIn(db, kept, '601');
    await moveIn(db, duplicate, '602', 'family');
    await book(db, kept, 'a', adults(2));
    const second = await book(db, duplicate, 'b', [...adults(1), guest('小满', 'child')]);
    await book(db, await makePerson(db), 'full');
    await join(db, duplicate, 'full');
    await earn(db, kept, 5, '参加“甲”');
    await earn(db, duplicate, 7, '参加“乙”');
    await earn(db, kept, 1, '参加“丙”');
    const { case_id } = await act<{ case_id: string }>(db, duplicate, 'open_case', {
      p_category: 'repair',
      p_subject: '漏水',
      p_body: '厨房漏水',
      p_event_id: null,
    });
    const before = [await fileOf(db, kept), await fileOf(db, duplicate)];
    const { member_id } = await merge(db, staff, kept, duplicate);
    expect(member_id).toBe(kept.memberId);
    const after = await fileOf(db, kept);
    for (const what of ['homes', 'bookings', 'seats', 'waiting', 'points', 'point_lines', 'cases', 'messages'] as const)
      expect([what, after[what]]).toEqual([what, (before[0]?.[what] ?? 0) + (before[1]?.[what] ?? 0)]);
    expect(before[1]?.seats).toBe(2);
    expect(await fileOf(db, duplicate)).toMatchObject({
      homes: 0,
      bookings: 0,
      seats: 0,
      waiting: 0,
      points: 0,
      point_lines: 0,
      cases: 0,
      messages: 0,
    });
    // Each balance is the sum of the lines that its owner reads, and each line says what it left (Z5).
    expect(await pointLines(db, kept)).toEqual([
      { amount: 5, balance_after: 5, reason: '参加“甲”' },
      { amount: 7, balance_after: 12, reason: '参加“乙”' },
      { amount: 1, balance_after: 13, reason: '参加“丙”' },
    ]);
    expect(await balanceOf(db, kept)).toBe(13);
    expect(await wrongBalances(db, kept, duplicate)).toEqual([]);
    // Either login opens the one file, and acts for it.
    expect(await openedBy(db, duplicate)).toBe(kept.memberId);
    expect(await pointLines(db, duplicate)).toHaveLength(3);
    expect(await cancel(db, kept, second.booking_id)).toMatchObject({ state: 'cancelled' });
    await act(db, duplicate, 'reply_to_case', { p_case_id: case_id, p_body: '还在漏' });
    expect(await db.query('select distinct author_id from club.case_entries where case_id = $1', [case_id])).toEqual([
      { author_id: kept.memberId },
    ]);
  });

  test('a repeated call of the duplicate finds the answer that it got before', async () => {
    const [kept, duplicate] = await twoFiles(db);
    await makeEvent(db);
    const once = key();
    const answer = await book(db, duplicate, 'tangyuan', adults(1), once);
    await merge(db, await makeStaff(db, 'verifier'), kept, duplicate);
    expect(await book(db, duplicate, 'tangyuan', adults(1), once)).toEqual(answer);
  });

  test('of the same home the stronger role stays, whichever file has it', async () => {
    for (const strong of [0, 1]) {
      const pair = await twoFiles(db);
      const home = await makeHome(db, 'tingchao', '9号楼', `90${strong}`);
      await settle(db, pair[strong] as Person, home, 'owner');
      await settle(db, pair[1 - strong] as Person, home, 'family');
      await merge(db, await makeStaff(db, 'verifier'), pair[0], pair[1]);
      expect(
        await db.query('select role from club.household_members where member_id = $1 and ended_at is null', [pair[0].memberId]),
      ).toEqual([{ role: 'owner' }]);
    }
  });

  test('the stronger proof and the higher tier stay, though the weaker line is younger', async () => {
    const kept = await makePerson(db, { proof: 3, tier: 'lighthouse' });
    const weak = await makePerson(db, { proof: 1, tier: 'owner' });
    const staff = await makeStaff(db, 'verifier');
    await merge(db, staff, kept, weak);
    expect([await proofOf(db, kept), await tierOf(db, kept)]).toEqual([3, 'lighthouse']);
    const strong = await makePerson(db, { proof: 3, tier: 'harbour' });
    const plain = await makePerson(db, { proof: 1 });
    const answer = await merge(db, staff, plain, strong);
    expect([await proofOf(db, plain), await tierOf(db, plain)]).toEqual([3, 'harbour']);
    // What staff set since holds, and stays with the file when the merge is undone.
    await act(db, staff, 'staff_set_proof_level', { p_member_id: plain.memberId, p_level: 2, p_reason: '证件过期' });
    await undo(db, staff, answer.merge_id);
    expect([await proofOf(db, plain), await proofOf(db, strong), await tierOf(db, plain)]).toEqual([2, 3, 'friend']);
  });

  test('a withdrawal wins over a consent, whichever came last; a switch that is off stays off', async () => {
    const consent = (person: Person, given: boolean) =>
      act(db, person, 'set_consent', { p_purpose: 'newsletter_mail', p_text_version: 'v1', p_given: given });
    const wants = async (person: Person) =>
      (await db.one<{ yes: boolean }>('select club.wants_newsletter($1) as yes', [person.memberId])).yes;
    const [kept, duplicate] = await twoFiles(db);
    const staff = await makeStaff(db, 'verifier');
    await consent(duplicate, true);
    await consent(duplicate, false);
    await consent(kept, true);
    const mailWanted = async (person: Person) =>
      (await db.one<{ yes: boolean }>(`select club.wants_message($1, 'booked', 'mail') as yes`, [person.memberId])).yes;
    for (const [person, p_wanted] of [
      [kept, true],
      [duplicate, false],
    ] as const)
      await act(db, person, 'set_message_preference', { p_kind: 'booked', p_channel: 'mail', p_wanted, p_text_version: null });
    const { merge_id } = await merge(db, staff, kept, duplicate);
    expect([await wants(kept), await mailWanted(kept)]).toEqual([false, false]);
    await undo(db, staff, merge_id);
    expect([await wants(kept), await mailWanted(kept), await mailWanted(duplicate)]).toEqual([true, true, false]);
    // Silence is no word: it withdraws nothing.
    const [third, fourth] = await twoFiles(db);
    await consent(third, true);
    await merge(db, staff, third, fourth);
    expect(await wants(third)).toBe(true);
  });

  test('a file without a login takes the duplicate’s; gaps of its profile are filled', async () => {
    const staff = await makeStaff(db, 'verifier');
    const { member_id } = await act<{ member_id: string }>(db, staff, 'staff_create_member', {
      p_display_name: '沈阿婆',
      p_phone: null,
      p_unit_id: null,
      p_role: null,
      p_reason: '来电',
    });
    const duplicate = await makePerson(db, { name: '阿婆' });
    await db.query(`update club.profiles set phone = '13800006601' where member_id = $1`, [duplicate.memberId]);
    const { merge_id } = await merge(db, staff, { memberId: member_id }, duplicate);
    expect(await db.one('select user_id from club.members where member_id = $1', [member_id])).toEqual({ user_id: duplicate.userId });
    expect(await db.one('select phone from club.profiles where member_id = $1', [member_id])).toEqual({ phone: '13800006601' });
    expect(await openedBy(db, duplicate)).toBe(member_id);
    await undo(db, staff, merge_id);
    expect(await openedBy(db, duplicate)).toBe(duplicate.memberId);
    expect(await db.one('select phone from club.profiles where member_id = $1', [member_id])).toEqual({ phone: null });
  });

  test('two bookings of an event that is over both stay; the rule of one a person is about seats to come', async () => {
    const [kept, duplicate] = await twoFiles(db);
    await makeEvent(db);
    await book(db, kept, 'tangyuan');
    await book(db, duplicate, 'tangyuan');
    await db.at('2026-12-21T10:00:00+08:00');
    const staff = await makeStaff(db, 'verifier');
    const { merge_id } = await merge(db, staff, kept, duplicate);
    expect(await fileOf(db, kept)).toMatchObject({ bookings: 2, seats: 2 });
    await undo(db, staff, merge_id);
    expect(await db.query('select count(*)::int as n from club.bookings where merge_id is not null')).toEqual([{ n: 0 }]);
  });
});
