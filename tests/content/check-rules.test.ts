import { describe, expect, test } from 'vitest';
import { faultless, planted, told, withFile } from './fixture.ts';

const ISSUE = 'newsletter/2026-11/index.md';
const ARTICLE = 'newsletter/2026-11/a-news.md';
const EVENT = 'events/winter-tea/index.md';
const SERIES = 'events/monthly-tea/index.md';
const NOTICE = 'notices/2026-11-20-lift.md';

test('an urgent notice says until when', () => {
  const lines = told(planted(NOTICE, 'community', 'kind: urgent\ncommunity'));
  expect(lines).toEqual([`${NOTICE}:2:1 until 期望紧急通知写明到哪天为止，过后自动从每一页上撤下，实际没有写`]);
});

describe('a photo essay', () => {
  const essay = (pictures: number) => {
    const tree = planted(ARTICLE, 'section: news', 'section: news\nform: photo-essay');
    const text = tree[ARTICLE] as string;
    const body = Array.from({ length: pictures }, (_, at) => `\n\n![海](./cover.svg "第${at}张　绘／林舟")`).join('');
    return told({ ...tree, [ARTICLE]: `${text.trimEnd()}${body}\n` });
  };

  test('has three pictures in its text', () => {
    expect(essay(3)).toEqual([]);
  });

  test('is an article with fewer', () => {
    expect(essay(2)).toEqual([
      expect.stringMatching(new RegExp(`^${ARTICLE}:\\d+:\\d+ form 期望图片故事的正文里至少放3张图；.*，实际2张$`)),
    ]);
  });
});

test('the facts of a service name rules that exist', () => {
  const facts =
    'service: { feedback_category: repair, facts: { who: 同事, promises: [{ what: 答复, within: "不超过:setting[case.first_reply_hour]" }], price: 无, papers: [], steps: [来] } }';
  expect(told(planted('handbook/service/repair.md', 'service: { feedback_category: repair }', facts))).toEqual([
    'handbook/service/repair.md:7:88 service.facts.promises第1项.within 期望规则里有的数字名（您是不是想写case.first_reply_hours），实际“case.first_reply_hour”',
  ]);
  expect(told(planted('handbook/service/repair.md', 'service: { feedback_category: repair }', facts.replace('hour]', 'hours]')))).toEqual(
    [],
  );
});

