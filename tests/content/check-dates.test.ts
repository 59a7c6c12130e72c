import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { planted, type Tree, withFile, written } from './fixture.ts';

const ISSUE = 'newsletter/2026-11/index.md';
const EVENT = 'events/winter-tea/index.md';
const SERIES = 'events/monthly-tea/index.md';
const NOTICE = 'notices/2026-11-20-lift.md';
const CHAPTER = 'handbook/service/repair.md';
const PRIVACY = 'pages/privacy.md';

const told = (tree: Tree) =>
  checkContent(written(tree), settings, '2026-11-22 12:00').problems.map((problem) => formatProblem(problem).replace(/^content\//, ''));

describe('dates that contradict each other', () => {
  test.each([
    [
      'a notice that begins after it has ended',
      planted(NOTICE, 'community', 'until: 2026-11-25\npublish_at: 2026-11-26 09:00\ncommunity'),
      `${NOTICE}:6:13 publish_at 期望不晚于until的2026-11-25，否则谁也看不到，实际“2026-11-26 09:00”`,
    ],
    [
      'a notice taken away while it should show',
      planted(NOTICE, 'community', 'until: 2026-11-25\nunpublish_at: 2026-11-25 09:00\ncommunity'),
      `${NOTICE}:6:15 unpublish_at 期望晚于until的2026-11-25，展示完了再撤下，实际“2026-11-25 09:00”`,
    ],
    [
      'a minute before the day that counts',
      planted(NOTICE, 'community', 'publish_at: 2026-11-19 09:00\ncommunity'),
      `${NOTICE}:5:13 （提醒）publish_at 期望不早于published_on的2026-11-20（那天以前总不公开），实际“2026-11-19 09:00”`,
    ],
    [
      'an issue of another month',
      planted(ISSUE, 'published_on: 2026-11-05', 'published_on: 2026-09-30'),
      `${ISSUE}:10:15 （提醒）published_on 期望在2026-11这个月或上个月里（month写的月份），实际“2026-09-30”`,
    ],
    [
      'a cancelling that ends before the sign-up begins',
      planted(EVENT, 'cancel_until: 2026-12-18 14:00', 'cancel_until: 2026-11-19 14:00'),
      `${EVENT}:9:17 booking.cancel_until 期望自助取消的截止晚于开始报名，不然谁也取消不了，实际2026-11-19 14:00（booking.opens_at是2026-11-20 09:00）`,
    ],
    [
      'a sign-up for a series that closes before it opens',
      planted(SERIES, 'opens_days_before: 30', 'opens_days_before: 1\n  closes_hours_before: 72'),
      `${SERIES}:9:24 booking.closes_hours_before 期望停止报名晚于开始报名：每场开始前1天的09:00起报名，这里少于29小时，实际72`,
    ],
    [
      'an event cancelled years before',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: { reason: 台风, on: 2023-12-01 }'),
      `${EVENT}:3:30 cancelled.on 期望不早于2026-12-19的前一年（年份写错了？），实际“2023-12-01”`,
    ],
    [
      'an event cancelled before it was published',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\npublish_at: 2026-11-10 09:00\ncancelled: { reason: 台风, on: 2026-11-09 }'),
      `${EVENT}:4:30 cancelled.on 期望不早于公开的2026-11-10（没公开就不办了的，不用公开），实际“2026-11-09”`,
    ],
    [
      'an event over two days cancelled after both',
      planted(EVENT, 'ends_at: 2026-12-19 16:00', 'ends_at: 2026-12-20 16:00\ncancelled: { reason: 台风, on: 2026-12-21 }'),
      `${EVENT}:5:30 cancelled.on 期望不晚于活动的最后一天2026-12-20，实际“2026-12-21”`,
    ],
    [
      'an event that ends a year after it began',
      planted(EVENT, 'ends_at: 2026-12-19 16:00', 'ends_at: 2027-12-19 16:00'),
      `${EVENT}:4:10 （提醒）ends_at 期望离2026-12-19不超过60天（年份、月份写错了？），实际“2027-12-19 16:00”`,
    ],
    [
      'a series cancelled after its last day',
      planted(SERIES, 'title: 月茶', 'title: 月茶\nlast_on: 2027-06-30\ncancelled: { reason: 检修, on: 2028-01-01 }'),
      `${SERIES}:4:30 cancelled.on 期望不晚于系列的最后一天2027-06-30，实际“2028-01-01”`,
    ],
    [
      'a series cancelled years before its first day',
      planted(SERIES, 'title: 月茶', 'title: 月茶\ncancelled: { reason: 检修, on: 2016-12-01 }'),
      `${SERIES}:3:30 cancelled.on 期望不早于2026-06-01的前一年（年份写错了？），实际“2016-12-01”`,
    ],
    [
      'an event cancelled after it was over',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: { reason: 台风, on: 2026-12-20 }'),
      `${EVENT}:3:30 cancelled.on 期望不晚于活动那天2026-12-19，实际“2026-12-20”`,
    ],
    [
      'an event cancelled tomorrow',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: { reason: 台风, on: 2026-11-23 }'),
      `${EVENT}:3:30 （提醒）cancelled.on 期望不晚于今天2026-11-22（写的是哪天决定的），实际“2026-11-23”`,
    ],
    [
      'a series without an end cancelled in a year to come',
      planted(SERIES, 'title: 月茶', 'title: 月茶\ncancelled: { reason: 检修, on: 2027-11-22 }'),
      `${SERIES}:3:30 （提醒）cancelled.on 期望不晚于今天2026-11-22（写的是哪天决定的），实际“2027-11-22”`,
    ],
    [
      'an event published after its sign-up, hence after the event too',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\npublish_at: 2026-12-20 09:00'),
      `${EVENT}:3:13 publish_at 期望不晚于开始报名的2026-11-20 09:00，实际“2026-12-20 09:00”`,
    ],
    [
      'a series published when it is over',
      planted(SERIES, 'first_on: 2026-06-01', 'first_on: 2026-06-01\nlast_on: 2027-03-01\npublish_at: 2027-03-02 09:00'),
      `${SERIES}:6:13 publish_at 期望不晚于系列的最后一天2027-03-01，实际“2027-03-02 09:00”`,
    ],
    [
      'a chapter that was checked tomorrow',
      planted(CHAPTER, '2026-11-20', '2026-11-23'),
      `${CHAPTER}:5:13 （提醒）updated_on 期望不晚于今天2026-11-22，实际“2026-11-23”`,
    ],
    [
      'a privacy notice that agrees to what was written later',
      planted(PRIVACY, 'version: 2026-11-01', 'version: 2026-11-02'),
      `${PRIVACY}:5:10 version 期望不晚于updated_on的2026-11-01，实际“2026-11-02”`,
    ],
    [
      'a correction of what nobody had read',
      planted('newsletter/2026-11/a-news.md', 'summary: 导语', 'summary: 导语\ncorrections: [{ on: 2026-11-04, what: 一 }]'),
      'newsletter/2026-11/a-news.md:7:21 corrections第1项.on 期望不早于公开的2026-11-05（没公开的错直接改），实际“2026-11-04”',
    ],
    [
      'a correction of tomorrow',
      planted(NOTICE, 'community', 'corrections: [{ on: 2026-11-23, what: 一 }]\ncommunity'),
      `${NOTICE}:5:21 （提醒）corrections第1项.on 期望不晚于今天2026-11-22，实际“2026-11-23”`,
    ],
    [
      'a chapter that was corrected after it was checked',
      planted(CHAPTER, 'status: ready', 'status: ready\ncorrections: [{ on: 2026-11-21, what: 一 }]'),
      `${CHAPTER}:5:13 updated_on 期望不早于最近一次更正的2026-11-21，实际“2026-11-20”`,
    ],
    [
      'a consent that ends before it begins',
      withFile('releases.yaml', 'tao-ayi: { name: 陶阿姨, scope: [name], given_on: 2026-10-28, until: 2026-10-27 }\n'),
      'releases.yaml:1:67 tao-ayi.until 期望不早于签字的2026-10-28，实际“2026-10-27”',
    ],
  ])('%s', (_name, tree, line) => {
    expect(told(tree)).toEqual([line]);
  });

  test('the same dates a day apart are fine', () => {
    expect(
      told(planted(NOTICE, 'community', 'until: 2026-11-25\nunpublish_at: 2026-11-26 00:00\npublish_at: 2026-11-20 09:00\ncommunity')),
    ).toEqual([]);
    expect(told(planted(CHAPTER, '2026-11-20', '2026-11-22'))).toEqual([]);
    expect(told(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: { reason: 台风, on: 2026-11-22 }'))).toEqual([]);
    // On its own day, which is only a reminder while that day is to come.
    expect(told(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ncancelled: { reason: 台风, on: 2026-12-19 }'))).toEqual([
      expect.stringContaining('（提醒）cancelled.on 期望不晚于今天'),
    ]);
  });
});
