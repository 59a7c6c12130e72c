import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, VISITOR } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const PAGE = '/handbook/service/repair/';
const HASH = '0123456789abcdef';
const LIMIT = 30;

interface Answer {
  p_key: string | null;
  p_page: string | null;
  p_content_hash: string | null;
  p_helpful: boolean | null;
  p_reason: string | null;
  p_body: string | null;
}
const yes = (more: Partial<Answer> = {}): Answer => ({
  p_key: crypto.randomUUID(),
  p_page: PAGE,
  p_content_hash: HASH,
  p_helpful: true,
  p_reason: null,
  p_body: null,
  ...more,
});
const no = (more: Partial<Answer> = {}) => yes({ p_helpful: false, ...more });
const answer = (what: Answer, seat: Seat = VISITOR) => db.rpc<{ state: string }>(seat, 'answer_chapter', { ...what });
const kept = () => db.query('select page, content_hash, helpful, reason, body, day::text from club.chapter_answers order by 1, 3, 4, 5');
/** What the API says about the caller of the next statements. */
const from = (address: string) =>
  db.query(`select set_config('request.headers', $1, true)`, [JSON.stringify(address ? { 'x-real-ip': address } : {})]);

describe('who may answer, and what is kept', () => {
  test('anybody, signed in or not; the day, and nothing that leads to a person', async () => {
    expect(await answer(yes())).toEqual({ state: 'kept' });
    expect(await answer(no({ p_reason: 'wrong', p_body: ' 电话号码\u200b不对 ' }), await makePerson(db))).toEqual({ state: 'kept' });
    expect(await kept()).toEqual([
      { page: PAGE, content_hash: HASH, helpful: false, reason: 'wrong', body: '电话号码不对', day: '2026-12-01' },
      { page: PAGE, content_hash: HASH, helpful: true, reason: null, body: null, day: '2026-12-01' },
    ]);
    const columns = await db.query<{ type: string }>(
      `select distinct format_type(a.atttypid, null) as type from pg_attribute a where a.attrelid = 'club.chapter_answers'::regclass and a.attnum > 0`,
    );
    expect(columns.map(({ type }) => type)).not.toContain('timestamp with time zone');
  });

  test('the day is Beijing’s', async () => {
    await db.at('2026-12-01T23:59:59+08:00');
    await answer(yes());
    await db.at('2026-12-02T00:00:00+08:00');
    await answer(yes());
    expect((await kept()).map((row) => row.day).sort()).toEqual(['2026-12-01', '2026-12-02']);
  });

  test('yes is all there is to say after yes', async () => {
    await answer(yes({ p_body: '谢谢' }));
    expect(await kept()).toMatchObject([{ helpful: true, body: null }]);
  });

  test('sent twice it is one answer; another one under its key is refused', async () => {
    const once = no({ p_body: '哪个门' });
    await answer(once);
    expect(await answer(once)).toEqual({ state: 'kept' });
    expect(await kept()).toHaveLength(1);
    expect(await db.query('select answers from club.answer_counts')).toEqual([{ answers: 1 }]);
    expect(await refusal(answer({ ...once, p_body: '东门' }))).toBe('409 REQUEST_KEY_REUSED');
  });
});

describe('refusals', () => {
  test.each([
    ['422 REQUEST_KEY_REQUIRED', { p_key: null }],
    ['422 CHAPTER_INVALID', { p_page: null }],
    ['422 CHAPTER_INVALID', { p_page: '/newsletter/2026-11/low-lamps/' }],
    ['422 CHAPTER_INVALID', { p_page: '/handbook/service/' }],
    ['422 CHAPTER_INVALID', { p_page: `${PAGE}\n` }],
    ['422 CHAPTER_INVALID', { p_page: `/handbook/service/${'a'.repeat(200)}/` }],
    ['422 CHAPTER_INVALID', { p_content_hash: null }],
    ['422 CHAPTER_INVALID', { p_content_hash: HASH.toUpperCase() }],
    ['422 ANSWER_REQUIRED', { p_helpful: null }],
    ['422 REASON_UNKNOWN', { p_reason: 'boring' }],
    ['422 REASON_UNKNOWN', { p_helpful: true, p_reason: 'wrong' }],
    ['422 TEXT_TOO_LONG', { p_body: '长'.repeat(201) }],
  ] as [string, Partial<Answer>][])('%s for %j', async (code, more) => {
    expect(await refusal(answer(no(more)))).toBe(code);
    expect(await kept()).toEqual([]);
  });

  test('200 characters are not too long, whatever blanks stand round them', async () => {
    await answer(no({ p_body: `  ${'长'.repeat(200)}\n` }));
    expect(await kept()).toHaveLength(1);
  });
});

