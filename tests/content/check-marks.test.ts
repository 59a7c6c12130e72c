import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { mendFiles } from '../../src/lib/content/check/mend.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { planted, told, written } from './fixture.ts';

/** Marks that came out as plain letters, text that nobody would ever see, and characters that nobody sees. Each was once accepted in silence. */

const ARTICLE = 'newsletter/2026-11/a-news.md';
const body = (text: string) => planted(ARTICLE, '正文。', text.replaceAll('$', '$$$$'));

describe('marks that stay letters', () => {
  const LINK = '正文 期望链接写成[文字](网址)';
  const MARK = '正文 期望标记用半角的冒号和方括号';
  test.each([
    ['a heading behind a blank of full width', '##　怎么来', '8:1 正文 期望小标题写成## 小标题'],
    ['a heading behind a blank that does not break', '##\u00a0怎么来', '8:1 正文 期望小标题写成## 小标题'],
    ['a heading of a seventh level', '####### 怎么来', '8:1 正文 期望小标题写成## 小标题，再小一级是###'],
    ['a list behind a blank of full width', '-　一壶茶', '8:1 正文 期望列表每行以“- ”开头'],
    ['a numbered list glued to the line before', '先后：\n2. 看水表', '9:1 正文 期望有先后的列表上面空一行'],
    ['a link with one bracket in full width', '见[报修](/handbook/service/repair/）。', `8:2 ${LINK}`],
    ['a link left open', '见[报修](/handbook/service/repair/', `8:2 ${LINK}`],
    ['a link without its first bracket', '见报修](/handbook/service/repair/)', `8:4 ${LINK}`],
    ['a link with a blank in its address', '见[报修](/handbook/service /repair/)', `8:2 ${LINK}`],
    ['a link the wrong way round', '(报修)[/handbook/service/repair/]', `8:4 ${LINK}`],
    ['a picture with one bracket in full width', '![海】(./cover.svg "潮　绘／林")', `8:1 ${LINK}`],
    ['a picture whose caption has quotation marks', '![海](./cover.svg "海"边"　绘／林")', `8:1 ${LINK}`],
    ['a footnote in full width', '茶【^1】', '8:2 正文 期望脚注在文末另起一行写明'],
    ['a rule number with a blank', '开始前: setting[booking.cancel_hours]', `8:4 ${MARK}`],
    ['a rule number in capitals', '开始前:Setting[booking.cancel_hours]', `8:4 ${MARK}`],
    ['a rule number without its colon', '开始前setting[booking.cancel_hours]', `8:4 ${MARK}`],
    ['a rule number without its name', '开始前:setting以内', `8:4 ${MARK}`],
  ])('%s', (_name, text, start) => {
    const errors = told(body(text)).filter((line) => !line.includes('（提醒）'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`${ARTICLE}:${start}`);
  });

  test('the straight quotation marks of such a picture are not made Chinese, which would only take it further from what it was meant to be', () => {
    const root = written(body('![海】(./cover.svg "潮　绘／林")'));
    expect(mendFiles(root, checkContent(root, settings).problems)).toBe(0);
  });

  test('a table without its second line is one fault, not one a line; and one fault is told on one line', () => {
    expect(told(body('| 甲 | 乙 |\n| —— | —— |\n| 一 | 二 |'))).toHaveLength(1);
    expect(told(body('一段\n---\n又一段')).filter((line) => line.includes('\n'))).toEqual([]);
  });

  test('what two people wrote in the same place is told as that, and as nothing else', () => {
    const both = (a: string, b: string) => `<<<<<<< HEAD\n${a}\n=======\n${b}\n>>>>>>> origin/main`;
    for (const tree of [body(both('甲', '乙')), planted(ARTICLE, 'author: 林舟', both('author: 林舟', 'author: 许晴'))]) {
      const lines = told(tree);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/:[58]:1 文件 期望只留一份/);
    }
  });
});

