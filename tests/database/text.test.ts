import { describe, expect, test } from 'vitest';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();
const value = async (sql: string, ...params: unknown[]) => (await db.one<{ value: unknown }>(`select ${sql} as value`, params)).value;

describe('one line of text', () => {
  test.each([
    ['  沈  砚 ', '沈 砚'],
    ['沈\t\n\r砚', '沈 砚'],
    ['\u3000沈\u3000砚\u3000', '沈 砚'],
    ['沈\u0001\u0007\u001b[31m砚', '沈 [31m砚'],
    ['\u202e砚沈\u202c\u2066\u2069', '砚沈'],
    ['沈\u200b\u200d\u2060\ufeff砚', '沈砚'],
    ['\u00a0\u2028\u2029', ''],
    ['<b>&"\'', '<b>&"\''],
    [null, null],
  ])('%j becomes %j', async (typed, clean) => {
    expect(await value('club.clean_line($1)', typed)).toBe(clean);
  });
});

describe('several lines of text', () => {
  test.each([
    ['一\r\n二\r三\u2028四', '一\n二\n三\n四'],
    ['\n\n 一 \n\n', '一'],
    ['一\n\n\n\n\n\n二', '一\n\n\n二'],
    ['一\t二\u0000'.slice(0, 3), '一 二'],
    ['一\u0007\u202e二', '一二'],
    [null, null],
  ])('%j becomes %j', async (typed, clean) => {
    expect(await value('club.clean_text($1)', typed)).toBe(clean);
  });
});

describe('days in Beijing', () => {
  test.each([
    ['2026-12-31T15:59:59Z', '2026-12-31', '2026-12-30T16:00:00Z'],
    ['2026-12-31T16:00:00Z', '2027-01-01', '2026-12-31T16:00:00Z'],
    ['2028-02-28T16:00:00Z', '2028-02-29', '2028-02-28T16:00:00Z'],
  ])('%s is %s, which began at %s', async (moment, day, midnight) => {
    for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
      await db.query(`select set_config('TimeZone', $1, true)`, [zone]);
      expect(await value('club.beijing_day($1)::text', moment)).toBe(day);
      expect(await value('club.beijing_midnight($1)', day)).toEqual(new Date(midnight));
    }
  });
});

describe('codes as people type them', () => {
  test.each([
    ['7g2k-9qrs-t0v1', '7G2K9QRST0V1'],
    ['7G2K 9QRS TOVI', '7G2K9QRST0V1'],
    ['l', '1'],
    ['七', ''],
    [null, null],
  ])('%j reads %j', async (typed, code) => {
    expect(await value('club.read_code($1)', typed)).toBe(code);
  });
});

test('an unknown setting is a loud mistake', async () => {
  await expect(value(`club.setting('no.such')`)).rejects.toThrow('unknown setting no.such');
  expect(await value(`club.setting('offer.hours')`)).toBe(12);
});

test('the real clock is the moment of the statement', async () => {
  // Undo what this test's beginning did to the clock.
  await db.exec('rollback; begin');
  expect(await value('club.now() = statement_timestamp()')).toBe(true);
});
