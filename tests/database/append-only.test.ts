import { beforeEach, describe, expect, test } from 'vitest';
import { book, makeEvent, makePerson, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();

/** Columns in which a text may give way to the mark of an erasure, and to nothing else. */
const ERASABLE: Record<string, string[]> = {
  case_entries: ['body', 'author_name'],
  contact_log: ['note'],
  member_proofs: ['reason'],
  member_tiers: ['reason'],
};

/** Tables that only grow, each with the columns that may follow something else (see the comment at the trigger). */
const TABLES: Record<string, string[]> = {
  approval_decisions: [],
  approvals: [],
  audit_log: [],
  case_entries: [],
  check_in_undos: [],
  check_ins: ['undone_at'],
  consents: [],
  contact_log: [],
  erasures: [],
  holiday_versions: [],
  import_changes: [],
  lot_consumptions: [],
  member_proofs: [],
  member_tiers: [],
  point_entries: ['event_id'],
  point_lots: ['remaining'],
  scans: ['event_id'],
  setting_versions: [],
};

beforeEach(async () => {
  await makeEvent(db);
  const owner = await makePerson(db);
  const staff = await makePerson(db, { roles: ['manager'] });
  const booked = await book(db, owner, 'tangyuan');
  const key = () => crypto.randomUUID();
  await db.at('2026-12-19T13:00:00+08:00');
  await db.rpc(staff, 'staff_check_in', { p_key: key(), p_event_id: 'tangyuan', p_code: booked.code });
  await db.rpc(staff, 'staff_undo_check_in', { p_key: key(), p_booking_id: booked.booking_id, p_reason: '测试' });
  await db.query(
    `insert into club.contact_log (member_id, channel, direction, purpose, note, at, actor_id) values ($1, 'phone', 'out', 'service', '回电', club.now(), $1)`,
    [owner.memberId],
  );
  await db.query(`insert into club.erasures (member_id, actor_id, kept) values ($1, $1, '[]')`, [owner.memberId]);
  await db.query(`insert into club.imports (import_id, kind, file_name, created_by) values ($1, 'roll', '名册.csv', $1)`, [owner.memberId]);
  await db.query(
    `insert into club.import_changes (import_id, line, subject, subject_id, act, before, after) values ($1, 2, 'unit', 'x', 'changed', '{"a": 1}', '{"a": 2}')`,
    [owner.memberId],
  );
  await db.query(`update club.settings set value = 1 where key = 'approval.proof_level'`);
  const ask = { p_key: key(), p_member_id: owner.memberId, p_level: 2, p_reason: '测试' };
  const { approval_id } = await db.rpc<{ approval_id: string }>(staff, 'staff_set_proof_level', ask);
  await db.rpc(staff, 'staff_withdraw_approval', { p_key: key(), p_approval_id: approval_id });
  await db.rpc(staff, 'staff_set_setting', { p_key: key(), p_setting: 'offer.hours', p_value: 10, p_reason: '测试' });
  await db.rpc(staff, 'staff_set_holidays', {
    p_key: key(),
    p_first: '2027-01-01',
    p_last: '2027-01-03',
    p_kind: 'off',
    p_label: '元旦',
    p_reason: '测试',
  });
  await db.rpc(owner, 'open_case', { p_key: key(), p_category: 'praise', p_subject: '好', p_body: '很好', p_event_id: null });
});

test('the list is complete: every table with the trigger, and truncate guarded too', async () => {
  const triggers = await db.query(
    `select c.relname as name, array_agg(t.tgname::text order by t.tgname) as triggers from pg_trigger t
     join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
     where p.proname in ('refuse_change', 'refuse_change_but_erasing') group by 1 order by 1`,
  );
  expect(triggers).toEqual(Object.keys(TABLES).map((name) => ({ name, triggers: ['append_only', 'append_only_truncate'] })));
});

describe.each(Object.entries(TABLES))('club.%s', (table, free) => {
  test('keeps its rows, whoever asks, the owner of the database included', async () => {
    const rows = await db.query(`select * from club.${table}`);
    expect(rows.length).toBeGreaterThan(0);
    const columns = await db.query<{ name: string; type: string }>(
      `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
       where a.attrelid = 'club.${table}'::regclass and a.attnum > 0 and a.attidentity = ''`,
    );
    for (const { name } of columns.filter((column) => !free.includes(column.name))) {
      const other = `(case when ${name} is null then (jsonb_populate_record(null::club.${table}, jsonb_build_object('${name}',
        case format_type((select atttypid from pg_attribute where attrelid = 'club.${table}'::regclass and attname = '${name}'), null)
          when 'text' then '"x"'::jsonb when 'jsonb' then '{}'::jsonb when 'uuid' then to_jsonb(gen_random_uuid())
          when 'boolean' then 'true'::jsonb when 'date' then '"2026-01-01"'::jsonb
          when 'timestamp with time zone' then '"2026-01-01T00:00:00Z"'::jsonb else '7'::jsonb end))).${name} else null end)`;
      expect([name, await refusal(db.query(`update club.${table} set ${name} = ${other}`))]).toEqual([name, '23001']);
    }
    expect(await refusal(db.query(`delete from club.${table}`))).toBe('23001');
    expect(await refusal(db.query(`truncate club.${table} cascade`))).toBe('23001');
    expect(await refusal(db.as(SERVICE, `delete from club.${table}`))).toBe('42501');
    expect(await db.query(`select * from club.${table}`)).toEqual(rows);
  });
});

describe.each(Object.entries(ERASABLE))('club.%s may forget', (table, columns) => {
  test.each(columns)('%s: from a text to the mark, once, and never to another text', async (column) => {
    const values = () => db.query(`select ${column} as value from club.${table} where ${column} is not null`);
    expect((await values()).length).toBeGreaterThan(0);
    const columnsBut = await db.query(`select to_jsonb(t) - $1::text as rest from club.${table} t order by 1::text`, [column]);
    expect(await refusal(db.query(`update club.${table} set ${column} = ${column} || '改'`))).toBe('23001');
    await db.query(`update club.${table} set ${column} = club.erased() where ${column} is not null`);
    expect(new Set((await values()).map(({ value }) => value))).toEqual(new Set(['〔已按规定删去〕']));
    expect(await refusal(db.query(`update club.${table} set ${column} = '又写上' where ${column} is not null`))).toBe('23001');
    expect(await db.query(`select to_jsonb(t) - $1::text as rest from club.${table} t order by 1::text`, [column])).toEqual(columnsBut);
  });
});
