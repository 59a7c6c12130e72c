import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { mendFiles } from '../../src/lib/content/check/mend.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, told, type Tree, written } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';
const saying = (text: string): Tree => planted(ARTICLE, '正文。', text);
const WORDS = '# 说明\n登陆 登录 台风登陆\n帐号 账号\n只有一个词\n';

describe('marks and letters of the wrong width', () => {
  test.each([
    ['a comma', '先报名,再来。', `8:4 文字 期望写成“先报名，再来。”，实际“先报名,再来。”`],
    ['a full stop', '请早到.', `8:4 文字 期望写成“请早到。”，实际“请早到.”`],
    ['wide letters', '请带ＡＢＣ卡来。', `8:3 文字 期望写成“请带ABC卡来。”，实际“请带ＡＢＣ卡来。”`],
    ['several marks in a row', '真的吗??', `8:4 文字 期望写成“真的吗？？”，实际“真的吗??”`],
    ['in a heading', '## 早到,好', `8:6 文字 期望写成“早到，好”，实际“早到,好”`],
    ['in a cell', '| 甲 | 乙 |\n| --- | --- |\n| 好,的 | 乙 |', `10:4 文字 期望写成“好，的”，实际“好,的”`],
    ['in the words of a link', '看[先看,再来](/handbook/service/repair/)。', `8:5 文字 期望写成“看先看，再来。”，实际“看先看,再来。”`],
    ['right behind bold', '**早到**,好。', `8:7 文字 期望写成“早到，好。”，实际“早到,好。”`],
    ['right behind a number of the rules', ':setting[booking.cancel_hours],好。', `8:31 文字 期望写成“字，好。”，实际“字,好。”`],
    ['a colon before a figure', '电话:400-000-6180', `8:3 文字 期望写成“电话：400-”，实际“电话:400-”`],
    ['a colon with a blank', '地点: 会客厅。', `8:3 文字 期望写成“地点：会客厅。”，实际“地点: 会客厅。”`],
  ])('%s', (_name, text, line) => {
    expect(told(saying(text))).toEqual([`${ARTICLE}:${line.replace(' 文字', ' （提醒）文字')}`]);
  });

  test('each place of a line by itself', () => {
    expect(told(saying('一,二，三,四')).map((line) => line.split(' ')[0])).toEqual([`${ARTICLE}:8:2`, `${ARTICLE}:8:6`]);
  });

  test('in fields at the field, but never what YAML needs', () => {
    expect(told(planted(ARTICLE, 'summary: 导语', 'summary: 先看,再来'))).toEqual([
      `${ARTICLE}:6:12 （提醒）文字 期望写成“先看，再来”，实际“先看,再来”`,
    ]);
    expect(told(planted('events/winter-tea/index.md', 'bring: []', 'bring: [杯子, 眼镜]'))).toEqual([]);
  });

  test.each([
    ['code', '写`甲,乙`。'],
    ['times, numbers and Latin', '8:00到9:00，3.5元，5,000份，Wi-Fi, e.g. A,B。'],
    ['a blank set on purpose', '第一条　总则'],
    ['no blank between Chinese and Latin is asked for', '在APP里报名，共3位。'],
    ['an address', '写信到service@chengwan.example。'],
    ['a remark', '<!-- 甲,乙 -->'],
    ['a colon of a time, of figures and of code', '14:00来，比分3:2，`名字:"甲"`，[看](https://example.org/a:1)。'],
    ['quotation marks that nobody can tell apart', '读"club"三遍。\n\n说" 好 "。'],
    [
      'inches, escaped marks, code, captions and Latin',
      '5"和6"的屏，32 "也有，他说"只要6"。写\\"号，写`"`，[看](/handbook/service/repair/ "看")。\n\n牌上是 say "yes 三遍。',
    ],
  ])('%s is left alone', (_name, text) => {
    expect(told(saying(text))).toEqual([]);
  });
});

