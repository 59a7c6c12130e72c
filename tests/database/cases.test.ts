import { beforeEach, describe, expect, test } from 'vitest';
import { makeEvent, makePerson, mails, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let owner: Person;
let officer: Person;

const open = (person: Person, args: Record<string, unknown> = {}) =>
  db.rpc<{ case_id: string; case_no: string }>(person, 'open_case', {
    p_key: key(),
    p_category: 'repair',
    p_subject: '门厅灯不亮',
    p_body: '一层门厅两盏灯都不亮。',
    p_event_id: null,
    ...args,
  });
const act = (person: Person, verb: string, caseId: unknown, args: Record<string, unknown> = {}) =>
  db.rpc(person, verb, { p_key: key(), p_case_id: caseId, ...args });
const state = async (caseId: string) =>
  (await db.one<{ state: string }>('select state from club.cases where case_id = $1', [caseId])).state;

beforeEach(async () => {
  owner = await makePerson(db, { name: '沈砚', home: '601' });
  officer = await makePerson(db, { name: '许晴', roles: ['case_officer'] });
});

describe('opening a case', () => {
  test('has a number to read aloud, a due time, and a first line', async () => {
    const { case_id, case_no } = await open(owner, { p_body: '第一行\r\n第二行\u0007' });
    expect(case_no).toMatch(/^26-\d{5}$/);
    expect((await db.as(owner, 'select * from public.my_cases'))[0]).toMatchObject({
      case_id,
      state: 'submitted',
      body: '第一行\n第二行',
      opened_at: new Date('2026-12-01T10:00:00+08:00'),
      reply_due_at: new Date('2026-12-02T10:00:00+08:00'),
      first_replied_at: null,
    });
    expect(await db.as(owner, 'select kind, side, author_name, state from public.my_case_entries')).toEqual([
      { kind: 'opened', side: 'owner', author_name: '沈砚', state: 'submitted' },
    ]);
    await db.at('2026-12-31T23:59:59+08:00');
    expect((await open(owner)).case_no).toMatch(/^26-/);
    await db.at('2027-01-01T00:00:00+08:00');
    expect((await open(owner)).case_no).toMatch(/^27-/);
  });

  test.each([
    [{ p_category: 'other' }, '422 CATEGORY_UNKNOWN'],
    [{ p_category: null }, '422 CATEGORY_UNKNOWN'],
    [{ p_subject: ' \u200b' }, '422 SUBJECT_REQUIRED'],
    [{ p_subject: null }, '422 SUBJECT_REQUIRED'],
    [{ p_subject: '题'.repeat(81) }, '422 TEXT_TOO_LONG'],
    [{ p_body: ' \n\t\u3000' }, '422 BODY_REQUIRED'],
    [{ p_body: null }, '422 BODY_REQUIRED'],
    [{ p_body: '文'.repeat(2001) }, '422 TEXT_TOO_LONG'],
    [{ p_event_id: 'nowhere' }, '404 EVENT_NOT_FOUND'],
  ])('%o is refused', async (args, code) => {
    expect(await refusal(open(owner, args))).toBe(code);
    expect(await db.query('select 1 from club.cases')).toEqual([]);
  });

  test('to the last character of the limits, and about an event', async () => {
    const event = await makeEvent(db);
    await open(owner, { p_subject: '题'.repeat(80), p_body: '文'.repeat(2000), p_event_id: event });
    expect(await db.as(owner, 'select event_id, event_title from public.my_cases')).toEqual([
      { event_id: event, event_title: '冬至汤圆会' },
    ]);
  });

  test('ten a Beijing day, then tomorrow', async () => {
    await db.at('2026-12-01T23:59:59+08:00');
    for (let count = 0; count < 10; count += 1) await open(owner);
    expect(await refusal(open(owner))).toBe('409 CASE_LIMIT');
    // Somebody else is not limited by it, nor is a case that staff write down.
    await open(await makePerson(db));
    await db.rpc(officer, 'staff_open_case', {
      p_key: key(),
      p_member_id: owner.memberId,
      p_category: 'question',
      p_subject: '电话',
      p_body: '电话里说的',
      p_event_id: null,
    });
    await db.at('2026-12-02T00:00:00+08:00');
    await open(owner);
  });

  test('needs a profile', async () => {
    expect(await refusal(open(await makePerson(db, { complete: false })))).toBe('403 PROFILE_INCOMPLETE');
  });
});

describe('the timeline', () => {
  test('answer, reply, answer again, close', async () => {
    const { case_id } = await open(owner);
    await db.at('2026-12-01T11:00:00+08:00');
    expect(await act(officer, 'staff_set_case_state', case_id, { p_state: 'in_progress', p_reason: null })).toEqual({
      state: 'in_progress',
    });
    expect(await act(officer, 'staff_answer_case', case_id, { p_body: '已换灯。' })).toEqual({ state: 'answered' });
    await db.at('2026-12-01T12:00:00+08:00');
    expect(await act(owner, 'reply_to_case', case_id, { p_body: '还在闪。' })).toEqual({ state: 'in_progress' });
    expect(await act(owner, 'reply_to_case', case_id, { p_body: '今晚方便。' })).toEqual({ state: 'in_progress' });
    expect(await act(officer, 'staff_answer_case', case_id, { p_body: '又换了镇流器。' })).toEqual({ state: 'answered' });
    expect(await act(owner, 'close_case', case_id)).toEqual({ state: 'closed' });
    expect((await db.as(owner, 'select * from public.my_cases'))[0]).toMatchObject({
      state: 'closed',
      first_replied_at: new Date('2026-12-01T11:00:00+08:00'),
      closed_at: new Date('2026-12-01T12:00:00+08:00'),
    });
    expect(await db.as(owner, 'select kind, side, body, state from public.my_case_entries order by case_entry_id')).toEqual([
      { kind: 'opened', side: 'owner', body: '一层门厅两盏灯都不亮。', state: 'submitted' },
      { kind: 'state', side: 'staff', body: null, state: 'in_progress' },
      { kind: 'answer', side: 'staff', body: '已换灯。', state: 'answered' },
      { kind: 'reply', side: 'owner', body: '还在闪。', state: 'in_progress' },
      { kind: 'reply', side: 'owner', body: '今晚方便。', state: 'in_progress' },
      { kind: 'answer', side: 'staff', body: '又换了镇流器。', state: 'answered' },
      { kind: 'state', side: 'owner', body: null, state: 'closed' },
    ]);
    const answers = await mails(db, 'case_answered');
    expect(answers.map((mail) => mail.payload['body'])).toEqual(expect.arrayContaining(['已换灯。', '又换了镇流器。']));
    expect(answers.map((mail) => mail.member_id)).toEqual([owner.memberId, owner.memberId]);
  });

  test('a reply to a submitted case leaves it submitted', async () => {
    const { case_id } = await open(owner);
    expect(await act(owner, 'reply_to_case', case_id, { p_body: '补充。' })).toEqual({ state: 'submitted' });
  });

  test('the owner sees what staff see, minus internal notes', async () => {
    const { case_id } = await open(owner);
    expect(await act(officer, 'staff_note_case', case_id, { p_body: '疑似线路老化，先别告诉业主。' })).toEqual({ state: 'submitted' });
    await act(officer, 'staff_answer_case', case_id, { p_body: '正在排查。' });
    const mine = await db.as(owner, 'select * from public.my_case_entries');
    const theirs = await db.as(officer, 'select * from public.staff_case_entries');
    expect(theirs).toHaveLength(3);
    expect(mine).toHaveLength(2);
    expect(JSON.stringify(mine)).not.toContain('老化');
    expect(await db.as(owner, 'select * from club.case_entries')).toHaveLength(2);
    expect(theirs.filter((entry) => entry['internal'])).toMatchObject([{ kind: 'note', author_name: '许晴' }]);
  });

  test('an author’s name stays as it was when written', async () => {
    const { case_id } = await open(owner);
    await act(officer, 'staff_answer_case', case_id, { p_body: '好。' });
    await db.query(`update club.profiles set display_name = '改名' where member_id = $1`, [officer.memberId]);
    expect(await db.as(owner, `select author_name from public.my_case_entries where kind = 'answer'`)).toEqual([{ author_name: '许晴' }]);
  });

  test('overdue from the moment the first reply is due, until somebody answers', async () => {
    const { case_id } = await open(owner);
    const overdue = async () => (await db.as(officer, 'select overdue, unit, member_name, entry_count from public.staff_cases'))[0];
    await db.at('2026-12-02T09:59:59+08:00');
    expect(await overdue()).toEqual({ overdue: false, unit: '听潮苑 1号楼 1单元 601', member_name: '沈砚', entry_count: 1 });
    await db.at('2026-12-02T10:00:00+08:00');
    expect(await overdue()).toMatchObject({ overdue: true });
    await act(officer, 'staff_note_case', case_id, { p_body: '记着呢' });
    expect(await overdue()).toMatchObject({ overdue: true });
    await act(officer, 'staff_answer_case', case_id, { p_body: '来了。' });
    expect(await overdue()).toMatchObject({ overdue: false });
  });
});

describe('what is refused', () => {
  test('on a closed case', async () => {
    const { case_id } = await open(owner);
    await act(owner, 'close_case', case_id);
    expect(await refusal(act(owner, 'close_case', case_id))).toBe('409 CASE_CLOSED');
    expect(await refusal(act(owner, 'reply_to_case', case_id, { p_body: '再说' }))).toBe('409 CASE_CLOSED');
    expect(await refusal(act(officer, 'staff_answer_case', case_id, { p_body: '再说' }))).toBe('409 CASE_CLOSED');
    expect(await act(officer, 'staff_note_case', case_id, { p_body: '备忘' })).toEqual({ state: 'closed' });
    expect(await refusal(act(officer, 'staff_set_case_state', case_id, { p_state: 'in_progress', p_reason: null }))).toBe(
      '422 REASON_REQUIRED',
    );
    expect(await act(officer, 'staff_set_case_state', case_id, { p_state: 'in_progress', p_reason: '业主来电' })).toEqual({
      state: 'in_progress',
    });
    expect(await db.one('select closed_at from club.cases')).toEqual({ closed_at: null });
  });

  test.each([
    ['submitted', 'submitted', '409 STATE_NOT_ALLOWED'],
    ['submitted', 'answered', '409 STATE_NOT_ALLOWED'],
    ['in_progress', 'submitted', '409 STATE_NOT_ALLOWED'],
    ['in_progress', 'in_progress', '409 STATE_NOT_ALLOWED'],
    ['answered', 'answered', '409 STATE_NOT_ALLOWED'],
    ['closed', 'closed', '409 STATE_NOT_ALLOWED'],
    ['submitted', 'gone', '422 STATE_UNKNOWN'],
    ['submitted', null, '422 STATE_UNKNOWN'],
  ])('from %s to %s', async (from, to, code) => {
    const { case_id } = await open(owner);
    await db.query(`update club.cases set state = $2, closed_at = case when $2 = 'closed' then club.now() end where case_id = $1`, [
      case_id,
      from,
    ]);
    expect(await refusal(act(officer, 'staff_set_case_state', case_id, { p_state: to, p_reason: '理由' }))).toBe(code);
  });

  test.each(['submitted', 'in_progress', 'answered'])('closing a %s case without a reason', async (from) => {
    const { case_id } = await open(owner);
    await db.query('update club.cases set state = $2 where case_id = $1', [case_id, from]);
    expect(await refusal(act(officer, 'staff_set_case_state', case_id, { p_state: 'closed', p_reason: '' }))).toBe('422 REASON_REQUIRED');
    expect(await act(officer, 'staff_set_case_state', case_id, { p_state: 'closed', p_reason: '重复' })).toEqual({ state: 'closed' });
    expect((await db.as(owner, 'select body from public.my_case_entries order by case_entry_id desc limit 1'))[0]).toEqual({
      body: '重复',
    });
  });

  test('empty and endless texts', async () => {
    const { case_id } = await open(owner);
    for (const [person, verb] of [
      [owner, 'reply_to_case'],
      [officer, 'staff_answer_case'],
      [officer, 'staff_note_case'],
    ] as const) {
      expect(await refusal(act(person, verb, case_id, { p_body: ' ' }))).toBe('422 BODY_REQUIRED');
      expect(await refusal(act(person, verb, case_id, { p_body: null }))).toBe('422 BODY_REQUIRED');
      expect(await refusal(act(person, verb, case_id, { p_body: '文'.repeat(2001) }))).toBe('422 TEXT_TOO_LONG');
    }
  });

  test('a stranger’s case, and one that does not exist', async () => {
    const { case_id } = await open(owner);
    for (const id of [case_id, key(), null]) {
      expect(await refusal(act(officer, 'reply_to_case', id, { p_body: '看看' }))).toBe('404 CASE_NOT_FOUND');
      expect(await refusal(act(officer, 'close_case', id))).toBe('404 CASE_NOT_FOUND');
    }
    for (const [verb, args] of [
      ['staff_answer_case', { p_body: 'x' }],
      ['staff_note_case', { p_body: 'x' }],
      ['staff_set_case_state', { p_state: 'closed', p_reason: 'x' }],
    ] as const) {
      expect(await refusal(act(officer, verb, key(), args))).toBe('404 CASE_NOT_FOUND');
      for (const person of [owner, await makePerson(db, { roles: ['door'] }), await makePerson(db, { roles: ['verifier'] })]) {
        expect(await refusal(act(person, verb, case_id, args))).toBe('403 NOT_STAFF');
      }
    }
    expect(await state(case_id)).toBe('submitted');
  });
});