describe('events that contradict themselves', () => {
  test.each([
    [
      'ends before it starts',
      planted(EVENT, '2026-12-19 16:00', '2026-12-19 13:00'),
      `${EVENT}:4:10 ends_at 期望结束时间晚于开始时间，实际2026-12-19 13:00（starts_at是2026-12-19 14:00）`,
    ],
    ['ends when it starts', planted(EVENT, '2026-12-19 16:00', '2026-12-19 14:00'), `${EVENT}:4:10 ends_at 期望结束时间晚于开始时间`],
    [
      'booking opens after it closes',
      planted(EVENT, 'closes_at: 2026-12-18 18:00', 'closes_at: 2026-11-19 18:00'),
      `${EVENT}:7:14 booking.closes_at 期望停止报名晚于开始报名`,
    ],
    [
      'booking closes after the start',
      planted(EVENT, 'closes_at: 2026-12-18 18:00', 'closes_at: 2026-12-19 14:01'),
      `${EVENT}:7:14 booking.closes_at 期望最迟在活动开始时停止报名`,
    ],
    [
      'early booking after the opening',
      planted(EVENT, '2026-11-18 09:00', '2026-11-20 09:00'),
      `${EVENT}:8:41 booking.early.opens_at 期望优先报名早于普通报名`,
    ],
    [
      'cancelling after the start',
      planted(EVENT, '2026-12-18 14:00', '2026-12-19 14:30'),
      `${EVENT}:9:17 booking.cancel_until 期望自助取消最迟到活动开始`,
    ],
    ['a party larger than the event', planted(EVENT, 'capacity: 24', 'capacity: 3'), `${EVENT}:23:12 party_max 期望不超过活动人数3，实际4`],
    [
      'a party larger than the rule allows',
      planted(EVENT, 'party_max: 4', 'party_max: 9'),
      `${EVENT}:23:12 party_max 期望不超过规则里的上限8，实际9`,
    ],
    [
      'a series that ends before it starts',
      planted(SERIES, 'end_time: "16:00"', 'end_time: "13:00"'),
      `${SERIES}:6:11 end_time 期望晚于开始的14:00，实际“13:00”`,
    ],
    [
      'a last day before the first',
      planted(SERIES, 'start_time:', 'last_on: 2026-05-01\nstart_time:'),
      `${SERIES}:5:10 last_on 期望不早于first_on的2026-06-01`,
    ],
    [
      'an exception on no occurrence',
      planted(SERIES, 'date: 2026-12-12', 'date: 2026-12-13'),
      `${SERIES}:13:13 exceptions第1项.date 期望按repeat本来有场次的日期，实际“2026-12-13”`,
    ],
    [
      'an exception before the first day',
      planted(SERIES, 'date: 2026-12-12', 'date: 2026-05-09'),
      `${SERIES}:13:13 exceptions第1项.date 期望按repeat本来有场次的日期`,
    ],
    [
      'two exceptions on a day',
      planted(SERIES, 'date: 2027-02-13', 'date: 2026-12-12'),
      `${SERIES}:14:11 exceptions第2项.date 期望每个日期只写一次`,
    ],
    [
      'an exception that says nothing',
      planted(SERIES, ', cancelled: 检修', ''),
      `${SERIES}:13:5 exceptions第1项 期望cancelled（取消）或moved_to（改动），写其中一个，实际两个都没有写`,
    ],
    [
      'an exception that says both',
      planted(SERIES, 'reason: 春节', 'reason: 春节\n    cancelled: 春节'),
      `${SERIES}:14:5 exceptions第2项 期望cancelled（取消）或moved_to（改动），写其中一个，实际两个都写了`,
    ],
    ['a move without a reason', planted(SERIES, '    reason: 春节\n', ''), `${SERIES}:14:5 exceptions第2项.reason 期望写明改动的原因`],
    [
      'a move without an end',
      planted(SERIES, ', ends_at: 2027-02-20 16:00', ''),
      `${SERIES}:15:15 exceptions第2项.moved_to 期望starts_at和ends_at一起写，实际只写了starts_at`,
    ],
    [
      'a move that ends before it starts',
      planted(SERIES, 'ends_at: 2027-02-20 16:00', 'ends_at: 2027-02-20 13:00'),
      `${SERIES}:15:55 exceptions第2项.moved_to.ends_at 期望结束时间晚于开始时间`,
    ],
    [
      'a move to nowhere',
      planted(SERIES, '{ starts_at: 2027-02-20 14:00, ends_at: 2027-02-20 16:00 }', '{ place_detail: 东门进 }'),
      `${SERIES}:15:15 exceptions第2项.moved_to 期望新的时间或新的地点`,
    ],
    [
      'a move to before its booking opens',
      planted(
        SERIES,
        '{ starts_at: 2027-02-20 14:00, ends_at: 2027-02-20 16:00 }',
        '{ starts_at: 2027-01-02 14:00, ends_at: 2027-01-02 16:00 }',
      ),
      `${SERIES}:15:28 exceptions第2项.moved_to.starts_at 期望晚于这一场开放报名的2027-01-14`,
    ],
    [
      'an old name that is still there',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\nformerly: [monthly-tea]'),
      `${EVENT}:3:12 formerly第1项 期望已经不用的旧文件夹名，实际content/events/monthly-tea/还在`,
    ],
  ])('%s', (_name, tree, start) => {
    const lines = told(tree);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(start);
  });

  test('two events cannot have had the same name', () => {
    const tree = planted(EVENT, 'title: 冬茶', 'title: 冬茶\nformerly: [old-tea]');
    tree[SERIES] = (tree[SERIES] as string).replace('title: 月茶', 'title: 月茶\nformerly: [old-tea]');
    expect(told(tree)).toEqual([`${EVENT}:3:12 formerly第1项 期望一个旧名字只属于一个活动，实际content/${SERIES}也写了“old-tea”`]);
  });

  test('a single event cannot be named like an occurrence', () => {
    const tree = faultless();
    const named = (day: string) => ({
      ...tree,
      [`events/monthly-tea-${day}/index.md`]: tree[EVENT] as string,
      [`events/monthly-tea-${day}/picture.svg`]: tree['events/winter-tea/picture.svg'] as string,
    });
    expect(told(named('2027-01-09'))).toEqual([
      'events/monthly-tea-2027-01-09/index.md:1:1 文件夹名 期望换一个文件夹名，实际与系列monthly-tea在2027-01-09的场次重名',
    ]);
    expect(told(named('2027-01-10'))).toEqual([]);
  });
});

