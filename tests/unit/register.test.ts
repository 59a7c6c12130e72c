import { describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { decodeText, readTable } from '../../src/features/staff-register/read-table.ts';
import { recogniseHeadings, shownFacts, templateOf, toLines } from '../../src/features/staff-register/register.ts';

const bytes = (data: Uint8Array | string): ArrayBuffer => {
  const array = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return array.buffer.slice(array.byteOffset, array.byteOffset + array.byteLength) as ArrayBuffer;
};

describe('reading a file', () => {
  test('UTF-8 with or without its mark, quoted cells, both line ends', async () => {
    expect((await readTable(bytes('\uFEFF项目,房号\r\n"听潮,苑","6""01"\n望海里,\n'))).rows).toEqual([
      ['项目', '房号'],
      ['听潮,苑', '6"01'],
      ['望海里', ''],
      [''],
    ]);
  });

  test('what Chinese Excel saves: GBK, and four-byte GB18030', async () => {
    // 项目,房号 / 听潮苑,601 / 㐀 (GB18030 only)
    const gbk = Uint8Array.from([
      0xcf, 0xee, 0xc4, 0xbf, 0x2c, 0xb7, 0xbf, 0xba, 0xc5, 0x0a, 0xcc, 0xfd, 0xb3, 0xb1, 0xd4, 0xb7, 0x2c, 0x36, 0x30, 0x31, 0x0a, 0x81,
      0x39, 0xee, 0x39, 0x2c, 0x31,
    ]);
    expect(decodeText(bytes(gbk)).encoding).toBe('gb18030');
    expect((await readTable(bytes(gbk))).rows).toEqual([
      ['项目', '房号'],
      ['听潮苑', '601'],
      ['㐀', '1'],
    ]);
    expect(() => decodeText(bytes(Uint8Array.from([0xff, 0xfe, 0xff])))).toThrow(TypeError);
  });

  test('a workbook: texts, figures and days', async () => {
    const book = await writeWorkbook([
      [{ value: '房号' }, { value: '交付日期' }],
      [{ value: 601 }, { value: new Date(Date.UTC(2024, 5, 30)), format: 'yyyy-mm-dd' }],
    ]).toBuffer();
    expect(await readTable(bytes(book))).toEqual({
      rows: [
        ['房号', '交付日期'],
        ['601', '2024-06-30'],
      ],
      encoding: 'xlsx',
    });
  });
});

describe('headings', () => {
  test('are recognised in any order, by other names, with remarks; each column once', () => {
    expect(recogniseHeadings('roll', ['业主姓名*', '房号（必填）', '小区', ' 栋 ', '手机号', '姓名', '备注'])).toEqual({
      fields: ['name', 'room', 'project', 'building', 'phone', null, null],
      missing: [],
      ignored: ['姓名', '备注'],
    });
  });

  test('missing ones are named as the template names them', () => {
    expect(recogniseHeadings('register', ['项目', '交房日期']).missing).toEqual(['楼栋', '房号']);
  });

  test.each(['register', 'roll'] as const)('the template of a %s is recognised whole', async (kind) => {
    const { rows } = await readTable(bytes(templateOf(kind)));
    const { fields, missing, ignored } = recogniseHeadings(kind, rows[0] ?? []);
    expect([missing, ignored, fields.includes(null)]).toEqual([[], [], false]);
    expect(toLines(fields, rows.slice(1))).toHaveLength(1);
  });
});

test('lines keep the number of the spreadsheet; empty ones and unknown columns fall away', () => {
  expect(
    toLines(
      ['room', null, 'name'],
      [
        ['601', '备注', '沈砚'],
        ['', ' ', ''],
        ['602', '', ' '],
      ],
    ),
  ).toEqual([
    { line: 2, room: '601', name: '沈砚' },
    { line: 4, room: '602' },
  ]);
});

test('a change shows its facts in Chinese, and never a hash', () => {
  expect(
    shownFacts({
      name: '沈砚',
      role: 'owner',
      phone_tail: '6601',
      phone_hash: '\\x00',
      share_percent: 50,
      since: null,
      handed_over_on: undefined,
    }),
  ).toEqual([
    ['身份', '业主'],
    ['号码后四位', '6601'],
    ['份额', '50%'],
  ]);
  // Days as people write them; the file and its template keep theirs.
  expect(shownFacts({ handed_over_on: '2024-06-30', warranty_until: '2029-06-29', since: '2024-07-01' })).toEqual([
    ['交付日期', '2024年6月30日'],
    ['保修到期', '2029年6月29日'],
    ['起始日期', '2024年7月1日'],
  ]);
});
