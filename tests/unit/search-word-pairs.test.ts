import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { differingWords, wordPairs } from '../../scripts/site/search-index/word-pairs.ts';
import { converterWith } from '../../src/lib/languages/converter.ts';
import { find } from '../../src/scripts/search/find.ts';
import { indexedPage, searchSite, shownFor } from '../support/search-site.ts';

const TEXT = '怎样登录？三天内答复。旧家具也能修，头发白了。';
const root = mkdtempSync(path.join(tmpdir(), 'word-pairs-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(path.join(root, 'content'));
writeFileSync(path.join(root, 'content/traditional.txt'), '登录 登入\n余师傅 余師傅\n软件 軟體\n');
const words = wordPairs(differingWords(root), [TEXT]);

describe('words that the editions write differently', () => {
  test('are those of the site, from the editors’ list and the converter’s', () => {
    expect(words).toEqual([
      ['家具', '家俱'],
      ['登录', '登入'],
      ['答复', '答覆'],
    ]);
  });

  test.each(['怎样登录', '怎样登入', '登入', '登錄', '登录', '答复', '答覆', '三天內答覆', '傢俱'])(
    '%s finds the page in both editions',
    async (query) => {
      const convert = converterWith([{ simplified: '登录', traditional: '登入', line: 1 }]);
      const simplified = searchSite([indexedPage(0, { title: '首页', text: TEXT })], false, words);
      const traditional = searchSite([indexedPage(0, { title: '首頁', text: convert(TEXT), spoken: '首页' })], true, words);
      expect([await shownFor(simplified.store, query), await shownFor(traditional.store, query)]).toEqual([
        { near: false, titles: ['首页'] },
        { near: false, titles: ['首頁'] },
      ]);
      for (const { store } of [simplified, traditional]) {
        const result = await (await find(store, query, null)).load(0);
        expect(result?.excerpt.some(({ marked }) => marked)).toBe(true);
      }
    },
  );

  test('in quotes a word is taken as it stands', async () => {
    const { store } = searchSite([indexedPage(0, { text: TEXT })], false, words);
    expect([(await find(store, '“登录”', null)).near, (await find(store, '“登入”', null)).near]).toEqual([false, true]);
  });
});
