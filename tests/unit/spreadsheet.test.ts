import { describe, expect, test } from 'vitest';
import readSheet from 'read-excel-file/node';
import { plainCell, toCsv, toXlsx } from '../../src/lib/spreadsheet.ts';

describe('a cell', () => {
  test.each(['=1+1', '+861380000', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a'])('%j is no formula any more', (text) => {
    expect(plainCell(text)).toBe(`'${text}`);
  });

  test.each([
    ['沈砚', '沈砚'],
    ['3号楼-2', '3号楼-2'],
    [12, '12'],
    [-12, '-12'],
    [true, '是'],
    [null, ''],
    [undefined, ''],
  ])('%j stays %j', (cell, text) => {
    expect(plainCell(cell)).toBe(text);
  });
});

const SHEET = { header: ['称呼', '备注', '分'], lines: [['沈砚', '说“好”,\n="x"', -5] as const, ['=cmd', '"', null] as const] };

test('CSV begins with the mark that Excel looks for, quotes what it must, and runs nothing', () => {
  expect(toCsv(SHEET)).toBe('\uFEFF称呼,备注,分\r\n沈砚,"说“好”,\n=""x""",-5\r\n\'=cmd,"""",\r\n');
});

test('an Excel file holds the same lines, numbers as numbers', async () => {
  const blob = await toXlsx(SHEET);
  const rows = await readSheet(Buffer.from(await blob.arrayBuffer()));
  const lines =
    Array.isArray(rows) && rows.length > 0 && 'data' in (rows[0] as object) ? (rows[0] as unknown as { data: unknown[] }).data : rows;
  expect(lines).toEqual([
    ['称呼', '备注', '分'],
    ['沈砚', '说“好”,\n="x"', -5],
    ["'=cmd", '"', null],
  ]);
});
