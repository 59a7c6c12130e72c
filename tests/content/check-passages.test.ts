import { describe, expect, test } from 'vitest';
import { planted, SVG, told, withFile } from './fixture.ts';

const CHAPTER = 'handbook/service/repair.md';
/** The fixture's chapter with another body, which begins in line 9. */
const chapter = (body: string) => planted(CHAPTER, /开始前.*\n/, `${body}\n`);
const at = (place: string, rest: string) => `${CHAPTER}:${place} 正文 期望${rest}`;
const HOW = '会员段落写成三部分：:::members[引子]{level=V2}单独一行，正文，再一行:::（半角冒号，从行首写起），实际';

describe('passages for members', () => {
  test.each([
    ['the shortest', ':::members[口令]{level=V0}\n正文。\n:::'],
    ['in two communities', ':::members[口令]{level=V3 community="tingchao wanghai"}\n正文。\n:::'],
    [
      'with lists, tables, links and numbers of rules',
      ':::members[口令]{level=V1}\n- [报修](/handbook/service/lift/)\n- :setting[booking.cancel_hours]\n\n| 一 | 二 |\n| - | - |\n| 1 | 2 |\n:::',
    ],
    ['two of them', ':::members[口令]{level=V1}\n正文。\n:::\n\n中间。\n\n:::members[纪要]{level=V1}\n正文。\n:::'],
    ['right under a line', '前文。\n:::members[口令]{level=V1}\n正文。\n:::\n后文。'],
    ['a time of day and other colons', '14:00开门。\n\n注：带上卡。\n\n- 电话：400-000-6180'],
  ])('%s is sound', (_what, body) => {
    expect(told(chapter(body))).toEqual([]);
  });

  test.each([
    [
      'no teaser',
      ':::members{level=V1}\n正文。\n:::',
      ['9:1', '方括号里写一句谁都能看的引子，例如:::members[门禁密码怎么换]{level=V1}，实际没有引子'],
    ],
    ['marks in the teaser', ':::members[**口令**]{level=V1}\n正文。\n:::', ['9:11', '引子只写文字，实际引子里有别的标记']],
    ['a long teaser', `:::members[${'口'.repeat(81)}]{level=V1}\n正文。\n:::`, ['9:11', '引子不超过80个字，实际81个字']],
    ['no level', ':::members[口令]\n正文。\n:::', ['9:1', '花括号里写核验等级level=，V0、V1、V2、V3之一，实际没有写']],
    ['a level that is none', ':::members[口令]{level=2}\n正文。\n:::', ['9:1', '花括号里写核验等级level=，V0、V1、V2、V3之一，实际“2”']],
    [
      'a community by its Chinese name',
      ':::members[口令]{level=V1 community=听潮苑}\n正文。\n:::',
      ['9:1', 'community=写tingchao、wanghai、shiguang，几个社区用空格隔开、整个加引号；全部社区就不写，实际“听潮苑”'],
    ],
    [
      'something else in the braces',
      ':::members[口令]{level=V1 tier=harbour}\n正文。\n:::',
      ['9:1', '花括号里只写level和community，实际“tier”'],
    ],
    ['nothing inside', ':::members[口令]{level=V1}\n:::', ['9:1', '引子下面写只给会员看的正文，实际没有正文']],
    ['a footnote', ':::members[口令]{level=V1}\n正文[^a]。\n:::\n\n[^a]: 注。', ['10:3', '会员段落里不写脚注，直接写进正文，实际脚注']],
    [
      'in a list',
      '- 一\n\n  :::members[口令]{level=V1}\n  正文。\n  :::',
      ['11:3', '会员段落从行首写起，不放在列表和引用里，实际:::members'],
    ],
    [
      'twice with the same teaser',
      ':::members[口令]{level=V1}\n正文。\n:::\n\n:::members[口令]{level=V1}\n别的。\n:::',
      ['13:1', '同一页的会员段落，引子各不相同，实际又一处“口令”'],
    ],
    ['no end', ':::members[口令]{level=V1}\n正文。\n\n后文。', ['9:1', '会员段落的末尾单独写一行:::，实际一直没有结束']],
    ['a dead link inside', ':::members[口令]{level=V1}\n[门](/nowhere/)\n:::', ['10:1', expect.anything()]],
  ])('%s is told', (_what, body, [place, rest]) => {
    const lines = told(chapter(body));
    expect(lines).toHaveLength(1);
    if (typeof rest === 'string') expect(lines).toEqual([at(place as string, rest)]);
    else expect(lines[0]).toContain(`${CHAPTER}:${place} 正文`);
  });

  test('a picture is refused with the reason, even one that is there', () => {
    const tree = { ...chapter(':::members[口令]{level=V1}\n![门](./gate.svg "门　绘／编辑部")\n:::'), 'handbook/service/gate.svg': SVG };
    expect(told(tree)).toEqual([at('10:1', '会员段落里不放图片：图片是公开的文件，谁都打得开。请写成文字，或把图放到段落外面，实际图片')]);
  });

  // Whatever an editor may type for the fence: a text for few must never be public by a slip.
  test.each([
    ['：：：members[口令]{level=V1}', 1],
    ['::members[口令]{level=V1}', 1],
    [':: :members[口令]{level=V1}', 1],
    ['::: members[口令]{level=V1}', 1],
    [':::Members[口令]{level=V1}', 1],
    [':::member[口令]{level=V1}', 1],
    [':::会员[口令]{level=V1}', 1],
    [':::members[口令]{level=V1，community=wanghai}', 1],
    [':::members[口令]{level=V1', 1],
    [':::members[口令]{level=V1}只给业主', 1],
    ['> :::members[口令]{level=V1', 1],
    ['- ：：：members[口令]{level=V1}', 1],
    // What a Chinese keyboard gives without the shift key, and other signs that look like colons.
    ['；；；members[口令]{level=V1}', 4],
    ['﹕﹕﹕members[口令]{level=V1}', 4],
    ['；；；menbers[口令]{level=V1}', 15],
    ['\\:::members[口令]{level=V1}', 5],
    ['1、:::members[口令]{level=V1}', 6],
    ['请看:::members【口令】｛level=V1｝', 6],
    ['| 听潮苑 | :::members[口令]{level=V1} 甲 ::: |', 12],
  ])('%s is no fence, and is told', (fence, column) => {
    const lines = told(chapter(`${fence}\n口令是甲。\n:::`));
    expect(lines).toContain(at(`9:${column}`, `${HOW}“${fence.slice(column - 1).slice(0, 24)}”没有被认出来，里面的字会公开`));
  });

  test('an end without a beginning, and one that came too early, are told', () => {
    expect(told(chapter('正文。\n\n:::\n'))).toEqual([at('11:1', `${HOW}“:::”没有被认出来，里面的字会公开`)]);
    const early = chapter(':::members[口令]{level=V1}\n甲。\n:::\n乙。\n:::');
    expect(told(early)).toEqual([at('13:1', `${HOW}“:::”没有被认出来，里面的字会公开`)]);
  });

  test.each([
    'newsletter/2026-11/a-news.md',
    'newsletter/2026-11/index.md',
    'events/winter-tea/index.md',
    'notices/2026-11-20-lift.md',
    'pages/about.md',
  ])('may stand in %s', (file) => {
    expect(told(planted(file, /[^\n]*\n$/, ':::members[口令]{level=V1}\n正文。\n:::\n'))).toEqual([]);
    expect(told(planted(file, /[^\n]*\n$/, ':::members[口令]\n正文。\n:::\n'))).toHaveLength(1);
  });

  test('the introduction of a part too', () => {
    const part = (body: string) => withFile('handbook/service/index.md', `---\ntitle: 服务\norder: 1\nsummary: 服务\n---\n${body}\n`);
    expect(told(part(':::members[口令]{level=V1}\n正文。\n:::'))).toEqual([]);
    expect(told(part(':::members[口令]{level=V1}\n正文。'))).toHaveLength(1);
  });
});
