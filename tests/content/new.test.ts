import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { schemaOf } from '../../src/lib/content/check/schema-problems.ts';
import { readContent } from '../../src/lib/content/read.ts';
import { checkContent } from '../../src/lib/content/check/check.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { makeNew } from '../../scripts/new/make.ts';
import { CannotMake } from '../../scripts/new/plan.ts';
import { faultless, written } from './fixture.ts';
import { SCHEMA_TOOLS } from '../support/schema-tools.ts';

const project = path.resolve(import.meta.dirname, '../..');

const make = (root: string, ...words: string[]) => makeNew(root, words, '2026-11-22');

/** The command itself, as an editor runs it. */
function runNew(root: string, ...args: string[]) {
  const result = spawnSync(process.execPath, [path.join(project, 'scripts/new.mjs'), '--root', root, ...args], {
    encoding: 'utf8',
    env: { ...process.env, BUILD_DATE: '2026-11-22' },
  });
  return { code: result.status, said: result.stdout, complained: result.stderr };
}

const problems = (root: string) => checkContent(root, settings).problems;

describe('npm run new', () => {
  test.each([
    ['issue', '2026-12', ['newsletter/2026-12/index.md', 'newsletter/2026-12/cover.svg', 'newsletter/2026-12/culture-1.md']],
    ['article', '2026-11/winter-market', ['newsletter/2026-11/winter-market.md']],
    ['event', 'spring-walk', ['events/spring-walk/index.md', 'events/spring-walk/picture.svg']],
    ['series', 'morning-tea', ['events/morning-tea/index.md', 'events/morning-tea/picture.svg']],
    // No date of the series, which is on Saturdays.
    ['event', 'monthly-tea-2026-12-13', ['events/monthly-tea-2026-12-13/index.md']],
    ['recap', 'winter-tea', ['events/winter-tea/recap.md', 'events/winter-tea/pictures/recap-1.svg']],
    ['chapter', 'service/windows', ['handbook/service/windows.md']],
    ['chapter', 'garden/trees', ['handbook/garden/index.md', 'handbook/garden/trees.md']],
    ['notice', 'water-stop', ['notices/2026-11-22-water-stop.md']],
    ['notice', '2026-12-01-water-stop', ['notices/2026-12-01-water-stop.md']],
  ])('%s %s passes the check and reminds of what is still to write', (kind, name, files) => {
    const root = written(faultless());
    const made = make(root, kind, name);
    expect(made).toEqual(expect.arrayContaining(files.map((file) => `content/${file}`)));
    for (const file of made) expect(existsSync(path.join(root, file))).toBe(true);
    const found = problems(root);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.filter(({ actual }) => actual.includes('待写')).length).toBeGreaterThan(0);
  });

  test('a part of the handbook that was not there is pointed out, one that was is not', () => {
    const root = written(faultless());
    expect(runNew(root, 'chapter', 'servce/windows').said).toContain('注意：手册里原来没有“servce”这一部分');
    expect(runNew(root, 'chapter', 'service/windows').said).not.toContain('注意');
  });

  test('what is still to write is said to become public as it stands, until it is a draft', () => {
    const root = written(faultless());
    make(root, 'event', 'spring-walk');
    const file = path.join(root, 'content/events/spring-walk/index.md');
    const told = () =>
      problems(root)
        .filter(({ actual }) => actual.includes('待写'))
        .map(({ actual }) => actual);
    expect(told()).toEqual([expect.stringContaining('会原样公开；没写完就先写上draft: true')]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('# draft: true', 'draft: true'));
    expect(told()).toEqual([expect.stringMatching(/^还有\d+处“待写：”$/)]);
  });

  test('every field is explained by the schema, offered ones too', () => {
    const root = written(faultless());
    make(root, 'event', 'spring-walk');
    const file = path.join(root, 'content/events/spring-walk/index.md');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# 活动名称\ntitle: 待写：活动名称\n');
    expect(text).toContain('  # 什么时候开始报名\n  opens_at: 2026-11-29 09:00\n');
    expect(text).toContain('    # 可能的风险，至少一条\n'.slice(2));
    // Taking the comment signs away gives fields that are valid as well.
    const offered = text
      .replace(/^( *)# (fee:|yuan: .*|early:|min_tier: .*|closes_at: .*|cancelled:|cancel_until: .*|note: .*|moved:|reason: .*)$/gm, '$1$2')
      .replace(/^# formerly.*$/m, '');
    expect(offered).not.toBe(text);
    writeFileSync(file, offered.replace('  # early', '  early'));
    expect(problems(root).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['issue', '2026-12', 'newsletter/2026-12/index.md'],
    ['article', '2026-11/market', 'newsletter/2026-11/market.md'],
    ['event', 'spring-walk', 'events/spring-walk/index.md'],
    ['series', 'morning-tea', 'events/morning-tea/index.md'],
    ['recap', 'winter-tea', 'events/winter-tea/recap.md'],
    ['chapter', 'garden/trees', 'handbook/garden/trees.md'],
    ['chapter', 'garden/trees', 'handbook/garden/index.md'],
    ['notice', '2026-11-22-water', 'notices/2026-11-22-water.md'],
  ])('%s: no field of the schema is left for the editor to find out about', (kind, name, file) => {
    const root = written(faultless());
    make(root, kind, name);
    const made = readContent(root).files.find(({ path: own }) => own === `content/${file}`);
    if (!made) throw new Error(`${file} was not made`);
    const schema = schemaOf(made.collection, made.frontmatter, SCHEMA_TOOLS) as z.ZodObject;
    const missing = Object.keys(schema.shape).filter((field) => !new RegExp(`^(# )?${field}:`, 'm').test(made.text));
    expect(missing).toEqual([]);
  });

  test('numbers go on from what is there', () => {
    const root = written(faultless());
    make(root, 'issue', '2026-12');
    make(root, 'article', '2026-11/more');
    make(root, 'chapter', 'service/more');
    const text = (file: string) => readFileSync(path.join(root, 'content', file), 'utf8');
    expect(text('newsletter/2026-12/index.md')).toContain('\nnumber: 39\n');
    expect(text('newsletter/2026-11/more.md')).toContain('\norder: 6\n');
    expect(text('handbook/service/more.md')).toContain('\norder: 3\n');
  });

  test('nothing is overwritten, also not in part', () => {
    const root = written(faultless());
    const before = readFileSync(path.join(root, 'content/events/winter-tea/index.md'), 'utf8');
    const { code, complained } = runNew(root, 'event', 'winter-tea');
    expect(code).toBe(1);
    expect(complained).toContain('content/events/winter-tea/index.md已经有了，没有改动任何文件');
    expect(readFileSync(path.join(root, 'content/events/winter-tea/index.md'), 'utf8')).toBe(before);
    expect(() => make(root, 'issue', '2026-11')).toThrow(CannotMake);
    expect(existsSync(path.join(root, 'content/newsletter/2026-11/news-1.md'))).toBe(false);
  });

  describe('a series one of whose dates would have the name of an event', () => {
    /** A club with an event of that name, whose index.md has these words too. */
    const withEvent = (name: string, more = '') => {
      const tree = faultless();
      tree[`events/${name}/index.md`] = `---\n${more}${(tree['events/winter-tea/index.md'] as string).slice(4)}`;
      tree[`events/${name}/picture.svg`] = tree['events/winter-tea/picture.svg'] as string;
      return written(tree);
    };

    test('is refused with the event, and nothing is made', () => {
      const root = withEvent('morning-tea-2026-12-12');
      expect(() => make(root, 'series', 'morning-tea')).toThrow(
        '系列morning-tea在2026-12-12会有一场，叫“morning-tea-2026-12-12”，而这个名字已经是content/events/morning-tea-2026-12-12/index.md。请给系列换一个名字',
      );
      expect(existsSync(path.join(root, 'content/events/morning-tea'))).toBe(false);
    });

    test('is refused for an old name of an event, too', () => {
      const root = withEvent('spring-walk', 'formerly: [morning-tea-2027-01-09]\n');
      expect(() => make(root, 'series', 'morning-tea')).toThrow('而这个名字是content/events/spring-walk/index.md的旧名字');
      expect(() => make(root, 'series', 'morning-tea')).toThrow(CannotMake);
    });

    test.each(['morning-tea-2026-12-13', 'morning-tea-2026-11-14', 'late-morning-tea-2026-12-12'])(
      'is made beside %s, which is none',
      (name) => {
        const root = withEvent(name);
        make(root, 'series', 'morning-tea');
        expect(problems(root).filter(({ severity }) => severity === 'error')).toEqual([]);
      },
    );
  });

  test.each([
    [[], '请写明要新建什么'],
    [['poem', 'x'], '没有“poem”这一种。可以新建的有'],
    [['toString', 'x'], '没有“toString”这一种'],
    [['event'], '请写明要新建什么'],
    [['event', '春游'], '要用小写字母、数字和连字符。汉字请写成拼音或英文'],
    [['event', 'Spring_Walk.md'], '您是不是想写spring-walk？'],
    [['notice', '停水'], '名字“停水”要用小写字母'],
    [['notice', '2026-12-3-pump'], '日期要写成2026-12-03'],
    [['issue', '2027-1'], '您是不是想写2027-01？'],
    [['Event', 'spring-walk'], '没有“Event”这一种，请用小写'],
    [['会刊', '2026-12'], '没有“会刊”这一种。可以新建的有'],
    [['event', '../escape'], '要用小写字母、数字和连字符'],
    [['issue', '2026-13'], '不是一个月份'],
    [['article', 'market'], '要写成两段'],
    [['article', '2027-01/market'], '还没有2027-01这一期'],
    [['recap', 'nowhere'], '还没有活动“nowhere”'],
    [['recap', 'monthly-tea'], '“monthly-tea”是系列'],
    [
      ['event', 'monthly-tea-2026-12-12'],
      '是系列monthly-tea在2026-12-12的那一场，网站自己会生成它的页面。那一场取消或者改了时间、地点，写进content/events/monthly-tea/index.md的exceptions',
    ],
    [['event', 'month'], '“month”留给网站自己的页面'],
    [['article', '2026-11/pictures'], '“pictures”留给网站自己的页面'],
    [['notice', '2026-02-30-pump'], '“2026-02-30”不是真实存在的日期'],
    [['notice', '2026-12-03'], '日期后面还要写是什么事，例如2026-12-03-lift-check'],
    [['event', 'spring', 'walk'], '名字里不能有空格：spring walk'],
    [['chapter', '../x/y'], '要写成两段'],
    [['chapter', '../x'], '要用小写字母、数字和连字符'],
  ])('%j is refused with a sentence', (args, sentence) => {
    const root = written(faultless());
    expect(() => make(root, ...args)).toThrow(CannotMake);
    expect(() => make(root, ...args)).toThrow(sentence);
  });

  test('an option that it does not know is answered with what it can make', () => {
    const { code, complained } = runNew(written(faultless()), 'event', 'spring-walk', '--help');
    expect(code).toBe(1);
    expect(complained).toMatch(/^请写明要新建什么/);
    expect(complained).not.toContain('node:');
  });

  test('the command says what it made and what comes next', () => {
    const { code, said } = runNew(written(faultless()), 'notice', 'water-stop');
    expect(code).toBe(0);
    expect(said).toMatch(/^新建 content\/notices\/2026-11-22-water-stop\.md\n接下来：/);
  });
});
