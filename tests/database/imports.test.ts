import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { apply, bringIn, entry, home, preview, registerState, stage, undo } from '../support/imports.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let staff: Person;

beforeEach(async () => {
  staff = await makePerson(db, { name: '登记员', roles: ['verifier'] });
});

const problemsOf = async (kind: 'register' | 'roll', rows: Parameters<typeof stage>[3]) =>
  (await preview(db, staff, await stage(db, staff, kind, rows))).problems.map(({ line, field, code, value }) => [line, field, code, value]);
const units = () =>
  db.query('select building, room, handed_over_on::text as handed, warranty_until::text as warranty from club.units order by label');

describe('the register', () => {
  test('brings projects, homes and their days, in the spellings people use', async () => {
    const { counts } = await bringIn(db, staff, 'register', [
      home('101', { handed_over: '2024年6月30日', warranty: '2029-06-29' }),
      home('１０２', { handed_over: '2024/7/1', warranty: '2029.7.1' }),
      home('103', { handed_over: '20240702' }),
      home('别墅 1', { project: '望海里', project_code: 'wanghai', building: ' A 区 ', entrance: null }),
    ]);
    expect(counts).toEqual({ projects: 2, added: 4, changed: 0, ended: 0, unchanged: 0 });
    expect(await units()).toEqual([
      { building: '1号楼', room: '101', handed: '2024-06-30', warranty: '2029-06-29' },
      { building: '1号楼', room: '102', handed: '2024-07-01', warranty: '2029-07-01' },
      { building: '1号楼', room: '103', handed: '2024-07-02', warranty: null },
      { building: 'A 区', room: '别墅 1', handed: null, warranty: null },
    ]);
  });

  test('brought in again changes only what differs; an empty cell leaves what is known', async () => {
    await bringIn(db, staff, 'register', [home('101', { handed_over: '2024-06-30' }), home('102')]);
    const again = await preview(
      db,
      staff,
      await stage(db, staff, 'register', [home('101'), home('102', { handed_over: '2024-07-01' }), home('103')]),
    );
    expect(again.counts).toEqual({ projects: 0, added: 1, changed: 1, ended: 0, unchanged: 1 });
    expect(again.changes.map(({ line, act, before, after }) => [line, act, before?.handed_over_on, after.handed_over_on])).toEqual([
      [3, 'changed', null, '2024-07-01'],
      [4, 'added', undefined, null],
    ]);
  });

  test('names every problem by line and column', async () => {
    await bringIn(db, staff, 'register', [home('101', { handed_over: '2024-06-30' })]);
    expect(
      await problemsOf('register', [
        home('201', { building: null }),
        home('202', { handed_over: '2024-02-30', warranty: '明年' }),
        home('203', { handed_over: '2024-06-30', warranty: '2024-06-29' }),
        home('101', { warranty: '2020-01-01' }),
        home('204', { project: '听涛苑' }),
        home('205', { project: '新苑', project_code: null }),
        home('206', { project: '大苑', project_code: 'Da Yuan' }),
        home('203'),
        home('207', { room: '长'.repeat(41) }),
        home('208', { project: '甲苑', project_code: 'new' }),
        home('209', { project: '乙苑', project_code: 'new' }),
      ]),
    ).toEqual([
      [2, 'building', 'MISSING', null],
      [3, 'handed_over', 'DAY_INVALID', '2024-02-30'],
      [3, 'warranty', 'DAY_INVALID', '明年'],
      [4, 'warranty', 'DAYS_REVERSED', '2024-06-29'],
      [5, 'warranty', 'DAYS_REVERSED', '2020-01-01'],
      [6, 'project', 'PROJECT_NAME_DIFFERS', '听潮苑'],
      [7, 'project_code', 'PROJECT_CODE_MISSING', '新苑'],
      [8, 'project_code', 'CODE_SHAPE', 'Da Yuan'],
      [9, 'room', 'LINE_TWICE', '4'],
      [10, 'room', 'TOO_LONG', '长'.repeat(41)],
      [11, 'project', 'PROJECT_NAME_TWICE', '甲苑'],
      [12, 'project', 'PROJECT_NAME_TWICE', '乙苑'],
    ]);
  });

  test('problems come in pages and are counted whole', async () => {
    const id = await stage(
      db,
      staff,
      'register',
      Array.from({ length: 501 }, () => home('1', { handed_over: '某日' })),
    );
    const first = await preview(db, staff, id);
    expect([first.lines, first.problem_count, first.problems.length]).toEqual([501, 1001, 500]);
    expect((await preview(db, staff, id, false, 1000)).problems).toHaveLength(1);
    expect([first.counts, first.print]).toEqual([null, null]);
  });
});