describe('text that nobody would see', () => {
  test.each([
    [
      'a cell too many',
      '| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 | 三 |',
      '10:9 正文 期望表格每行与第一行一样是2格，多出来的不会显示，实际3格',
    ],
    [
      'a bar too few',
      '| 甲 | 乙 |\n| --- | --- |\n| 一 二 |',
      '10:1 （提醒）正文 期望表格每行与第一行一样是2格（少了一条竖线？），实际1格',
    ],
    ['a footnote that says nothing', '茶[^1]\n\n[^1]:', '10:1 正文 期望脚注写上说明，实际[^1]后面是空的'],
    ['a footnote that nobody calls', '茶\n\n[^1]: 说明', '10:1 （提醒）正文 期望正文里有[^1]，否则这条脚注不会显示，实际没有'],
    [
      'two footnotes with one number',
      '茶[^1]\n\n[^1]: 甲\n\n[^1]: 乙',
      '12:1 正文 期望每条脚注的编号只用一次，后面的那条不会显示，实际[^1]',
    ],
    ['a heading without words', '##\n\n正文', '8:1 正文 期望小标题写上文字，或者删掉这一行，实际只有#'],
    [
      'a link without words',
      '见[](/handbook/service/repair/)',
      '8:2 正文 期望链接写上文字：[文字](网址)，否则谁也点不到，实际[](/handbook/service/repair/)',
    ],
    ['code without an end', '```\n甲\n\n正文', '8:1 正文 期望代码以单独一行```结束，否则后面的正文都变成代码，实际一直没有结束'],
    [
      'two ranges, between which the words are struck out',
      '要3~5天，每位10~20元。',
      '8:3 正文 期望范围写成3至5，否则两个~之间的字会被划掉；要划掉写~~文字~~，实际“要3~5天，每位10~20元”',
    ],
    ['a product of three', '长2*3*4米', '8:3 正文 期望乘号写×，否则两个*之间的字变成斜体，实际“长2*3*4米”'],
  ])('%s', (_name, text, line) => {
    expect(told(body(text))).toEqual([`${ARTICLE}:${line}`]);
  });

  test('what is right is left alone', () => {
    const right =
      '| 甲 | 乙 |\n| --- | --- |\n| 一 | |\n\n茶[^1]，~~旧~~，3~5天，*斜*\n\n[^1]: 说明\n\n```\n[甲](\n```\n\n\\[注](上)，[甲]（见下）';
    expect(told(body(right))).toEqual([]);
  });
});

describe('characters that nobody sees', () => {
  test.each([
    ['of no width', '灯\u200b亮了', '8:2 （提醒）文字 期望没有看不见的字符（从别处粘贴时带进来的，会妨碍搜索），实际“灯”后面有一个'],
    [
      'blanks of another kind, told once a line',
      '灯\u00a0亮\u2003了',
      '8:2 （提醒）文字 期望没有看不见的字符（从别处粘贴时带进来的，会妨碍搜索），实际“灯”后面有，这一行共2个',
    ],
    ['that hides a mark from Markdown', '\ufeff## 怎么来', '8:1 文字 期望行首没有看不见的字符，否则后面的符号不起作用，实际行首有一个'],
  ])('%s', (_name, text, line) => {
    expect(told(body(text))).toEqual([`${ARTICLE}:${line}`]);
  });

  test('a long run of them is told as quickly as one', { timeout: 5_000 }, () => {
    const [line] = told(body(`\ufeff${'\ufeff'.repeat(5_000)}灯`));
    expect(line).toContain('这一行共5001个');
  });

  test('in a field, too', () => {
    expect(told(planted(ARTICLE, '文章1', '文\u200b章1'))).toEqual([
      `${ARTICLE}:2:9 （提醒）文字 期望没有看不见的字符（从别处粘贴时带进来的，会妨碍搜索），实际“e: 文”后面有一个`,
    ]);
  });

  test('are taken out by --fix; an emoji of several parts and a mark of byte order stay', () => {
    const text = '灯\u200b亮\u00a0了\u00ad。👨‍👩‍👧很好❤️‍🔥';
    const root = written(planted(ARTICLE, /^[\s\S]*$/, (body(text)[ARTICLE] as string).replace(/^/, '\ufeff')));
    mendFiles(root, checkContent(root, settings).problems);
    const mended = readFileSync(path.join(root, 'content', ARTICLE), 'utf8');
    expect(mended).toContain('灯亮 了。👨‍👩‍👧很好❤️‍🔥');
    expect(mended.startsWith('\ufeff---')).toBe(true);
    expect(checkContent(root, settings).problems).toEqual([]);
  });
});
