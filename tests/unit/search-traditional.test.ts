import { describe, expect, test } from 'vitest';
import { converterWith } from '../../src/lib/languages/converter.ts';
import { find } from '../../src/scripts/search/find.ts';
import { indexedPage, searchSite } from '../support/search-site.ts';

const convert = converterWith([]);
const SIMPLIFIED = [
  { title: '冬至汤圆会', text: '冬至前的星期六，大家围着长桌搓汤圆，下锅，坐下来吃一碗热的。乾隆年间的老桌子，干杯用的干净杯子。' },
  { title: '头发和面条', text: '阿姨把头发扎起来，发现面条已经发好了；里面有一只锅，后面还有一只。' },
  { title: '台风来之前', text: '台风季还剩一截尾巴，松动的螺丝要拧紧，钟表和台灯收进屋里。' },
];
const pages = SIMPLIFIED.map(({ title, text }, number) =>
  indexedPage(number, { title: convert(title), text: convert(`${title}。${text}`), spoken: title, url: `/zh-hant/${number}/` }),
);

/** Every stretch of some characters of a text that has no punctuation in it. */
const stretches = (text: string, length: number): string[] =>
  Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length)).filter((one) =>
    /^\p{Script=Han}+$/u.test(one),
  );

describe('the search of the Traditional edition', () => {
  test('every stretch of two to four characters finds its page in either script', async () => {
    const { store } = searchSite(pages, true);
    const lost: string[] = [];
    let asked = 0;
    for (const [number, { text }] of SIMPLIFIED.entries()) {
      for (const length of [2, 3, 4]) {
        for (const query of stretches(text, length).flatMap((one) => [
          one,
          convert(text).slice(text.indexOf(one), text.indexOf(one) + length),
        ])) {
          asked += 1;
          const answer = await find(store, query, null);
          const found = await Promise.all(Array.from({ length: answer.count }, (_, at) => answer.load(at)));
          if (answer.near || !found.some((one) => one?.url === `/zh-hant/${number}/`)) lost.push(query);
        }
      }
    }
    expect(asked).toBeGreaterThan(300);
    expect(lost).toEqual([]);
  });

  test('marks the hit in the page’s own script, and loads the table with the first query', async () => {
    const { store, asked } = searchSite(pages, true);
    const answer = await find(store, '头发扎起', null);
    expect((await answer.load(0))?.excerpt.find((piece) => piece.marked)?.text).toBe('頭髮紮起');
    expect(asked.filter((address) => address.endsWith('folding.json'))).toHaveLength(1);
  });

  test('sounds are those of the Simplified title', async () => {
    const { store } = searchSite(pages, true);
    for (const query of ['dongzhitangyuan', 'dztyh', 'taifeng']) expect((await find(store, query, null)).near).toBe(false);
  });
});
