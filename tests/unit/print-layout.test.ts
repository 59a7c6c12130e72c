import { describe, expect, test } from 'vitest';
import { bookId, bookPlugin, ownHeadingIds } from '../../src/lib/editions/book-text.ts';
import { fillersFor, FIRST_FIT, fitOf, LINE } from '../../scripts/print/magazine/layout.ts';
import { monthPage, nextMonth } from '../../scripts/print/magazine/month-page.ts';

describe('how a piece fills its pages', () => {
  const begins = { page: 4, down: 0 };
  const endingAt = (page: number, lines: number) => ({ page, down: lines * LINE });
  const piece = { begins, picture: true, quote: true };

  test('a few lines that would stand alone on a page are drawn back by the picture', () => {
    expect(fitOf({ ...piece, ends: endingAt(6, 4) })).toMatchObject({ pictureLines: FIRST_FIT.pictureLines - 5, quote: 'none' });
    // Without a picture nothing can give way.
    expect(fitOf({ ...piece, picture: false, ends: endingAt(6, 4) }).pictureLines).toBe(FIRST_FIT.pictureLines);
  });

  test('half a page that stays empty takes the pull quote large, and no more than there is', () => {
    const fit = fitOf({ ...piece, ends: endingAt(5, 20) });
    expect(fit.quote).toBe('tail');
    expect(20 + fit.tailLines).toBeLessThanOrEqual(41);
    expect(fitOf({ ...piece, quote: false, ends: endingAt(5, 20) })).toEqual(FIRST_FIT);
  });

  test('where little is left the quotation stands in the text, and the picture makes room for it if it must', () => {
    expect(fitOf({ ...piece, ends: endingAt(5, 35) })).toEqual({ ...FIRST_FIT, quote: 'inline' });
    const tight = fitOf({ ...piece, ends: endingAt(5, 40) });
    expect(tight).toMatchObject({ quote: 'inline', tailLines: 0 });
    expect(tight.pictureLines).toBeLessThan(FIRST_FIT.pictureLines);
  });

  test('pages fold by four', () => {
    expect([28, 29, 30, 31].map(fillersFor)).toEqual([0, 3, 2, 1]);
  });
});

describe('the month on a page of its own', () => {
  test('is the one that follows, with all its days', () => {
    expect(['2026-11', '2026-12'].map(nextMonth)).toEqual(['2026-12', '2027-01']);
    const page = monthPage('2027-02');
    expect([...page.matchAll(/<td><b>(\d+)<\/b>/g)].map((match) => Number(match[1]))).toEqual(
      Array.from({ length: 28 }, (_, day) => day + 1),
    );
    // The first of February 2027 is a Monday; the new year begins on the 6th.
    expect(page).toContain('<tbody><tr><td><b>1</b>');
    expect(page).toContain('<b>6</b><i>正月</i>');
  });
});

describe('chapters in one document', () => {
  test('lead to each other inside of it, and to their own page for what stands only there', () => {
    const link = (href: string) => ({ type: 'element' as const, tagName: 'a', properties: { href }, children: [] });
    const links = ['/handbook/club/proof/', '/handbook/club/proof/#四级', '/handbook/club/proof/#passage-0123', '/events/'].map(link);
    const known = new Set(['club-proof']);
    const plugin = bookPlugin({ chapter: 'club-join', title: '加入', levels: 2, site: 'https://club.example', known });
    plugin()({ type: 'root', children: links }, undefined as never);
    expect(links.map(({ properties }) => properties.href)).toEqual([
      '#club-proof',
      '#club-proof--四级',
      '/handbook/club/proof/#passage-0123',
      '/events/',
    ]);
  });

  test('have ids of their own, given once', () => {
    expect(bookId('club/proof')).toBe('club-proof');
    const once = ownHeadingIds('<h4 id="怎样">a</h4><p id="b">', 'club-proof');
    expect(once).toBe('<h4 id="club-proof--怎样">a</h4><p id="b">');
    expect(ownHeadingIds(once, 'club-proof')).toBe(once);
  });
});