describe('issues, handbook, notices, pages', () => {
  test.each([
    [
      'a section without an article',
      withFile('newsletter/2026-11/d-life.md', null),
      `${ISSUE}:1:1 栏目 期望五个栏目每个至少一篇，实际没有life（生活驿站）的文章`,
    ],
    [
      'an order used twice',
      planted(ARTICLE, 'order: 1', 'order: 2'),
      `newsletter/2026-11/b-home.md:4:8 order 期望同一期里order不重复，实际2，与content/${ARTICLE}相同`,
    ],
    [
      'another month than the folder',
      planted(ISSUE, 'month: 2026-11', 'month: 2026-10'),
      `${ISSUE}:3:8 month 期望与文件夹名相同：2026-11，实际“2026-10”`,
    ],
    [
      'articles without an issue',
      withFile(ISSUE, null),
      `newsletter/2026-11/index.md:1:1 文件 期望每期有一个index.md写本期信息，实际没有这个文件`,
    ],
    [
      'a chapter without a part',
      withFile('handbook/service/index.md', null),
      'handbook/service/index.md:1:1 文件 期望手册的每个部分有一个index.md，实际没有这个文件',
    ],
    [
      'a part without a chapter',
      withFile('handbook/empty/index.md', '---\ntitle: 空\norder: 2\nsummary: 空\n---\n'),
      'handbook/empty/index.md:1:1 章 期望手册的每个部分至少有一章，实际一章也没有',
    ],
    [
      'two chapters in one place',
      planted('handbook/service/lift.md', 'order: 2', 'order: 1'),
      `handbook/service/repair.md:3:8 order 期望同一部分里order不重复`,
    ],
    [
      'a notice dated otherwise',
      planted(NOTICE, 'published_on: 2026-11-20', 'published_on: 2026-11-21'),
      `${NOTICE}:4:15 published_on 期望与文件名开头的日期相同：2026-11-20`,
    ],
    [
      'a notice that ends before it begins',
      planted(NOTICE, 'community:', 'until: 2026-11-19\ncommunity:'),
      `${NOTICE}:5:8 until 期望不早于发布日期2026-11-20`,
    ],
    ['a fixed page that is missing', withFile('pages/contact.md', null), 'pages/contact.md:1:1 文件 期望网站要有这一页，实际没有这个文件'],
    [
      'a page nobody shows',
      withFile('pages/other.md', '---\ntitle: 页\nsummary: 页\nupdated_on: 2026-11-01\n---\n'),
      'pages/other.md:1:1 文件名 期望about、privacy、accessibility、contact之一',
    ],
    [
      'a privacy notice without its version',
      planted('pages/privacy.md', 'version: 2026-11-01\n', ''),
      'pages/privacy.md:2:1 version 期望隐私告知要有版本日期，实际没有写',
    ],
    [
      'a version where none belongs',
      planted('pages/about.md', '---\n正文', 'version: 2026-11-01\n---\n正文'),
      'pages/about.md:5:1 version 期望只有privacy写version',
    ],
    ['a file in no place', withFile('events/loose.md', '---\n---\n'), 'events/loose.md:1:1 文件 期望放在自己的文件夹里，叫index.md'],
    [
      'a name that is no address',
      withFile('handbook/service/电梯.md', '---\ntitle: 梯\norder: 9\nsummary: 梯\nupdated_on: 2026-11-20\nstatus: ready\n---\n'),
      'handbook/service/电梯.md:1:1 文件名 期望文件名和文件夹名用小写字母、数字和连字符；汉字写成拼音或英文，标题写在文件里，实际“电梯”',
    ],
  ])('%s', (_name, tree, start) => {
    const lines = told(tree);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(start);
  });

  test('a notice without a date in its name', () => {
    const tree = withFile(NOTICE, null);
    tree['notices/lift.md'] = faultless()[NOTICE] as string;
    expect(told(tree)).toEqual(['notices/lift.md:1:1 文件名 期望文件名以日期开头，例如2026-11-20-lift-check.md，实际“lift”']);
  });

  test('a folder that is no month', () => {
    const tree = Object.fromEntries(Object.entries(faultless()).map(([file, text]) => [file.replace('2026-11/', '2026-13/'), text]));
    expect(told(tree)).toEqual(['newsletter/2026-13:1:1 文件夹名 期望文件夹名写成年-月，例如2026-11，实际“2026-13”']);
  });

  test('two issues with one number', () => {
    const tree = faultless();
    for (const [file, text] of Object.entries(faultless())) {
      if (file.startsWith('newsletter/')) tree[file.replace('2026-11', '2026-12')] = text.replace('month: 2026-11', 'month: 2026-12');
    }
    expect(told(tree)).toEqual([`newsletter/2026-12/index.md:2:9 number 期望期号不重复，实际38，与content/${ISSUE}相同`]);
  });
});
