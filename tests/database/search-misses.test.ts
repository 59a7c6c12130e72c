import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person, VISITOR } from '../support/club.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const miss = (query: string | null, more: { p_key?: string | null; p_outcome?: string | null } = {}) => ({
  p_key: crypto.randomUUID() as string | null,
  p_query: query,
  p_outcome: 'none' as string | null,
  ...more,
});
const tell = (what: ReturnType<typeof miss>, seat: Seat = VISITOR) => db.rpc<{ state: string }>(seat, 'tell_search_miss', what);
const kept = () => db.query('select query, outcome, day::text from club.search_misses order by search_miss_id');
const from = (address: string) => db.query(`select set_config('request.headers', $1, true)`, [JSON.stringify({ 'x-real-ip': address })]);

describe('who may tell, and what is kept', () => {
  test('anybody, signed in or not; the words in one line, the day, and nothing that leads to a person', async () => {
    await db.at('2026-12-01T23:59:59+08:00');
    expect(await tell(miss('  宠物\u200b 　乐园\n'))).toEqual({ state: 'kept' });
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await tell(miss('车位', { p_outcome: 'near' }), await makePerson(db))).toEqual({ state: 'kept' });
    expect(await kept()).toEqual([
      { query: '宠物 乐园', outcome: 'none', day: '2026-12-01' },
      { query: '车位', outcome: 'near', day: '2026-12-02' },
    ]);
    const columns = await db.query<{ name: string }>(
      `select a.attname as name from pg_attribute a where a.attrelid = 'club.search_misses'::regclass and a.attnum > 0 order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['day', 'outcome', 'query', 'request_key', 'search_miss_id']);
  });

  test('sent twice it is one telling; other words under its key are refused', async () => {
    const once = miss('车位');
    await tell(once);
    expect(await tell(once)).toEqual({ state: 'kept' });
    expect(await kept()).toHaveLength(1);
    expect(await db.query('select answers from club.answer_counts')).toEqual([{ answers: 1 }]);
    expect(await refusal(tell({ ...once, p_query: '车库' }))).toBe('409 REQUEST_KEY_REUSED');
    expect(await refusal(tell({ ...once, p_outcome: 'near' }))).toBe('409 REQUEST_KEY_REUSED');
  });
});

describe('refusals', () => {
  test.each([
    ['422 REQUEST_KEY_REQUIRED', miss('车位', { p_key: null })],
    ['422 QUERY_REQUIRED', miss(null)],
    ['422 QUERY_REQUIRED', miss(' 　\n')],
    ['422 QUERY_TOO_LONG', miss('长'.repeat(41))],
    ['422 QUERY_PERSONAL', miss('138 0013 8000')],
    ['422 QUERY_PERSONAL', miss('谁的1380-013')],
    ['422 QUERY_PERSONAL', miss('owner@demo.test')],
    ['422 OUTCOME_UNKNOWN', miss('车位', { p_outcome: 'bored' })],
    ['422 OUTCOME_UNKNOWN', miss('车位', { p_outcome: null })],
  ])('%s for %j', async (code, what) => {
    expect(await refusal(tell(what))).toBe(code);
    expect(await kept()).toEqual([]);
  });

  test.each(['长'.repeat(40), '2026-12', '12号楼3单元', '400-000'])('%s is not refused', async (query) => {
    expect(await tell(miss(query))).toEqual({ state: 'kept' });
  });
});

test('the limit of an hour counts answers about chapters and searches in vain together', async () => {
  await db.at('2026-12-01T10:00:00+08:00');
  await from('203.0.113.7');
  for (let index = 0; index < 29; index += 1) await tell(miss('车位'));
  const answer = {
    p_key: crypto.randomUUID(),
    p_page: '/handbook/service/repair/',
    p_content_hash: '0123456789abcdef',
    p_reason: null,
    p_body: null,
  };
  await db.rpc(VISITOR, 'answer_chapter', { ...answer, p_helpful: true });
  expect(await refusal(tell(miss('车位')))).toBe('429 TOO_MANY_ANSWERS');
  await from('203.0.113.8');
  expect(await tell(miss('车位'))).toEqual({ state: 'kept' });
  await from('203.0.113.7');
  await db.at('2026-12-01T11:00:00+08:00');
  expect(await tell(miss('车位'))).toEqual({ state: 'kept' });
});

describe('what the staff read', () => {
  let door: Person;
  beforeEach(async () => {
    door = await makePerson(db, { roles: ['door'] });
  });
  const read = (seat: Seat) =>
    db.as<{ query: string; times: number; last_day: string }>(
      seat,
      'select query, times, last_day::text from public.staff_search_misses order by times desc, query',
    );

  test('the same words are one row, whatever their case and blanks, as they were written last', async () => {
    await db.at('2026-12-01T10:00:00+08:00');
    for (const query of ['EV 充电', 'ev充电', '宠物']) await tell(miss(query));
    await db.at('2026-12-03T10:00:00+08:00');
    await tell(miss('Ev充 电', { p_outcome: 'other' }));
    expect(await read(door)).toEqual([
      { query: 'Ev充 电', times: 3, last_day: '2026-12-03' },
      { query: '宠物', times: 1, last_day: '2026-12-01' },
    ]);
  });

  test('nobody else reads any of it', async () => {
    await tell(miss('宠物'));
    const owner = await makePerson(db);
    expect(await read(owner)).toEqual([]);
    expect(await refusal(read(VISITOR))).toMatch(/42501|permission/);
    expect(await read(door)).toHaveLength(1);
  });
});

test('words are forgotten in time, and no day earlier', async () => {
  await db.at('2026-12-01T10:00:00+08:00');
  await tell(miss('宠物'));
  await db.at('2028-11-30T10:00:00+08:00');
  await db.query('select club.forget_answers(100)');
  expect(await kept()).toHaveLength(1);
  await db.at('2028-12-01T10:00:00+08:00');
  expect(await db.one('select club.forget_answers(100) as gone')).toEqual({ gone: 1 });
  expect(await kept()).toEqual([]);
});