describe('the roll', () => {
  beforeEach(() => bringIn(db, staff, 'register', [home('101'), home('102'), home('103')]));
  const roll = () =>
    db.query(
      'select name, role, company, phone_tail, phone_hash is not null as whole, share_percent::text as share, since::text as since, ended_at is not null as ended from club.roll_entries order by name',
    );

  test('keeps the tail and a hash, never the number', async () => {
    await bringIn(db, staff, 'roll', [
      entry('101', '沈砚', { phone: '+86 138 0000 6601', role: '业主', share: '1/2', since: '2024/6/30' }),
      entry('101', '林潮', { phone: '6602', role: '共有人', share: '50%' }),
      entry('102', '临港贸易有限公司', { role: '公司业主', phone: '021-5555 0100' }),
    ]);
    expect(await roll()).toEqual([
      { name: '临港贸易有限公司', role: 'owner', company: true, phone_tail: '0100', whole: true, share: null, since: null, ended: false },
      { name: '林潮', role: 'co_owner', company: false, phone_tail: '6602', whole: false, share: '50.0000', since: null, ended: false },
      { name: '沈砚', role: 'owner', company: false, phone_tail: '6601', whole: true, share: '50.0000', since: '2024-06-30', ended: false },
    ]);
    const held = JSON.stringify([await db.query('select * from club.roll_entries'), await db.query('select * from club.import_changes')]);
    expect(held).not.toContain('13800006601');
    expect(held).toContain('6601');
    expect(
      await db.query(`select phone_hash = club.phone_hash('138-0000-6601') as same from club.roll_entries where name = '沈砚'`),
    ).toEqual([{ same: true }]);
  });

  test('holds no number while it waits to be applied either', async () => {
    await stage(db, staff, 'roll', [entry('101', '沈砚', { phone: '13800006601', 备注: '身份证 310…' })]);
    expect(JSON.stringify(await db.query('select cells from club.import_lines'))).not.toMatch(/13800006601|身份证/);
  });

  test('names every problem by line and column', async () => {
    expect(
      await problemsOf('roll', [
        entry('101', ''),
        entry('999', '甲'),
        entry('101', '乙', { phone: '一三八' }),
        entry('101', '丙', { role: '亲戚' }),
        entry('102', '丁', { share: '七成' }),
        entry('102', '戊', { since: '2024-13-01' }),
        entry('102', '丁', { share: '10%' }),
        entry('103', '己', { share: '70%' }),
        entry('103', '庚', { share: '40%', role: '共有人' }),
      ]),
    ).toEqual([
      [2, 'name', 'MISSING', null],
      [3, 'room', 'UNIT_UNKNOWN', '听潮苑 1号楼 1单元 999'],
      [4, 'phone', 'PHONE_INVALID', '一三八'],
      [5, 'role', 'ROLE_UNKNOWN', '亲戚'],
      [6, 'share', 'SHARE_INVALID', '七成'],
      [7, 'since', 'DAY_INVALID', '2024-13-01'],
      [8, 'name', 'LINE_TWICE', '6'],
      [9, 'share', 'SHARES_OVER_ALL', '110%'],
    ]);
  });

  test('a complete file ends who is missing from its homes, and no one of other homes', async () => {
    await bringIn(db, staff, 'roll', [entry('101', '沈砚'), entry('101', '林潮'), entry('102', '方杏')]);
    const { importId, counts } = await bringIn(db, staff, 'roll', [entry('101', '沈砚'), entry('101', '新主')], true);
    expect(counts).toMatchObject({ added: 1, ended: 1, unchanged: 1 });
    expect((await roll()).map(({ name, ended }) => [name, ended])).toEqual([
      ['新主', false],
      ['方杏', false],
      ['林潮', true],
      ['沈砚', false],
    ]);
    expect((await undo(db, staff, importId)).undone).toBe(true);
    expect((await roll()).map(({ name, ended }) => [name, ended])).toEqual([
      ['方杏', false],
      ['林潮', false],
      ['沈砚', false],
    ]);
  });

  test('a tail that ends the number already known leaves that number alone; another tail forgets it', async () => {
    await bringIn(db, staff, 'roll', [entry('101', '沈砚', { phone: '13800006601' })]);
    expect((await bringIn(db, staff, 'roll', [entry('101', '沈砚', { phone: '6601' })])).counts).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    expect((await bringIn(db, staff, 'roll', [entry('101', '沈砚', { phone: '6602' })])).counts).toMatchObject({ changed: 1 });
    expect(await roll()).toMatchObject([{ phone_tail: '6602', whole: false }]);
  });
});

