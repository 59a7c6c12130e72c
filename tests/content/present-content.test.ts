import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/lib/beijing.ts';
import { checkContent, reportOf } from '../../src/lib/content/check/check.ts';
import { type EventFacts, resolveEvent } from '../../src/lib/content/event-facts.ts';
import { type ContentFile, readContent } from '../../src/lib/content/read.ts';
import { plainText } from '../../src/lib/content/text.ts';
import { type EventFrontmatter, isSeries } from '../../src/schemas/event.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const { files } = readContent(root);
const of = (collection: ContentFile['collection']) => files.filter((file) => file.collection === collection);
const bodyOf = (file: ContentFile) => plainText(file.text.slice(file.bodyStart), settings);
const eventsOn = (day: string): EventFacts[] =>
  of('events').flatMap((file) => resolveEvent(file.frontmatter as EventFrontmatter, file.id, day, settings));

test('the content has no error and no reminder', () => {
  const result = checkContent(root, settings);
  expect(reportOf(result).text).toBe(`共检查${files.length}个文件：0处错误，0处提醒`);
});

describe('the newsletter', () => {
  const issues = of('issues').map((file) => file.id);

  test.each(issues)('%s has eight articles or more of 600 to 2,000 characters, and six pictures besides its cover', (month) => {
    const articles = of('articles').filter((file) => file.id.startsWith(`${month}/`));
    expect(articles.length).toBeGreaterThanOrEqual(8);
    const lengths = articles.map((file) => [file.id, [...bodyOf(file)].length] as const);
    expect(lengths.filter(([, length]) => length < 600 || length > 2000)).toEqual([]);
    expect(globSync(`content/newsletter/${month}/pictures/*`, { cwd: root }).length).toBeGreaterThanOrEqual(6);
  });

  test('the last three months are there', () => {
    expect(issues).toEqual(expect.arrayContaining(['2026-09', '2026-10', '2026-11']));
  });

  test('every picture is shown somewhere', () => {
    const texts = files.map((file) => file.text).join('\n');
    const unused = globSync('content/**/*.svg', { cwd: root }).filter((file) => !texts.includes(path.basename(file)));
    expect(unused).toEqual([]);
  });
});

describe('events', () => {
  test('at least ten, of many kinds, one of them a monthly tea', () => {
    const facts = of('events').map((file) => file.frontmatter as EventFrontmatter);
    expect(facts.length).toBeGreaterThanOrEqual(10);
    expect(new Set(facts.map(({ kind }) => kind))).toEqual(
      new Set([...new Set(facts.map(({ kind }) => kind)), 'festival', 'open-day', 'sports', 'lecture', 'trip', 'charity', 'tea']),
    );
    expect(facts.some((event) => isSeries(event) && event.kind === 'tea' && event.repeat.every === 'month')).toBe(true);
  });

  test('whatever the day, there is an event open for sign-up', () => {
    for (let day = '2026-11-22'; day < '2028-11-22'; day = addDays(day, 1)) {
      const noon = `${day}T12:00:00+08:00`;
      const open = eventsOn(day).filter((facts) => facts.state === 'scheduled' && facts.opensAt <= noon && noon < facts.closesAt);
      expect(open.length, day).toBeGreaterThan(0);
    }
  });
});

describe('the handbook', () => {
  test('four parts, twenty chapters of 500 characters or more', () => {
    expect(of('handbookParts').length).toBeGreaterThanOrEqual(4);
    expect(of('chapters').length).toBeGreaterThanOrEqual(20);
    const lengths = of('chapters').map((file) => [file.id, [...bodyOf(file)].length] as const);
    expect(lengths.filter(([, length]) => length < 500)).toEqual([]);
  });

  test('a number that a rule owns is not typed: each chapter prints it from the rules', () => {
    const printed = of('chapters').flatMap((file) => [...file.text.matchAll(/:setting\[([^\]]+)\]/g)].map(([, key]) => key));
    expect(new Set(printed).size).toBeGreaterThanOrEqual(8);
  });
});
