import { beforeEach, describe, expect, test } from 'vitest';
import { book, makePerson, type Person, publish } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { makeHome, makeStaff, settle } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let staff: Person;

const people = async (by: Person, query: string | null, rest: object = {}) =>
  await db.as<{ display_name: string | null; name_key: string; member_id: string; phone: string | null }>(
    by,
    'select * from public.staff_people($1, $2, $3, $4)',
    [query, null, null, 50, ...Object.values(rest)].slice(0, 4),
  );
const names = async (query: string | null, by: Person = staff) => (await people(by, query)).map((row) => row.display_name);

describe('finding people', () => {
  beforeEach(async () => {
    const home = await makeHome(db, 'tingchao', '3号楼', '601');
    await db.query(`update club.units set entrance = '2单元' where unit_id = $1`, [home]);
    for (const name of ['沈砚', '单小明', '陈秋实', '曾乐', '欧阳兰', 'Anna 李']) await makePerson(db, { name });
    const owner = await db.one<{ member_id: string }>(`select member_id from club.profiles where display_name = '沈砚'`);
    await db.query(`update club.profiles set phone = '138 0000 6601' where member_id = $1`, [owner.member_id]);
    await settle(db, { ...(await makePerson(db, { name: '何蔓' })), memberId: owner.member_id }, home);
    staff = await makeStaff(db, 'steward', {}, '林舟');
  });

  test.each([
    ['沈', ['沈砚']],
    ['shen', ['沈砚']],
    ['shenyan', ['沈砚']],
    ['Shen Yan', ['沈砚']],
    ['sy', ['沈砚']],
    ['shan', ['单小明']],
    ['danxiao', ['单小明']],
    ['sxm', ['单小明']],
    ['zeng', ['曾乐']],
    ['oyl', ['欧阳兰']],
    ['anna', ['Anna 李']],
    ['6601', ['沈砚']],
    ['13800006601', ['沈砚']],
    ['601', ['沈砚']],
    ['3-2-601', ['沈砚']],
    ['3号楼2单元', ['沈砚']],
    ['%', []],
    ['_', []],
    ['没有', []],
  ])('%s finds %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('the whole list is in the order of pinyin, page by page', async () => {
    const all = await people(staff, null);
    const keys = all.map((row) => row.name_key);
    expect(keys).toEqual([...keys].sort());
    expect(all.map((row) => row.display_name)).toContain('单小明');
    const first = await db.as<{ name_key: string; member_id: string }>(staff, 'select * from public.staff_people(null, null, null, 3)');
    const last = first.at(-1);
    const next = await db.as<{ member_id: string }>(staff, 'select * from public.staff_people(null, $1, $2, 50)', [
      last?.name_key,
      last?.member_id,
    ]);
    expect([...first, ...next].map((row) => row.member_id)).toEqual(all.map((row) => row.member_id));
  });

  test('phones are masked, strangers hidden, the departed gone', async () => {
    expect((await people(staff, '沈'))[0]).toMatchObject({ phone: '138****6601' });
    const narrow = await makeStaff(db, 'steward', { community: 'tingchao' });
    expect(await names(null, narrow)).toEqual(['沈砚']);
    expect(await names('陈', narrow)).toEqual([]);
    expect(await refusal(people(await makeStaff(db, 'auditor'), '沈'))).toBe('403 NOT_STAFF');
    await db.query(`select club.erase_person(member_id, member_id, null) from club.profiles where display_name = '单小明'`);
    expect(await names('shan')).toEqual([]);
    expect(
      await db.query(`select name_pinyin, name_initials, name_plain from club.profiles where display_name is null and name_pinyin <> ''`),
    ).toEqual([]);
  });

  test('a name that changes is found by the new one', async () => {
    await db.query(`update club.profiles set display_name = '解放' where display_name = '陈秋实'`);
    expect(await names('xie')).toEqual(['解放']);
    expect(await names('jie')).toEqual(['解放']);
    expect(await names('chen')).toEqual([]);
  });
});

