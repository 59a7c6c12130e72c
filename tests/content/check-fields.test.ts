import { describe, expect, test } from 'vitest';
import { faultless, planted, told, withFile } from './fixture.ts';

const ISSUE = 'newsletter/2026-11/index.md';
const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';
const SERIES = 'events/monthly-tea/index.md';
const CHAPTER = 'handbook/service/repair.md';
const NOTICE = 'notices/2026-11-20-lift.md';

test('the control: a faultless club has nothing to tell', () => {
  expect(told(faultless())).toEqual([]);
});

describe('front-matter that cannot be read', () => {
  test.each([
    ['no fences', withFile(ARTICLE, '正文。\n'), `${ARTICLE}:1:1 文件开头 期望第一行是---`],
    [
      'a colon inside a text',
      planted(ARTICLE, 'title: 文章1', 'title: 一: 二'),
      `${ARTICLE}:2:8 字段格式 期望文字里有“冒号加空格”时，整段用英文引号""括起来`,
    ],
    ['a tab', planted(EVENT, '  opens_at', '\topens_at'), `${EVENT}:6:1 字段格式`],
    ['an open quote', planted(ARTICLE, 'title: 文章1', 'title: "文章1'), `${ARTICLE}:`],
    ['a field twice', planted(ARTICLE, 'author: 林舟', 'author: 林舟\nauthor: 周'), `${ARTICLE}:6:1 字段格式 期望每个字段只写一次`],
    [
      'a star at the beginning',
      planted(ARTICLE, 'author: 林舟', 'author: *林舟'),
      `${ARTICLE}:5:9 字段格式 期望含有@、\`、*、&等特殊符号的文字用英文引号""括起来`,
    ],
    ['an open bracket', planted(EVENT, 'bring: []', 'bring: [杯'), `${EVENT}:`],
  ])('%s', (_name, tree, start) => {
    const lines = told(tree).filter((line) => !line.includes('栏目'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(start);
  });
});

describe('fields', () => {
  test.each([
    [
      'an unknown field, at its name',
      planted(ARTICLE, 'author:', 'autor:'),
      [
        `${ARTICLE}:2:1 author 期望填写：作者署名，实际没有写`,
        `${ARTICLE}:5:1 autor 期望只有已定义的字段（您是不是想写author），实际多出来的字段“autor”`,
      ],
    ],
    [
      'an unknown field inside another',
      planted(EVENT, 'waiting_list: true', 'waiting_list: true\n  queue: 3'),
      [`${EVENT}:11:3 booking.queue 期望只有已定义的字段，实际多出来的字段“queue”`],
    ],
    ['an empty field', planted(ARTICLE, 'author: 林舟', 'author:'), [`${ARTICLE}:5:1 author 期望填写：作者署名，实际空的`]],
    [
      'a wrong choice',
      planted(ARTICLE, 'section: news', 'section: newz'),
      [
        // That the issue now lacks a piece of news follows from it, and is not told.
        `newsletter/2026-11/a-news.md:3:10 section 期望news、home、service、life、culture之一，实际“newz”`,
      ],
    ],
    [
      'a number instead of a text',
      planted(ARTICLE, 'title: 文章1', 'title: 2026'),
      [`${ARTICLE}:2:8 title 期望文字，要加引号，例如"2026"，实际2026`],
    ],
    ['a text instead of a number', planted(ARTICLE, 'order: 1', 'order: 一'), [`${ARTICLE}:4:8 order 期望数字，实际“一”`]],
    ['a number with a fraction', planted(ARTICLE, 'order: 1', 'order: 1.5'), [`${ARTICLE}:4:8 order 期望1到99之间的整数，实际1.5`]],
    ['a number out of range', planted(EVENT, 'points: 3', 'points: -1'), [`${EVENT}:24:9 points 期望0到1000之间的整数，实际-1`]],
    [
      'neither a number nor unlimited',
      planted(EVENT, 'capacity: 24', 'capacity: 很多'),
      [`${EVENT}:22:11 capacity 期望人数（整数），或unlimited（不限），实际“很多”`],
    ],
    [
      'a text instead of yes or no',
      planted(EVENT, 'waiting_list: true', 'waiting_list: 是'),
      [`${EVENT}:10:17 booking.waiting_list 期望true或false（您是不是想写true），实际“是”`],
    ],
    [
      'a text instead of a list',
      planted(EVENT, 'bring: []', 'bring: 保温杯'),
      [`${EVENT}:21:8 bring 期望列表，写成[甲, 乙]（您是不是想写[保温杯]），实际“保温杯”`],
    ],
    [
      'a wrong item of a list',
      planted(EVENT, 'bring: []', 'bring: [杯, 3]'),
      [`${EVENT}:21:12 bring第2项 期望文字，要加引号，例如"3"，实际3`],
    ],
    [
      'a day that does not exist',
      planted(NOTICE, 'community:', 'until: 2026-11-31\ncommunity:'),
      [`${NOTICE}:5:8 until 期望真实存在的日期，写成年-月-日，例如2026-12-19，实际“2026-11-31”`],
    ],
    [
      'a time with seconds',
      planted(EVENT, '2026-12-19 16:00', '2026-12-19 16:00:00'),
      [
        `${EVENT}:4:10 ends_at 期望北京时间，写成年-月-日 时:分，例如2026-12-19 14:00（不写秒）（您是不是想写2026-12-19 16:00），实际“2026-12-19 16:00:00”`,
      ],
    ],
    [
      'an hour that does not exist',
      planted(SERIES, 'start_time: "14:00"', 'start_time: "24:00"'),
      [`${SERIES}:5:13 start_time 期望时:分，加引号，例如"14:00"，实际“24:00”`],
    ],
    [
      'a text that is too long',
      planted(ISSUE, 'title: 灯', `title: ${'灯'.repeat(21)}`),
      [`${ISSUE}:4:8 title 期望不超过20个字，实际“${'灯'.repeat(21)}”`],
    ],
    [
      'no safety list',
      planted(EVENT, /safety:[\s\S]*?photo_notice: 会拍照\n/, ''),
      [`${EVENT}:2:1 safety 期望填写：安全清单，五项缺一不可，缺了不能发布，实际没有写`],
    ],
    [
      'an empty list of risks',
      planted(EVENT, 'risks: [烫伤]', 'risks: []'),
      [`${EVENT}:27:10 safety.risks 期望至少写一条风险，实际列表（0项）`],
    ],
    [
      'a rhythm that does not exist',
      planted(SERIES, 'every: month', 'every: year'),
      [`${SERIES}:3:18 repeat.every 期望week（每周）或month（每月），实际“year”`],
    ],
    [
      'a fifth Saturday',
      planted(SERIES, 'nth: 2', 'nth: 5'),
      [`${SERIES}:3:49 repeat.nth 期望1、2、3、4（第几个）或-1（最后一个），实际5`],
    ],
    [
      'a category that does not exist',
      planted(CHAPTER, 'feedback_category: repair', 'feedback_category: repairs'),
      [`${CHAPTER}:7:31 service.feedback_category 期望repair、complaint、suggestion、question、praise之一，实际“repairs”`],
    ],
  ])('%s', (_name, tree, expected) => {
    expect(told(tree).sort()).toEqual([...expected].sort());
  });

  test('all faults of all files at once', () => {
    const tree = { ...planted(ARTICLE, 'order: 1', 'order: 一'), ...withFile(NOTICE, '---\ntitle: 通知\n---\n') };
    tree[ARTICLE] = '---\ntitle: 文章1\nsection: news\norder: 一\nauthor:\nsummary: 导语\nextra: 1\n---\n# 大标题\n';
    expect(told(tree).map((line) => line.split(' ')[0])).toEqual([
      `${ARTICLE}:4:8`,
      `${ARTICLE}:5:1`,
      `${ARTICLE}:7:1`,
      `${ARTICLE}:9:1`,
      `${NOTICE}:2:1`,
      `${NOTICE}:2:1`,
      `${NOTICE}:2:1`,
    ]);
  });

  test('a file with Windows line ends is pointed into as well', () => {
    const tree = faultless();
    tree[ARTICLE] = (tree[ARTICLE] as string).replace('order: 1', 'order: 一').replaceAll('\n', '\r\n');
    expect(told(tree)).toEqual([`${ARTICLE}:4:8 order 期望数字，实际“一”`]);
  });
});

describe('pictures and references', () => {
  test.each([
    [
      'a picture that is not there',
      planted(ISSUE, './cover.svg', './covr.svg'),
      `${ISSUE}:6:8 cover 期望图片文件存在（您是不是想写./cover.svg），实际“./covr.svg”`,
    ],
    ['a picture without ./', planted(ISSUE, './cover.svg', 'cover.svg'), `${ISSUE}:6:8 cover 期望图片路径以./开头`],
    ['a file that is no picture', planted(ISSUE, './cover.svg', './index.md'), `${ISSUE}:6:8 cover 期望图片文件（`],
    ['a file outside the content', planted(ISSUE, './cover.svg', '../../../secret.svg'), `${ISSUE}:6:8 cover 期望图片放在content文件夹里`],
    [
      'no event of that name',
      planted(ARTICLE, 'author:', 'event: winter-te\nauthor:'),
      `${ARTICLE}:5:8 event 期望content/events/里有的文件夹名（您是不是想写winter-tea），实际“winter-te”`,
    ],
  ])('%s', (_name, tree, start) => {
    const lines = told(tree);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(start);
  });

  test('a reference to a renamed event is told the new name', () => {
    const tree = planted(ARTICLE, 'author:', 'event: old-tea\nauthor:');
    tree[EVENT] = (tree[EVENT] as string).replace('title:', 'formerly: [old-tea]\ntitle:');
    expect(told(tree)).toEqual([`${ARTICLE}:5:8 event 期望活动改名以后的文件夹名winter-tea，实际“old-tea”`]);
  });

  test('references that exist are fine', () => {
    expect(told(planted(ARTICLE, 'author:', 'event: winter-tea\nauthor:'))).toEqual([]);
    expect(told(planted(NOTICE, 'community:', 'event: monthly-tea\ncommunity:'))).toEqual([]);
  });

  test('a picture of an article needs its words, and words need a picture', () => {
    const tree = planted(ARTICLE, 'author:', 'picture: ./cover.svg\nauthor:');
    expect(told(tree)).toEqual([
      `${ARTICLE}:2:1 picture_alt 期望写明题图画面的描述，实际没有写`,
      `${ARTICLE}:2:1 picture_credit 期望写明题图作者，实际没有写`,
    ]);
    expect(told(planted(ARTICLE, 'author:', 'picture_alt: 海\nauthor:'))).toEqual([
      `${ARTICLE}:2:1 picture 期望有picture_alt就要有题图，实际没有写`,
    ]);
  });

  test.each([
    '<script>1</script>',
    '<image href="a.png"/>',
    '<path onload="x()"/>',
    '<use href="https://a.example/#b"/>',
    '<rect fill="url(https://a.example/)"/>',
  ])('a drawing that holds %s', (inside) => {
    const lines = told(planted('events/winter-tea/picture.svg', '<title>', `${inside}<title>`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^events\/winter-tea\/picture\.svg:1:\d+ 图片 期望只有图形/);
  });

  test('a drawing may refer to its own parts', () => {
    expect(told(planted('events/winter-tea/picture.svg', '<title>', '<use href="#a"/><rect fill="url(#b)"/><title>'))).toEqual([]);
  });
});