describe('a straight quotation mark without its other half', () => {
  const EXPECTED = '（提醒）文字 期望引号成对，开头写“，末尾写”（检查看不出这是哪一头，不会代改；英寸写“英寸”），实际';

  test.each([
    ['alone', '他说"好。', `8:3 ${EXPECTED}“他说"好。”，没有另一半`],
    ['beside the curly other half', '他说"好”。', `8:3 ${EXPECTED}“他说"好”。”，没有另一半`],
    ['in a heading', '## 早到"好', `8:6 ${EXPECTED}“早到"好”，没有另一半`],
    ['behind inches', '5"和6"的屏，\n他说"好。', `9:3 ${EXPECTED}“，他说"好。”，没有另一半`],
    ['one of three', '"甲"和"乙。', `8:5 ${EXPECTED}“"甲"和"乙。”，这一段有3个直引号，配不成对`],
    ['two that look like a pair', '他说"好。然后走了。她说"不好。', `8:3 ${EXPECTED}“他说"好。然后”，这一段有2个直引号，配不成对`],
    ['its other half in another paragraph', '他说"好。\n\n他走了"。', `8:3 ${EXPECTED}“他说"好。”，没有另一半`],
  ])('%s', (_name, text, line) => {
    expect(told(saying(text))[0]).toBe(`${ARTICLE}:${line}`);
  });

  test('in a field at its place, but not where YAML wraps a value in it', () => {
    expect(told(planted(ARTICLE, 'summary: 导语', 'summary: 他说"好'))).toEqual([`${ARTICLE}:6:12 ${EXPECTED}“他说"好”，没有另一半`]);
    expect(told(planted(ARTICLE, 'summary: 导语', 'summary: "他说：3"'))).toEqual([]);
  });
});

describe("words from the editors' list", () => {
  const listed = (text: string): Tree => ({ ...saying(text), 'preferred-words.txt': WORDS });

  test('each place, with the word of the house', () => {
    expect(told(listed('请登陆网站，换个帐号。'))).toEqual([
      `${ARTICLE}:8:2 （提醒）文字 期望写成“请登录网站，换”，实际“请登陆网站，换”（见content/preferred-words.txt）`,
      `${ARTICLE}:8:9 （提醒）文字 期望写成“站，换个账号。”，实际“站，换个帐号。”（见content/preferred-words.txt）`,
    ]);
  });

  test('a phrase in which the word is right; and without a list every word is', () => {
    expect(told(listed('台风登陆以前关好窗。'))).toEqual([]);
    expect(told(listed('台风登陆以前，请登陆。'))).toHaveLength(1);
    expect(told(saying('请登陆网站。'))).toEqual([]);
  });
});

describe('--fix', () => {
  const fixed = (tree: Tree): { text: string; count: number; left: number } => {
    const root = written(tree);
    const count = mendFiles(root, checkContent(root, settings).problems);
    const left = checkContent(root, settings).problems.length;
    return { text: readFileSync(path.join(root, 'content', ARTICLE), 'utf8'), count, left };
  };

  test('mends every place and nothing else', () => {
    const tree: Tree = { ...saying('一,二，**三**,请登陆.\n\n`甲,乙`'), 'preferred-words.txt': WORDS };
    const { text, count, left } = fixed(tree);
    expect(text).toBe((tree[ARTICLE] as string).replace('一,二，**三**,请登陆.', '一，二，**三**，请登录。'));
    expect({ count, left }).toEqual({ count: 4, left: 0 });
  });

  test('mends colons and balanced quotation marks of a Chinese text, never those that YAML needs', () => {
    const tree = saying('他说:"**走**吧",又说:"好"。\n\n"听潮"是湾名。');
    tree[ARTICLE] = (tree[ARTICLE] as string).replace('title: 文章1', 'title: "时间:三点"').replace('summary: 导语', 'summary: 他说"好"');
    const { text, left } = fixed(tree);
    expect(text).toContain('他说：“**走**吧”，又说：“好”。\n\n“听潮”是湾名。');
    expect(text).toContain('title: "时间：三点"\n');
    expect(text).toContain('summary: 他说“好”\n');
    expect(left).toBe(0);
  });

  test('what would change how a field is read is told and left to the editor', () => {
    const tree = planted(ARTICLE, 'summary: 导语', 'summary: 会在3：00开始');
    const { text, count, left } = fixed(tree);
    expect(text).toBe(tree[ARTICLE]);
    expect({ count, left }).toEqual({ count: 0, left: 1 });
  });

  test('a quotation mark without its other half stays as it is', () => {
    const tree = saying('他说"好。');
    expect(fixed(tree)).toEqual({ text: tree[ARTICLE], count: 0, left: 1 });
  });

  test('a faultless club is not touched', () => {
    expect(fixed(faultless())).toEqual({ text: faultless()[ARTICLE], count: 0, left: 0 });
  });
});
