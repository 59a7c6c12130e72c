import { describe, expect, test, vi } from 'vitest';
import { buildDay, buildMinute } from '../../src/lib/content/build-day.ts';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import { hiddenFiles } from '../../src/lib/content/hidden-files.ts';
import { shownTitle } from '../../src/lib/content/preview-mark.ts';
import { isOpen, ownWindow, publicWindows } from '../../src/lib/content/publication.ts';
import { readContent } from '../../src/lib/content/read.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { preparePayload } from '../../scripts/publish/payload.ts';
import { planted, type Tree, written } from './fixture.ts';

const NOW = '2026-11-22 12:00';
const EVENT = 'events/winter-tea/index.md';
const SERIES = 'events/monthly-tea/index.md';
const ARTICLE = 'newsletter/2026-11/a-news.md';
const ISSUE = 'newsletter/2026-11/index.md';
const NOTICE = 'notices/2026-11-20-lift.md';

const told = (tree: Tree, minute = NOW) =>
  checkContent(written(tree), settings, minute).problems.map((problem) => formatProblem(problem).replace(/^content\//, ''));
const changed = (tree: Tree, file: string, find: string, replacement: string): Tree => {
  expect(tree[file]).toContain(find);
  return { ...tree, [file]: (tree[file] as string).replace(find, replacement) };
};

describe('when an entry is public', () => {
  test.each([
    ['nothing said', {}, true],
    ['a draft', { draft: true }, false],
    ['not a draft', { draft: false }, true],
    ['its first minute', { publish_at: NOW }, true],
    ['a minute before', { publish_at: '2026-11-22 12:01' }, false],
    ['its last minute', { unpublish_at: '2026-11-22 12:01' }, true],
    ['the minute it goes', { unpublish_at: NOW }, false],
    ['a date of publication to come', { published_on: '2026-11-23' }, false],
    ['a date of publication today', { published_on: '2026-11-22' }, true],
    ['the later of two beginnings', { published_on: '2026-11-20', publish_at: '2026-11-23 00:00' }, false],
  ])('%s', (_name, fields, open) => {
    expect(isOpen(ownWindow(fields), NOW)).toBe(open);
  });

  test('an article is public only within its issue, a chapter only within its part', () => {
    const windows = publicWindows([
      { collection: 'issues', id: '2026-11', frontmatter: { publish_at: '2026-11-05 08:00', unpublish_at: '2026-12-05 08:00' } },
      { collection: 'articles', id: '2026-11/a', frontmatter: { publish_at: '2026-11-09 08:00' } },
      { collection: 'handbookParts', id: 'service', frontmatter: { draft: true } },
      { collection: 'chapters', id: 'service/repair', frontmatter: {} },
    ]);
    expect(windows.get('articles:2026-11/a')).toEqual({ from: '2026-11-09 08:00', until: '2026-12-05 08:00' });
    expect(windows.get('chapters:service/repair')).toBeNull();
  });

  test('files that need no reading of their fields are hidden with their issue', () => {
    const root = written(planted(ISSUE, 'month: 2026-11', 'month: 2026-11\n"draft": true'));
    const hidden = hiddenFiles(root, NOW);
    expect(hidden).toHaveLength(6);
    expect(hidden).toContain(ARTICLE);
    expect(hidden).toEqual(hidden.filter((file) => file.startsWith('newsletter/2026-11/')));
  });
});

describe('the minute of a build', () => {
  test.each([
    ['2026-12-19', '2026-12-19 00:00'],
    ['2026-12-19 09:30', '2026-12-19 09:30'],
    ['2026-12-19T09:30', '2026-12-19 09:30'],
  ])('BUILD_DATE %s', (given, minute) => {
    vi.stubEnv('BUILD_DATE', given);
    expect([buildMinute(), buildDay()]).toEqual([minute, '2026-12-19']);
    vi.unstubAllEnvs();
  });

  test('is now in Beijing unless given, and nothing else', () => {
    vi.stubEnv('BUILD_DATE', '');
    expect(buildMinute(new Date('2026-12-18T17:05:00Z'))).toBe('2026-12-19 01:05');
    for (const wrong of ['2026-02-30', '2026-12-19 25:00', 'tomorrow']) {
      vi.stubEnv('BUILD_DATE', wrong);
      expect(() => buildMinute()).toThrow('BUILD_DATE');
    }
    vi.unstubAllEnvs();
  });
});

test('in development the title says what is not public yet, or no longer', () => {
  vi.stubEnv('BUILD_DATE', NOW);
  expect(shownTitle({ title: '灯' })).toBe('灯');
  expect(shownTitle({ title: '灯', draft: true })).toBe('【草稿】灯');
  expect(shownTitle({ title: '灯', publish_at: '2026-12-01 09:00' })).toBe('【2026-12-01 09:00起公开】灯');
  expect(shownTitle({ title: '灯' }, { unpublish_at: '2026-11-01 09:00' })).toBe('【2026-11-01 09:00已撤下】灯');
  vi.unstubAllEnvs();
});

describe('publishing to the database', () => {
  const idsAt = (tree: Tree, minute: string) =>
    preparePayload(readContent(written(tree)), minute, settings).payload.events.map((event) => event.event_id);

  test('an event is sent from the minute in which it is public', () => {
    const tree = planted(EVENT, 'title: 冬茶', 'title: 冬茶\npublish_at: 2026-11-19 09:00');
    expect(idsAt(tree, '2026-11-19 08:59')).not.toContain('winter-tea');
    expect(idsAt(tree, '2026-11-19 09:00')).toContain('winter-tea');
  });

  test('drafts are not sent', () => {
    expect(idsAt(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ndraft: true'), NOW)).not.toContain('winter-tea');
    expect(idsAt(planted(SERIES, 'title: 月茶', 'title: 月茶\ndraft: true'), NOW)).toEqual(['winter-tea']);
  });
});

describe('what contradicts itself is told at its place', () => {
  const linked = (file = EVENT, fields = 'publish_at: 2026-11-30 08:00') =>
    changed(planted(file, '\n---\n', `\n${fields}\n---\n`), ARTICLE, '正文。', '[去看](/events/winter-tea/)。');
  const early = planted(EVENT, 'opens_at: 2026-11-20 09:00', 'opens_at: 2026-12-02 09:00');
  const opensLater = changed(early, EVENT, '2026-11-18 09:00', '2026-12-01 09:00');
  const hiddenEvent = changed(opensLater, EVENT, 'title: 冬茶', 'title: 冬茶\npublish_at: 2026-11-30 08:00');

  test.each([
    [
      'gone before it came',
      planted(NOTICE, 'community', 'publish_at: 2026-11-21 08:00\nunpublish_at: 2026-11-21 08:00\ncommunity'),
      `${NOTICE}:6:15 unpublish_at 期望晚于公开的2026-11-21 08:00`,
    ],
    [
      'a sign-up that opens unseen',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\npublish_at: 2026-11-20 09:01'),
      `${EVENT}:3:13 publish_at 期望不晚于开始报名的2026-11-20 09:00`,
    ],
    [
      'an event that vanishes before its end',
      planted(EVENT, 'title: 冬茶', 'title: 冬茶\nunpublish_at: 2026-12-19 15:59'),
      `${EVENT}:3:15 unpublish_at 期望不早于活动结束的2026-12-19 16:00`,
    ],
    [
      'a series that vanishes without an end',
      planted(SERIES, 'title: 月茶', 'title: 月茶\nunpublish_at: 2026-12-19 15:59'),
      `${SERIES}:3:15 unpublish_at 期望系列先写last_on`,
    ],
    [
      'a privacy notice that hides',
      planted('pages/privacy.md', '\n---\n正文', '\ndraft: true\n---\n正文'),
      'pages/privacy.md:6:1 draft 期望隐私告知一直公开，不写这个字段',
    ],
    [
      'a section with a draft alone',
      planted(ARTICLE, 'title:', 'draft: true\ntitle:'),
      `${ISSUE}:1:1 栏目 期望五个栏目每个至少一篇，实际没有news（会刊要闻）的文章与本期同时公开`,
    ],
    [
      'a time that is none',
      planted(NOTICE, 'community', 'publish_at: 2026-11-21\ncommunity'),
      `${NOTICE}:5:13 publish_at 期望北京时间，写成年-月-日 时:分`,
    ],
    [
      'a link to what is to come',
      changed(hiddenEvent, ARTICLE, '正文。', '[去看](/events/winter-tea/)。'),
      `${ARTICLE}:8:1 正文 期望本文公开期间，所指的页面也一直公开，实际“/events/winter-tea/”2026-11-30 08:00起公开`,
    ],
    [
      'a link to a draft',
      changed(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ndraft: true'), ARTICLE, '正文。', '[去看](/events/winter-tea/#how)。'),
      `${ARTICLE}:8:1 正文 期望本文公开期间，所指的页面也一直公开，实际“/events/winter-tea/”是草稿`,
    ],
    [
      'a link to what will go',
      changed(
        planted(NOTICE, 'community', 'unpublish_at: 2027-01-21 08:00\ncommunity'),
        ARTICLE,
        '正文。',
        '[去看](/notices/2026-11-20-lift/)。',
      ),
      `${ARTICLE}:8:1 正文 期望本文公开期间，所指的页面也一直公开，实际“/notices/2026-11-20-lift/”2027-01-21 08:00撤下`,
    ],
    [
      'a field that names a draft',
      changed(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ndraft: true'), ARTICLE, 'order: 1', 'order: 1\nevent: winter-tea'),
      `${ARTICLE}:5:8 event 期望本文公开期间，所指的页面也一直公开，实际“/events/winter-tea/”是草稿`,
    ],
  ])('%s', (_name, tree, start) => {
    const lines = told(tree);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.slice(0, start.length)).toBe(start);
  });

  test('texts that are public no longer than what they lead to are in order', () => {
    expect(told(linked(ARTICLE))).toEqual(told(planted(ARTICLE, '\n---\n', '\npublish_at: 2026-11-30 08:00\n---\n')));
    const draft = changed(planted(EVENT, 'title: 冬茶', 'title: 冬茶\ndraft: true'), NOTICE, '正文。', '[去看](/events/winter-tea/)。');
    expect(told(changed(draft, NOTICE, 'community', 'draft: true\ncommunity'))).toEqual([]);
  });

  test('time heals a link to what was to come, and brings no error', () => {
    const tree = changed(hiddenEvent, ARTICLE, '正文。', '[去看](/events/winter-tea/)。');
    expect(told(tree, '2026-11-30 07:59')).toHaveLength(1);
    expect(told(tree, '2026-11-30 08:00')).toEqual([]);
    expect(told(tree, '2036-11-30 08:00')).toEqual([]);
  });
});
