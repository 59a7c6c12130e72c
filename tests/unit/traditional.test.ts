import path from 'node:path';
import { tify } from 'chinese-conv';
import { describe, expect, test } from 'vitest';
import { converterWith, projectConverter } from '../../src/lib/languages/converter.ts';
import { convertMessages } from '../../scripts/site/messages.ts';
import { parseCorrections } from '../../src/lib/languages/corrections.ts';

const convert = converterWith([]);
const ours = projectConverter(path.resolve(import.meta.dirname, '../..'));

/** Characters of everyday Simplified Chinese: the first level of GB 2312, by sound. */
const COMMON: string[] = [];
for (let row = 0xb0; row <= 0xd7; row++) {
  for (let cell = 0xa1; cell <= 0xfe; cell++) {
    const character = new TextDecoder('gb18030').decode(Uint8Array.of(row, cell));
    if (/\p{Script=Han}/u.test(character)) COMMON.push(character);
  }
}

describe('the converter', () => {
  test.each([
    ['头发和发现', '頭髮和發現'],
    ['皇后在后面', '皇后在後面'],
    ['面条在里面', '麵條在裡面'],
    ['干杯，乾隆，干活', '乾杯，乾隆，幹活'],
    ['一只手只有一个', '一隻手只有一個'],
    ['台风里的台灯', '颱風裡的檯燈'],
    ['复印、恢复、答复', '複印、恢復、答覆'],
    ['看着钟表', '看著鐘錶'],
    ['“先‘咚’一声”，don’t', '「先『咚』一聲」，don’t'],
    ['ABC 123 。', 'ABC 123 。'],
  ])('%s becomes %s', (simplified, traditional) => {
    expect(convert(simplified)).toBe(traditional);
  });

  test('keeps the words of this place: only characters change, not the vocabulary', () => {
    expect(convert('打印机的软件信息和视频')).toBe('打印機的軟件信息和視頻');
  });

  test('an independent table agrees on common characters, but for those that have several Traditional forms', () => {
    expect(COMMON.length).toBe(3755);
    const other = COMMON.filter((one) => convert(one) !== tify(one)).join('');
    // Alone, each of these may be written in two ways, and the two tables chose differently.
    expect(other).toBe('辟采冲丑淀斗范干杆雇哗伙硷桔棱卤朴凄签叁墒湿台涂污咸凶熏岩游余郁岳征钟准咨');
    expect(COMMON.filter((one) => convert(one) !== one).length).toBeGreaterThan(1200);
  });

  test('this project’s list puts right what the converter reads wrongly', () => {
    expect(convert('望海里的余师傅在拾光里补签')).not.toBe('望海里的余師傅在拾光里補簽');
    expect(ours('望海里的余师傅在拾光里补签')).toBe('望海里的余師傅在拾光里補簽');
    expect(ours('夹一张书签，签到')).toBe('夾一張書籤，簽到');
  });

  test('this project’s list spoils nothing that the converter reads rightly: a word that is too short stands in many others', () => {
    for (const usual of ['下面是全部', '路面是石板', '里面是水表', '一块面板', '名字后面是页码', '时间签上', '联系我们'])
      expect(ours(usual)).toBe(convert(usual));
  });

  test('interface strings keep their names in braces', () => {
    expect(convertMessages({ a: { b: '还有{count}个，见{name}' } }, convert)).toEqual({ a: { b: '還有{count}個，見{name}' } });
  });
});

describe('the list of corrections', () => {
  test('is a word and what it becomes, or a word that stays; the longest comes first', () => {
    const { corrections, faults } = parseCorrections('# 说明\n拾光里\n签 簽  # 动词\n书签 書籤\n');
    expect(faults).toEqual([]);
    const listed = converterWith(corrections);
    expect(listed('拾光里的书签签了')).toBe('拾光里的書籤簽了');
  });

  test.each([
    ['一 二 三', 1, /一行两个词/],
    ['\nabc def', 2, /汉字/],
    ['头.发 頭髮', 1, /只写词/],
    ['头发 頭髮\n头发 頭髮', 2, /第1行已经有了/],
  ])('%j is told with its line', (text, line, expected) => {
    const [fault] = parseCorrections(text).faults;
    expect(fault?.line).toBe(line);
    expect(fault?.expected).toMatch(expected);
  });
});
