import { describe, expect, test } from 'vitest';
import { planted, SVG, told, type Tree, withFile } from './fixture.ts';

const FILE = 'events/winter-tea/recap.md';
const recap = (fields: string) => `---\npublished_on: 2026-12-20\nauthor: 林舟\nsummary: 来了二十人\n${fields}---\n喝了茶。\n`;
/** The club with a recap of its tea, and whatever else is changed. */
const withRecap = (text: string, tree: Tree = withFile(FILE, '')): Tree => ({ ...tree, [FILE]: text });

describe('recaps', () => {
  test('one that belongs to an event that was held has no fault', () => {
    const pictures = 'issue: 2026-11\npictures:\n  - { picture: ./after.svg, alt: 一桌茶杯, credit: 绘／编辑部 }\n';
    expect(told({ ...withRecap(recap(pictures)), 'events/winter-tea/after.svg': SVG })).toEqual([]);
  });

  test.each([
    ['before the event is over', recap('').replace('2026-12-20', '2026-12-18'), `${FILE}:2:15 published_on 期望不早于活动结束的2026-12-19`],
    ['in an issue that is not there', recap('issue: 2026-10\n'), `${FILE}:5:8 issue 期望已有的一期会刊`],
    ['with a picture that is not there', recap('pictures: [{ picture: ./no.svg, alt: 茶, credit: 编 }]\n'), '期望图片文件存在'],
    ['with a picture nobody is credited for', recap('pictures: [{ picture: ./picture.svg, alt: 茶 }]\n'), '期望填写：图片作者'],
    ['that names an owner who has not agreed', recap('releases: [{ id: tao-ayi, uses: [name] }]\n'), 'releases第1项.id'],
  ])('%s is refused', (_name, text, line) => {
    const lines = told(withRecap(text));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(line);
  });

  test('neither a cancelled event nor a series nor a folder without an event has one', () => {
    const cancelled = planted('events/winter-tea/index.md', 'summary: 喝茶', 'cancelled: { reason: 台风 }\nsummary: 喝茶');
    expect(told(withRecap(recap(''), cancelled))[0]).toContain('期望办过的活动才有回顾');
    expect(told(withFile('events/monthly-tea/recap.md', recap('')))[0]).toContain('期望单场活动才有回顾');
    expect(told(withFile('events/nowhere/recap.md', recap('')))[0]).toContain('期望和活动的index.md放在同一个文件夹里');
  });

  test('a draft of one does not make links to its event suspicious', () => {
    const tree = planted('newsletter/2026-11/a-news.md', '正文。', '见[冬茶](/events/winter-tea/)。');
    expect(told(withRecap(recap('draft: true\n'), tree))).toEqual([]);
  });
});

describe('addresses of lists', () => {
  test('texts may lead to shelves, filters and the calendar page, and to no misspelt one', () => {
    const links = (path: string) => told(planted('newsletter/2026-11/a-news.md', '正文。', `见[这里](${path})。`));
    for (const path of ['/newsletter/section/life/', '/newsletter/theme/craft/', '/newsletter/year/2026/', '/events/kind/tea/']) {
      expect(links(path)).toEqual([]);
    }
    expect(links('/events/calendar/')).toEqual([]);
    expect(links('/newsletter/section/live/')[0]).toContain('您是不是想写/newsletter/section/life/');
  });

  test('no event takes the place of one', () => {
    const tree = withFile('events/winter-tea/index.md', null);
    const text = withFile(FILE, '')['events/winter-tea/index.md'] as string;
    const lines = told({ ...tree, 'events/month/index.md': text, 'events/month/picture.svg': SVG });
    expect(lines[0]).toContain('events/month/index.md:1:1 文件夹名 期望换一个文件夹名');
  });
});