describe('the limit', () => {
  const give = async (count: number) => {
    for (let index = 0; index < count; index += 1) await answer(yes());
  };

  test('is counted by caller and hour, on both sides of the hour', async () => {
    await db.at('2026-12-01T10:00:00+08:00');
    await from('203.0.113.7');
    await give(LIMIT);
    expect(await refusal(answer(yes()))).toBe('429 TOO_MANY_ANSWERS');
    await from('203.0.113.8');
    expect(await answer(yes())).toEqual({ state: 'kept' });
    await from('203.0.113.7');
    await db.at('2026-12-01T10:59:59+08:00');
    expect(await refusal(answer(yes()))).toBe('429 TOO_MANY_ANSWERS');
    await db.at('2026-12-01T11:00:00+08:00');
    expect(await answer(yes())).toEqual({ state: 'kept' });
  });

  test('a repeated sending does not count, and is answered beyond the limit', async () => {
    await from('203.0.113.7');
    const first = yes();
    await answer(first);
    await give(LIMIT - 1);
    expect(await answer(first)).toEqual({ state: 'kept' });
    expect(await refusal(answer(yes()))).toBe('429 TOO_MANY_ANSWERS');
  });

  test('is ten times as high for callers without an address, who are counted together', async () => {
    await from('');
    await db.query(`insert into club.answer_counts values ('', date_trunc('hour', club.now()), $1)`, [10 * LIMIT - 1]);
    expect(await answer(yes())).toEqual({ state: 'kept' });
    expect(await refusal(answer(yes()))).toBe('429 TOO_MANY_ANSWERS');
  });

  test('keeps no address: the print changes with the day', async () => {
    await from('203.0.113.7');
    await answer(yes());
    await db.at('2026-12-02T10:00:00+08:00');
    await answer(yes());
    const prints = await db.query<{ print: string }>(`select encode(caller, 'hex') as print from club.answer_counts`);
    expect(new Set(prints.map(({ print }) => print)).size).toBe(2);
    expect(prints.some(({ print }) => print.includes(Buffer.from('203.0.113.7').toString('hex')))).toBe(false);
  });
});

describe('what the staff read', () => {
  let door: Seat;
  beforeEach(async () => {
    door = await makePerson(db, { roles: ['door'] });
  });
  const read = async (seat: Seat) =>
    db.as<{ page: string; yes: number | null; no: number | null; no_share: number | null; reasons: Record<string, number | null> }>(
      seat,
      'select page, yes, no, no_share, reasons from public.staff_chapter_answers order by page, content_hash',
    );
  const give = async (count: number, what: () => Answer) => {
    for (let index = 0; index < count; index += 1) await answer(what());
  };

  test('numbers from five on; fewer, but some, are not told, in total or by reason', async () => {
    await give(7, yes);
    await give(4, () => no({ p_reason: 'unclear' }));
    expect(await read(door)).toEqual([{ page: PAGE, yes: 7, no: null, no_share: null, reasons: { unclear: null } }]);
    await give(1, () => no({ p_reason: 'wrong' }));
    expect(await read(door)).toEqual([{ page: PAGE, yes: 7, no: 5, no_share: 42, reasons: { unclear: null, wrong: null } }]);
    await give(1, () => no({ p_reason: 'unclear' }));
    expect(await read(door)).toMatchObject([{ no: 6, reasons: { unclear: 5, wrong: null } }]);
  });

  test('none is a number', async () => {
    await give(5, no);
    expect(await read(door)).toEqual([{ page: PAGE, yes: 0, no: 5, no_share: 100, reasons: {} }]);
  });

  test('a new text begins anew', async () => {
    await give(5, no);
    await give(5, () => yes({ p_content_hash: 'fedcba9876543210' }));
    expect((await read(door)).map((row) => row.no_share)).toEqual([100, 0]);
  });

  test('texts are for every role of the staff and nobody else', async () => {
    await answer(no({ p_reason: 'missing', p_body: '没写周末' }));
    const texts = (seat: Seat) => db.as(seat, 'select page, reason, body, day::text from public.staff_chapter_texts');
    for (const role of ['door', 'verifier', 'case_officer', 'manager'] as const) {
      const staff = await makePerson(db, { roles: [role] });
      expect(await texts(staff)).toEqual([{ page: PAGE, reason: 'missing', body: '没写周末', day: '2026-12-01' }]);
    }
    const owner = await makePerson(db);
    expect([await texts(owner), await read(owner)]).toEqual([[], []]);
    await expect(texts(VISITOR)).rejects.toThrow('42501');
    await expect(db.as(VISITOR, 'select * from club.chapter_answers')).rejects.toThrow('42501');
  });
});

describe('keeping', () => {
  test('answers go after retention.helpful_days, counts after a day', async () => {
    await answer(no({ p_body: '哪个门' }));
    const left = () =>
      db.one(
        'select (select count(*)::int from club.chapter_answers) as answers, (select count(*)::int from club.answer_counts) as counts',
      );
    // 730 days after 1 December 2026.
    for (const [moment, expected] of [
      ['2026-12-02T09:59:59+08:00', { answers: 1, counts: 1 }],
      ['2026-12-02T10:00:01+08:00', { answers: 1, counts: 0 }],
      ['2028-11-30T23:59:59+08:00', { answers: 1, counts: 0 }],
      ['2028-12-01T00:00:00+08:00', { answers: 0, counts: 0 }],
    ] as const) {
      await db.at(moment);
      await db.query('select club.apply_retention()');
      expect([moment, await left()]).toEqual([moment, expected]);
    }
  });

  test('goes in parts', async () => {
    await answer(yes());
    await answer(yes());
    await db.at('2030-01-01T00:00:00+08:00');
    const run = async () => (await db.one<{ done: { answers: number } }>('select club.apply_retention(1) as done')).done.answers;
    expect([await run(), await run(), await run()]).toEqual([1, 1, 0]);
  });
});