describe('as one act', () => {
  test('a file with a problem changes nothing', async () => {
    const id = await stage(db, staff, 'register', [home('101'), home('102', { handed_over: '某日' })]);
    const before = await registerState(db);
    expect(await refusal(apply(db, staff, id))).toBe('409 IMPORT_HAS_PROBLEMS');
    expect(await registerState(db)).toEqual(before);
  });

  test('what was looked at is what is applied: a register that changed meanwhile is refused', async () => {
    const first = await stage(db, staff, 'register', [home('101')]);
    const { print } = await preview(db, staff, first);
    await bringIn(db, staff, 'register', [home('101')]);
    const call = { p_key: key(), p_import_id: first, p_complete: false, p_print: print };
    expect(await refusal(db.rpc(staff, 'staff_apply_import', call))).toBe('409 IMPORT_CHANGED');
    expect(await apply(db, staff, first)).toMatchObject({ added: 0, unchanged: 1 });
  });

  test('an applied import keeps its history and drops its lines; twice is refused', async () => {
    const { importId } = await bringIn(db, staff, 'register', [home('101')]);
    expect(await db.query('select * from club.import_lines')).toEqual([]);
    expect(await db.query('select line, subject, act, before from club.import_changes order by import_change_id')).toEqual([
      { line: 2, subject: 'community', act: 'added', before: null },
      { line: 2, subject: 'unit', act: 'added', before: null },
    ]);
    expect(await refusal(apply(db, staff, importId))).toBe('409 IMPORT_STATE');
    expect(await refusal(undo(db, staff, key()))).toBe('404 IMPORT_NOT_FOUND');
    expect(await refusal(undo(db, staff, importId, ' '))).toBe('422 REASON_REQUIRED');
  });

  test('a discarded file is gone and can no longer be applied', async () => {
    const id = await stage(db, staff, 'roll', [entry('101', '沈砚')]);
    await db.rpc(staff, 'staff_discard_import', { p_key: key(), p_import_id: id });
    expect(await db.query('select * from club.import_lines')).toEqual([]);
    expect(await refusal(apply(db, staff, id))).toBe('409 IMPORT_STATE');
    const [row] = await db.as(staff, 'select state, lines, created_by from public.staff_imports()');
    expect(row).toEqual({ state: 'discarded', lines: 0, created_by: '登记员' });
  });

  test.each([
    [{ p_kind: 'people' }, '422 KIND_UNKNOWN'],
    [{ p_file_name: ' ' }, '422 FILE_NAME_REQUIRED'],
    [{ p_lines: '{}' }, '422 LINES_INVALID'],
    [{ p_lines: '[]' }, '422 LINES_INVALID'],
    [{ p_lines: '[{"line": 1}]' }, '422 LINES_INVALID'],
    [{ p_lines: '[{"line": "x"}]' }, '422 LINES_INVALID'],
    [{ p_lines: '["x"]' }, '422 LINES_INVALID'],
    [{ p_lines: null }, '422 LINES_INVALID'],
    [{ p_import_id: crypto.randomUUID() }, '404 IMPORT_NOT_FOUND'],
  ])('staging %o is refused', async (args, code) => {
    const call = { p_key: key(), p_import_id: null, p_kind: 'roll', p_file_name: 'a.csv', p_lines: '[{"line": 2}]', ...args };
    expect(await refusal(db.rpc(staff, 'staff_stage_import', call))).toBe(code);
  });

  test('the file of another is not added to, and a file is no longer than the setting says', async () => {
    const other = await makePerson(db, { roles: ['verifier'] });
    const id = await stage(db, staff, 'register', [home('101')]);
    const more = {
      p_key: key(),
      p_import_id: id,
      p_kind: 'register',
      p_file_name: 'a.csv',
      p_lines: JSON.stringify([{ line: 3 }, { line: 4 }]),
    };
    expect(await refusal(db.rpc(other, 'staff_stage_import', more))).toBe('404 IMPORT_NOT_FOUND');
    await db.query(`update club.settings set value = 2 where key = 'import.max_lines'`);
    expect(await refusal(db.rpc(staff, 'staff_stage_import', more))).toBe('422 IMPORT_TOO_LONG');
  });
});