describe('one line of time', () => {
  test('has all that happened, newest first; a steward reads no words of cases', async () => {
    await publish(db, [{}]);
    const owner = await makePerson(db, { name: '沈砚' });
    const unit = await makeHome(db, 'tingchao', '3号楼', '601');
    await settle(db, owner, unit);
    const manager = await makeStaff(db, 'manager', {}, '许晴');
    const { code } = await book(db, owner, 'tangyuan');
    await db.at('2026-12-10T10:00:00+08:00');
    await db.rpc(owner, 'open_case', { p_key: key(), p_category: 'complaint', p_subject: '楼上很吵', p_body: '吵', p_event_id: null });
    await db.rpc(manager, 'staff_set_tier', {
      p_key: key(),
      p_member_id: owner.memberId,
      p_tier_id: 'owner',
      p_until: null,
      p_reason: '满一年',
    });
    await db.rpc(manager, 'staff_reveal_contact', { p_key: key(), p_member_id: owner.memberId, p_reason: '回电' });
    await db.at('2026-12-19T13:30:00+08:00');
    await db.rpc(manager, 'staff_check_in', { p_key: key(), p_event_id: 'tangyuan', p_code: code });
    const line = (by: Person, offset = 0) =>
      db.as<{ kind: string; at: Date; actor_name: string; by_self: boolean; facts: Record<string, unknown> }>(
        by,
        'select * from public.staff_member_timeline($1, $2)',
        [owner.memberId, offset],
      );
    const rows = await line(manager);
    expect(rows.map((row) => row.kind)).toEqual(
      expect.arrayContaining(['booked', 'case_opened', 'tier', 'act', 'checked_in', 'points', 'proof', 'consent', 'home_joined']),
    );
    const times = rows.map((row) => row.at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(rows.find((row) => row.kind === 'booked')).toMatchObject({ by_self: true, facts: { title: '冬至汤圆会' } });
    expect(rows.find((row) => row.kind === 'act')).toMatchObject({
      actor_name: '许晴',
      facts: { verb: 'staff_reveal_contact', reason: '回电' },
    });
    expect(JSON.stringify(rows)).toContain('楼上很吵');
    const steward = await makeStaff(db, 'steward', { community: 'tingchao' });
    expect(JSON.stringify(await line(steward))).not.toContain('楼上很吵');
    expect((await line(steward)).map((row) => row.kind)).toContain('case_opened');
    expect(await line(manager, 2)).toEqual(rows.slice(2));
    await makeHome(db, 'wanghai', '1号楼', '101');
    expect(await refusal(line(await makeStaff(db, 'steward', { community: 'wanghai' })))).toBe('403 OUT_OF_SCOPE');
  });
});

describe('the record', () => {
  test('is searched by person, verb and Beijing day, in scope', async () => {
    const manager = await makeStaff(db, 'manager', {}, '许晴');
    const here = await makePerson(db, { name: '沈砚' });
    const there = await makePerson(db, { name: '何蔓' });
    await settle(db, here, await makeHome(db, 'tingchao', '3号楼', '601'));
    await settle(db, there, await makeHome(db, 'wanghai', '3号楼', '601'));
    const reveal = (person: Person) =>
      db.rpc(manager, 'staff_reveal_contact', { p_key: key(), p_member_id: person.memberId, p_reason: '回电' });
    await db.at('2026-12-01T23:59:59+08:00');
    await reveal(here);
    await db.at('2026-12-02T00:00:00+08:00');
    await reveal(there);
    const auditor = await makeStaff(db, 'auditor');
    const read = async (by: Person, args: Record<string, unknown> = {}) => {
      const names = Object.keys(args);
      const list = names.map((name, index) => `${name} => $${index + 1}`).join(', ');
      return (
        await db.as<{ member_name: string; audit_id: string }>(by, `select * from public.staff_audit(${list})`, Object.values(args))
      ).map((row) => row.member_name);
    };
    expect(await read(auditor, { p_verb: 'staff_reveal_contact' })).toEqual(['何蔓', '沈砚']);
    expect(await read(auditor, { p_person: '沈' })).toEqual(['沈砚']);
    expect(await read(auditor, { p_person: '许' })).toEqual(['何蔓', '沈砚']);
    expect(await read(auditor, { p_to: '2026-12-01' })).toEqual(['沈砚']);
    expect(await read(auditor, { p_from: '2026-12-02' })).toEqual(['何蔓']);
    expect(await read(auditor, { p_limit: 1 })).toEqual(['何蔓']);
    const newest = (await db.as<{ audit_id: number }>(auditor, 'select audit_id from public.staff_audit()'))[0];
    expect(await read(auditor, { p_before: newest?.audit_id })).toEqual(['沈砚']);
    expect(await read(await makeStaff(db, 'auditor', { community: 'tingchao' }))).toEqual(['沈砚']);
    expect(await refusal(read(await makeStaff(db, 'case_officer')))).toBe('403 NOT_STAFF');
  });

  test('the team is seen by managers in their scope', async () => {
    await makeHome(db, 'tingchao', '3号楼', '601');
    const manager = await makeStaff(db, 'manager', {}, '许晴');
    await makeStaff(db, 'steward', { community: 'tingchao', building: '3号楼' }, '林舟');
    const rows = await db.as(
      manager,
      'select member_name, role, community_id, building, living, own from public.staff_team() order by role',
    );
    expect(rows).toEqual([
      { member_name: '许晴', role: 'manager', community_id: null, building: null, living: true, own: true },
      { member_name: '林舟', role: 'steward', community_id: 'tingchao', building: '3号楼', living: true, own: false },
    ]);
    const narrow = await makeStaff(db, 'manager', { community: 'tingchao' });
    expect((await db.as(narrow, 'select role from public.staff_team()')).map((row) => row['role']).sort()).toEqual(['manager', 'steward']);
    expect(await db.as(narrow, 'select community_id, buildings from public.staff_places')).toEqual([
      { community_id: 'tingchao', buildings: ['3号楼'] },
    ]);
    expect(await db.as(await makePerson(db), 'select 1 from public.staff_places')).toEqual([]);
  });
});

describe('taking a list out', () => {
  let manager: Person;
  const take = (by: Person, what: string | null, filter: object = {}, reason: string | null = '月报', p_key: string = key()) =>
    db.rpc<{ rows: Record<string, unknown>[]; more: boolean }>(by, 'staff_export', {
      p_key,
      p_what: what,
      p_filter: filter,
      p_reason: reason,
    });
  const record = () => db.query(`select subject, reason, details from club.audit_log where verb = 'staff_export' order by audit_id`);

  beforeEach(async () => {
    await publish(db, [{}, { event_id: 'tea', community_id: 'wanghai' }]);
    manager = await makeStaff(db, 'manager', {}, '许晴');
    const owner = await makePerson(db, { name: '沈砚' });
    await settle(db, owner, await makeHome(db, 'tingchao', '3号楼', '601'));
    await db.query(`update club.profiles set phone = '138 0000 6601' where member_id = $1`, [owner.memberId]);
    await book(db, owner, 'tangyuan');
    await db.rpc(owner, 'open_case', { p_key: key(), p_category: 'praise', p_subject: '好', p_body: '好', p_event_id: null });
  });

  test('is an act on record with its reason, its filter and how many', async () => {
    const once = key();
    const first = await take(manager, 'people', { query: '沈' }, '月报', once);
    expect(first).toMatchObject({ more: false, rows: [{ name: '沈砚', phone: '138****6601', homes: 'tingchao 3号楼 601' }] });
    expect(await take(manager, 'people', { query: '沈' }, '月报', once)).toEqual(first);
    expect(await record()).toEqual([{ subject: 'people', reason: '月报', details: { rows: 1, event_id: null } }]);
    expect((await take(manager, 'roster', { event_id: 'tangyuan' })).rows).toHaveLength(1);
    expect((await take(manager, 'cases')).rows).toHaveLength(1);
    expect((await take(manager, 'audit', { verb: 'staff_export' })).rows).toHaveLength(3);
    // No row of a list lies in a stored answer.
    expect(JSON.stringify(await db.query('select answer from club.request_keys'))).not.toContain('沈砚');
  });

  test('gives what one may see and nothing else', async () => {
    const here = await makeStaff(db, 'steward', { community: 'tingchao' });
    await makeHome(db, 'wanghai', '1号楼', '101');
    const there = await makeStaff(db, 'door', { community: 'wanghai' });
    expect((await take(here, 'people')).rows.map((row) => row['name'])).toEqual(['沈砚']);
    for (const what of ['audit', 'cases']) expect(await refusal(take(here, what))).toBe('403 NOT_STAFF');
    expect(await refusal(take(here, 'roster', { event_id: 'tangyuan' }))).toBe('403 NOT_STAFF');
    expect(await refusal(take(there, 'roster', { event_id: 'tangyuan' }))).toBe('403 OUT_OF_SCOPE');
    expect(await take(there, 'roster', { event_id: 'tea' })).toEqual({ rows: [], more: false });
    expect(await refusal(take(manager, 'roster', { event_id: 'none' }))).toBe('404 EVENT_NOT_FOUND');
    expect(await refusal(take(manager, 'secrets'))).toBe('422 EXPORT_UNKNOWN');
    expect(await refusal(take(manager, 'people', {}, ' '))).toBe('422 REASON_REQUIRED');
  });

  test('ends at the limit and says that there is more', async () => {
    await db.query(`update club.settings set min_value = 1, value = 1 where key = 'export.rows'`);
    expect(await take(manager, 'people')).toMatchObject({ more: true, rows: [expect.anything()] });
  });
});
