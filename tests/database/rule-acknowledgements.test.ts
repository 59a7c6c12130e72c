import { describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { act } from '../support/homes.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeStaff } from '../support/staff.ts';

const db = useDatabase();
const TEXT = { p_rule: 'points/rules', p_effective_from: '2026-01-01' };
const NEXT = { ...TEXT, p_effective_from: '2027-01-01' };
type Row = { rule: string; day: string; mine: boolean; readers: number | null; missing: string[] | null };

const say = (who: Person, text: object = TEXT) => act<{ acknowledged_at: string }>(db, who, 'staff_acknowledge_rule', { ...text });
const readings = (who: Person, texts = [TEXT, NEXT]) =>
  db.as<Row>(
    who,
    `select rule, effective_from::text as day, acknowledged_at is not null as mine, readers, missing from public.staff_rules_acknowledged($1)`,
    [JSON.stringify(texts.map(({ p_rule: rule, p_effective_from: effective_from }) => ({ rule, effective_from })))],
  );

describe('saying that one has read a rule', () => {
  test('counts once, for that text alone, and stands in the record', async () => {
    const door = await makeStaff(db, 'door', {}, '周禾');
    await db.at('2026-12-01T09:00:00+08:00');
    const { acknowledged_at } = await say(door);
    await db.at('2026-12-02T09:00:00+08:00');
    expect(await say(door)).toEqual({ acknowledged_at });
    expect(await readings(door)).toEqual([
      { rule: 'points/rules', day: '2026-01-01', mine: true, readers: null, missing: null },
      { rule: 'points/rules', day: '2027-01-01', mine: false, readers: null, missing: null },
    ]);
    expect(await db.query(`select actor_id, subject, details from club.audit_log where verb = 'staff_acknowledge_rule'`)).toEqual([
      { actor_id: door.memberId, subject: 'points/rules@2026-01-01', details: { rule: 'points/rules', effective_from: '2026-01-01' } },
    ]);
  });

  test.each([
    ['no rule', { p_rule: null }],
    ['an address elsewhere', { p_rule: '../rules' }],
    ['no part', { p_rule: 'rules' }],
    ['no day', { p_effective_from: null }],
  ])('%s is refused and writes nothing', async (_name, wrong) => {
    const door = await makeStaff(db, 'door');
    expect(await refusal(say(door, { ...TEXT, ...wrong }))).toBe('422 RULE_UNKNOWN');
    expect(await db.query(`select 1 from club.audit_log where verb = 'staff_acknowledge_rule'`)).toEqual([]);
  });

  test.each(['{}', '"points/rules"', '[7]', '[{"rule": "points/rules", "effective_from": "2026-02-31"}]'])(
    'asking about %s is refused',
    async (asked) => {
      const door = await makeStaff(db, 'door');
      expect(await refusal(db.as(door, 'select * from public.staff_rules_acknowledged($1)', [asked]))).toBe('422 RULE_UNKNOWN');
    },
  );

  test('owners are not asked', async () => {
    expect(await refusal(say(await makePerson(db)))).toBe('403 NOT_STAFF');
    expect(await refusal(readings(await makePerson(db)))).toBe('403 NOT_STAFF');
  });
});

describe('who has read it', () => {
  test('a manager of everything sees how many have and who has not; rights that ended do not count', async () => {
    const manager = await makeStaff(db, 'manager', {}, '经理');
    const read = await makeStaff(db, 'door', {}, '周禾');
    await giveRight(db, read, 'verifier');
    await makeStaff(db, 'verifier', {}, '林舟');
    const gone = await makeStaff(db, 'door', { until: '2026-11-30T00:00:00+08:00' }, '已离岗');
    await db.at('2026-11-01T09:00:00+08:00');
    await say(read);
    await say(gone);
    await db.at('2026-12-01T09:00:00+08:00');
    expect(await readings(manager, [TEXT])).toEqual([
      { rule: 'points/rules', day: '2026-01-01', mine: false, readers: 1, missing: expect.arrayContaining(['林舟', '经理']) },
    ]);
    expect((await readings(manager, [TEXT]))[0]?.missing).toHaveLength(2);
  });

  test('a manager of one community sees only their own', async () => {
    await db.query(`insert into club.communities (community_id, name) values ('tingchao', '听潮苑') on conflict do nothing`);
    const manager = await makeStaff(db, 'manager', { community: 'tingchao' });
    expect(await readings(manager, [TEXT])).toEqual([
      { rule: 'points/rules', day: '2026-01-01', mine: false, readers: null, missing: null },
    ]);
  });

  test('what somebody said under a file that was merged into theirs is theirs', async () => {
    const kept = await makeStaff(db, 'door', {}, '周禾');
    const duplicate = await makePerson(db, { name: '周禾' });
    await db.query(
      `insert into club.audit_log (actor_id, verb, subject) values ($1, 'staff_acknowledge_rule', 'points/rules@2026-01-01')`,
      [duplicate.memberId],
    );
    expect((await readings(kept, [TEXT]))[0]?.mine).toBe(false);
    await db.query('update club.members set merged_into = $1 where member_id = $2', [kept.memberId, duplicate.memberId]);
    expect((await readings(kept, [TEXT]))[0]?.mine).toBe(true);
  });
});
