import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find } from '../../src/scripts/search/find.ts';
import { indexedPage, searchSite } from '../support/search-site.ts';

/** A page with the word, and one with all of its pairs in another order, which the index takes for the same. */
const TRUE = '业主大会表决';
const FALSE = '大会，主大，业主';
const site = (texts: readonly string[]) =>
  searchSite(texts.map((text, at) => indexedPage(at, { text, kind: at % 3 === 0 ? '会刊' : '手册' })));

/** What the list shows once all of it has been read, by kind. */
async function read(store: ReturnType<typeof searchSite>['store'], query: string, kind: string | null) {
  const answer = await find(store, query, kind);
  const results = await Promise.all(Array.from({ length: answer.count }, (_, at) => answer.load(at)));
  return { answer, shown: results.filter((result) => result !== null) };
}

describe('the numbers of a search', () => {
  test('are those of the list where few pages come into question, for each kind too', async () => {
    const { answer, shown } = await read(site([TRUE, FALSE, TRUE, FALSE, FALSE, TRUE]).store, '业主大会', null);
    expect(shown).toHaveLength(3);
    expect([answer.count, answer.proved, [...answer.kinds]]).toEqual([
      3,
      true,
      [
        ['会刊', 1],
        ['手册', 2],
      ],
    ]);
  });

  test('are not told as true while pages are unread that may not hold', async () => {
    const { store, asked } = site([...Array<string>(12).fill(TRUE), FALSE, TRUE]);
    const answer = await find(store, '业主大会', null);
    expect([answer.proved, [...answer.kinds.values()]]).toEqual([false, [null, null]]);
    expect(asked.filter((address) => address.includes('fragment'))).toHaveLength(8);
  });

  test('are true without reading where a pair of characters says it all', async () => {
    const { store, asked } = site([...Array<string>(12).fill(TRUE), '主业大会']);
    const answer = await find(store, '大会 业主', null);
    expect([answer.count, answer.proved, [...answer.kinds.values()]]).toEqual([12, true, [4, 8]]);
    expect(asked.filter((address) => address.includes('fragment'))).toHaveLength(8);
  });

  test('of a kind without a page that holds are nothing, and other kinds stay', async () => {
    const answer = await find(site([FALSE, TRUE, TRUE]).store, '业主大会', '会刊');
    expect([answer.near, answer.count, [...answer.kinds]]).toEqual([false, 0, [['手册', 2]]]);
    const many = site(Array.from({ length: 20 }, (_, at) => (at % 3 === 0 ? FALSE : TRUE))).store;
    const emptied = await find(many, '业主大会', '会刊');
    expect([emptied.near, emptied.count, [...emptied.kinds.keys()]]).toEqual([false, 0, ['手册']]);
  });

  test('are what the list shows, whatever is asked for, wherever they are told as true', async () => {
    const word = fc.array(fc.constantFrom(...'业主大会表，a8'), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
    const text = fc
      .array(fc.constantFrom(...'业主大会表决，。a8'), { minLength: 4, maxLength: 90, size: 'max' })
      .map((all) => all.join(''));
    const texts = fc.array(text, { minLength: 1, maxLength: 24, size: 'max' });
    let told = 0;
    await fc.assert(
      fc.asyncProperty(texts, word, word, fc.constantFrom(null, '会刊', '手册'), async (all, one, other, kind) => {
        const { store } = site(all);
        const query = other.length > 3 ? `${one} ${other}` : one;
        const { answer, shown } = await read(store, query, kind);
        const { answer: whole, shown: everything } = await read(store, query, null);
        if (answer.proved !== false) expect([query, answer.count]).toEqual([query, shown.length]);
        if (answer.near || whole.near) return;
        for (const [name, count] of answer.kinds) {
          if (count !== null)
            expect([query, name, count]).toEqual([query, name, everything.filter((result) => result?.kind === name).length]);
          told += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(told).toBeGreaterThan(100);
  });
});
