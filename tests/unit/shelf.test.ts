import { describe, expect, test } from 'vitest';
import { moreOfSection, SHELF, shelfPages } from '../../src/lib/content/shelf.ts';

/** Pieces of a section, two an issue, newest first, ending with `last`. */
const pieces = (count: number, last = '2024-11') => {
  const [year, month] = last.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + month - 1 + Math.floor((count - 1 - index) / 2);
    const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    return { month: name, section: index % 5 === 4 ? 'home' : 'life', title: `${index}` };
  });
};

describe('a shelf of the magazine', () => {
  test('is one page while it holds few pieces, and a page though it holds none', () => {
    expect(shelfPages('life', '/s/', pieces(SHELF))).toMatchObject([{ url: '/s/', year: null, total: SHELF, years: [] }]);
    expect(shelfPages('life', '/s/', [])).toMatchObject([{ url: '/s/', total: 0, articles: [] }]);
  });

  test('with one piece more each year has a page, and each piece stands on exactly one of them', () => {
    const all = pieces(SHELF + 1);
    const [first, ...years] = shelfPages('life', '/s/', all);
    expect(first?.articles).toEqual(all.slice(0, SHELF));
    expect(years.map(({ url }) => url)).toEqual(['/s/2025/', '/s/2024/']);
    expect(years.flatMap(({ articles }) => articles)).toEqual(all);
    expect(first?.years.map(({ year, count }) => `${year}:${count}`)).toEqual(years.map((page) => `${page.year}:${page.articles.length}`));
  });
});

describe('more of a section', () => {
  const all = pieces(12).filter(({ section }) => section === 'life');

  test('leads back in time, to other issues only', () => {
    const [newest] = all;
    if (!newest) throw new Error('no piece');
    const more = moreOfSection(newest, all);
    expect(more).toHaveLength(3);
    expect(more.every((one) => one.month < newest.month)).toBe(true);
    expect(more[0]?.month).toBe(all.find(({ month }) => month < newest.month)?.month);
  });

  test('leads on from the oldest to what came next', () => {
    const oldest = all.at(-1);
    if (!oldest) throw new Error('no piece');
    const months = moreOfSection(oldest, all).map(({ month }) => month);
    expect(months).toHaveLength(3);
    expect(months).toEqual([...months].sort());
    expect(months.every((month) => month > oldest.month)).toBe(true);
  });

  test('a section of its own leads nowhere', () => {
    const [only] = all;
    if (!only) throw new Error('no piece');
    expect(moreOfSection(only, [only])).toEqual([]);
  });
});