describe('undoing', () => {
  test('is refused with its reasons where people live, where the roll stands on it, and where it was changed since', async () => {
    const { importId } = await bringIn(db, staff, 'register', [home('101'), home('102'), home('103'), home('104')]);
    await moveIn(db, await makePerson(db), '102');
    await bringIn(db, staff, 'roll', [entry('103', '沈砚')]);
    await bringIn(db, staff, 'register', [home('104', { handed_over: '2024-06-30' })]);
    const before = await registerState(db);
    expect(await undo(db, staff, importId)).toEqual({
      undone: false,
      reason_count: 3,
      reasons: [
        { line: 3, label: '听潮苑 1号楼 1单元 102', code: 'IN_USE' },
        { line: 4, label: '听潮苑 1号楼 1单元 103', code: 'IN_USE' },
        { line: 5, label: '听潮苑 1号楼 1单元 104', code: 'CHANGED_SINCE' },
      ],
    });
    expect(await registerState(db)).toEqual(before);
  });

  test('is on record with its reason, and cannot be done twice', async () => {
    const { importId } = await bringIn(db, staff, 'register', [home('101')]);
    expect(await undo(db, staff, importId)).toEqual({ undone: true, reason_count: 0, reasons: [] });
    expect(await refusal(undo(db, staff, importId))).toBe('409 IMPORT_STATE');
    expect(await db.query(`select actor_id, reason from club.audit_log where verb = 'staff_undo_import'`)).toEqual([
      { actor_id: staff.memberId, reason: '导错了文件' },
    ]);
  });
});

describe('in time', () => {
  const forget = () => db.one<{ n: number }>('select club.forget_imports(1000) as n');

  test('a staged file goes after its days, to the second; the roll’s history loses names and numbers, and then cannot be undone', async () => {
    await bringIn(db, staff, 'register', [home('101')]);
    const { importId } = await bringIn(db, staff, 'roll', [entry('101', '沈砚', { phone: '13800006601' })]);
    await stage(db, staff, 'roll', [entry('101', '方杏')]);
    await db.at('2026-12-08T10:00:00+08:00');
    expect((await forget()).n).toBe(0);
    await db.at('2026-12-08T10:00:01+08:00');
    expect((await forget()).n).toBe(1);
    expect(await db.query('select * from club.import_lines')).toEqual([]);
    await db.at('2028-01-05T10:00:01+08:00');
    expect((await forget()).n).toBe(1);
    expect(JSON.stringify(await db.query('select * from club.import_changes'))).not.toContain('沈砚');
    expect((await undo(db, staff, importId)).reasons).toMatchObject([{ code: 'FORGOTTEN' }]);
    expect((await forget()).n).toBe(0);
  });
});
