import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { mendFiles } from '../../src/lib/content/check/mend.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, told, withFile, written } from './fixture.ts';

/** Front-matter that YAML cannot read, or reads as something else: told where the slip is, once, and mended where nobody has to decide. */

const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';
const COLON = '字段格式 期望字段名后面用半角的冒号，再空一格，实际用了全角的“：”';

describe('one slip, one line', () => {
  const CONTACT = '{ name: 许晴, role: 负责人, phone: 400-000-6180 }';
  const INSURANCE = '{ covered: true, note: 已投保 }';
  test.each([
    ['colons in full width between braces', EVENT, CONTACT, CONTACT.replaceAll(': ', '：'), `29:28 ${COLON}`],
    [
      'a comma in Chinese between braces',
      EVENT,
      INSURANCE,
      INSURANCE.replace(', ', '，'),
      '28:29 字段格式 期望花括号里几项之间用英文逗号隔开，再空一格，实际用了中文的“，”',
    ],
    [
      'braces in full width',
      EVENT,
      INSURANCE,
      '｛ covered: true, note: 已投保 ｝',
      '28:14 字段格式 期望花括号用半角的{ }，实际用了全角的“｛”',
    ],
    [
      'colons without blanks between braces',
      EVENT,
      INSURANCE,
      '{ covered:true, note:已投保 }',
      '28:23 字段格式 期望字段名和冒号后面空一格，实际冒号后面没有空格',
    ],
    [
      'a colon in a text between braces',
      ARTICLE,
      'author:',
      'corrections:\n  - { on: 2026-11-18, what: 电话: 400 }\nauthor:',
      '6:29 字段格式 期望花括号、方括号里的文字有冒号、逗号、括号时，那一段用英文引号""括起来，实际有一处读不懂',
    ],
    [
      'an item that is not below the one before',
      EVENT,
      'bring: []',
      'bring:\n  - 保温杯\n - 老花镜',
      '23:2 字段格式 期望列表各项的“-”上下对齐，实际和上一项没有对齐',
    ],
    [
      'an item too far to the right, which becomes the end of the one before',
      EVENT,
      'bring: []',
      'bring:\n  - 保温杯\n    - 老花镜',
      '23:5 （提醒）字段格式 期望列表各项的“-”上下对齐，实际和上一项没有对齐，并成了一项',
    ],
    [
      'a quotation that ends too soon',
      ARTICLE,
      'title: 文章1',
      'title: "文章"之夜',
      '2:8 字段格式 期望文字里的引号用中文的“ ”（以英文引号开头的，整段都在这一对引号里），实际引号后面还有字',
    ],
    [
      'a dash at the beginning',
      ARTICLE,
      'title: 文章1',
      'title: - 文章',
      '2:8 字段格式 期望含有@、`等特殊符号的文字用英文引号""括起来，实际文字以特殊符号-开头',
    ],
    [
      'a question mark at the beginning',
      ARTICLE,
      'title: 文章1',
      'title: ? 文章',
      '2:8 字段格式 期望含有@、`等特殊符号的文字用英文引号""括起来，实际文字以特殊符号?开头',
    ],
    [
      'a field written twice',
      ARTICLE,
      'author: 林舟',
      'author: 林舟\nauthor: 许晴',
      '6:1 字段格式 期望每个字段只写一次，留下要的那一行，实际第5行已经写过author',
    ],
    ['a remark in full width', ARTICLE, 'author:', '＃ 说明\nauthor:', '5:1 字段格式 期望说明的行以半角的#开头，实际用了全角的＃'],
    [
      'blanks in full width before a field',
      EVENT,
      '  opens_at: 2026-11-20',
      '　opens_at: 2026-11-20',
      '6:1 字段格式 期望字段名前后只有普通的空格，实际用了全角的空格',
    ],
    [
      'a second fence left out, above a heading',
      ARTICLE,
      /\n---\n正文。/,
      '\n\n## 怎么来\n\n正文。\n\n---\n\n后面的话。',
      '8:1 字段格式 期望字段写完了，正文上面要有一行---（三个半角减号），实际正文接在了字段后面',
    ],
    [
      'a second fence left out, above a paragraph',
      ARTICLE,
      /\n---\n正文。/,
      '\n正文。\n\n---\n\n后面的话。',
      '7:1 字段格式 期望每行写成“字段: 内容”；字段写完了，正文上面要有一行---，实际这一行没有“冒号加空格”',
    ],
  ])('%s', (_name, file, find, put, line) => {
    expect(told(planted(file, find, put))).toEqual([`${file}:${line}`]);
  });

  test('signs of braces in what is quoted, or in running text, are left alone', () => {
    expect(told(planted(EVENT, '{ covered: true, note: 已投保 }', '{ covered: true, note: "已投保，note：见背面" }'))).toEqual([]);
    expect(told(planted(EVENT, 'summary: 喝茶', 'summary: 喝茶（自带杯，note：轻便）'))).toEqual([]);
  });
});

describe('--fix', () => {
  test.each(['service：{ feedback_category: repair }', 'service:{ feedback_category: repair }'])(
    'mends a colon that YAML reads as part of a longer name: %s',
    (put) => {
      const file = 'handbook/service/repair.md';
      const root = written(planted(file, 'service: { feedback_category: repair }', put));
      const [first] = checkContent(root, settings).problems;
      expect(first).toMatchObject({ line: 7, column: 8, field: '字段格式', expected: '字段名后面用半角的冒号，再空一格' });
      mendFiles(root, checkContent(root, settings).problems);
      expect(readFileSync(path.join(root, 'content', file), 'utf8')).toBe(faultless()[file]);
    },
  );

  test('mends a file none of whose colons counts, which is one long text to YAML', () => {
    const file = 'handbook/service/index.md';
    const root = written(withFile(file, (faultless()[file] as string).replaceAll(': ', '：')));
    expect(checkContent(root, settings).problems.map(({ line, column }) => [line, column])).toEqual([
      [2, 6],
      [3, 6],
      [4, 8],
    ]);
    mendFiles(root, checkContent(root, settings).problems);
    expect(readFileSync(path.join(root, 'content', file), 'utf8')).toBe(faultless()[file]);
  });

  test('mends a tab before an item of a list', () => {
    const root = written(planted(EVENT, 'bring: []', 'bring:\n  - 保温杯\n\t- 老花镜'));
    mendFiles(root, checkContent(root, settings).problems);
    expect(checkContent(root, settings).problems).toEqual([]);
  });

  test('mends every colon of a file typed on a Chinese keyboard, tabs and blanks, and nothing else', () => {
    const right = faultless()[EVENT] as string;
    const slips = right
      .replace(/^(\s*[a-z_]+): /gm, '$1：')
      .replace('{ covered: true, note: 已投保 }', '{ covered：true，note：已投保 }')
      .replace('  waiting_list', '\twaiting_list')
      .replace('title：', 'title:');
    const root = written(withFile(EVENT, slips));
    for (let round = 0; round < 3; round += 1) mendFiles(root, checkContent(root, settings).problems);
    expect(readFileSync(path.join(root, 'content', EVENT), 'utf8')).toBe(right);
    expect(checkContent(root, settings).problems).toEqual([]);
  });

  test('in a file with line ends of Windows, too', () => {
    const right = (faultless()[ARTICLE] as string).replaceAll('\n', '\r\n');
    const root = written(withFile(ARTICLE, right.replace('author: ', 'author：')));
    mendFiles(root, checkContent(root, settings).problems);
    expect(readFileSync(path.join(root, 'content', ARTICLE), 'utf8')).toBe(right);
  });
});
