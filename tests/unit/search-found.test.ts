import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find } from '../../src/scripts/search/find.ts';
import { findPages } from '../../src/scripts/search/find-pages.ts';
import { indexedPage, searchSite } from '../support/search-site.ts';

/** Few enough characters that they meet in many ways, with all that a text may hold between them. */
const CHARACTERS = [...'冬至汤圆会积分漏水，。 ：aB3８', '𠮷', '頭', '髮'];
const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 2, maxLength: 400 }).map((all) => all.join(''));

describe('every substring of a page finds the page', () => {
  test('wherever it starts, across words and blocks, in title or text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        fc.nat(12),
        async (texts, a, b, more) => {
          const pages = texts.map(([title, body], at) => indexedPage(at, { title: title.slice(0, 20), text: body }));
          const { store } = searchSite(pages);
          const page = a % pages.length;
          const whole = (b % 3 === 0 ? pages[page]?.title : pages[page]?.text) ?? '';
          const from = b % Math.max(1, whole.length - 1);
          const query = whole.slice(from, from + 2 + more);
          const found = await findPages(store, query);
          if (found.terms.length > 0) expect({ near: found.near, has: found.pages.includes(page) }).toEqual({ near: false, has: true });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a long one too, however many blocks it runs over', async () => {
    const long = Array.from({ length: 900 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 37) % 700))).join('');
    const { store } = searchSite([indexedPage(0, { text: long }), indexedPage(1, { text: [...long].reverse().join('') })]);
    for (let from = 0; from < 600; from += 13) expect((await findPages(store, long.slice(from, from + 200))).pages).toEqual([0]);
  });

  test('a page that has the characters, but not in this order, is not found', async () => {
    const { store } = searchSite([indexedPage(0, { text: '业主大会表决' }), indexedPage(1, { text: '大会的业主' })]);
    expect((await findPages(store, '业主大会')).pages).toEqual([0]);
  });
});

describe('a search', () => {
  const pages = [
    indexedPage(0, { title: '管道过冬与地暖讲座', kind: '活动', text: '管道过冬与地暖讲座. 讲漏水怎么查。冬至汤圆会在隔壁。' }),
    indexedPage(1, { title: '冬至汤圆会', kind: '活动', text: '冬至汤圆会. 一起搓汤圆，当天签到得5分；带WiFi密码卡。' }),
    indexedPage(2, { title: '冬至汤圆会的来历', kind: '会刊', text: '冬至汤圆会的来历. 头发白了的奶奶讲汤圆。九点，十点' }),
    indexedPage(3, { title: '重庆来的老严', kind: '会刊', text: '重庆来的老严. 他修水管，48小时内到。九点十点' }),
  ];
  const { store, asked } = searchSite(pages);
  const found = async (query: string) => (await findPages(store, query)).pages;
  const titles = async (query: string, kind: string | null = null) => {
    const answer = await find(store, query, kind);
    const results = await Promise.all(Array.from({ length: answer.count }, (_, at) => answer.load(at)));
    return results.flatMap((result) => (result ? [result.title] : []));
  };

  test('puts the same title first, then titles, then texts, the newer before the older', async () => {
    expect(await found('冬至汤圆会')).toEqual([1, 2, 0]);
  });

  test('reads Traditional, and loads the table for it only then', async () => {
    expect(await found('漏水')).toEqual([0]);
    expect(asked.some((one) => one.endsWith('folding.json'))).toBe(false);
    expect(await found('頭髮')).toEqual([2]);
    expect(await found('冬至湯圓會')).toEqual([1, 2, 0]);
    expect(asked.filter((one) => one.endsWith('folding.json'))).toHaveLength(1);
  });

  test('finds what is written in Traditional by Simplified, and marks it', async () => {
    const site = searchSite([indexedPage(0, { text: '理髮師傅會來' })]);
    const answer = await find(site.store, '理发师', null);
    expect((await answer.load(0))?.excerpt.filter(({ marked }) => marked)).toEqual([{ text: '理髮師', marked: true }]);
  });

  test('reads pinyin whole, in part and as initials, and characters as they sound in their word', async () => {
    expect(await found('dongzhi')).toEqual([1, 2]);
    expect(await found('tangyuanh')).toEqual([1, 2]);
    expect(await found('dzty')).toEqual([1, 2]);
    expect(await found('chongqing')).toEqual([3]);
    expect((await findPages(store, 'ongzhi')).near).toBe(true);
  });

  test('takes Latin words, numbers and mixed queries', async () => {
    expect(await found('wifi')).toEqual([1]);
    expect(await found('ＷＩＦＩ密码')).toEqual([1]);
    expect(await found('48小时')).toEqual([3]);
    expect(await found('汤圆 签到')).toEqual([1]);
    expect(await found('tangyuan 头发')).toEqual([2]);
    expect(await found('dongzhi汤圆')).toEqual([1, 2]);
    expect(await found('税')).not.toEqual([]);
    expect(await found('管')).toEqual([0, 3]);
  });

  test('of figures that belong together finds them together: a time of day is not the end of a telephone number', async () => {
    const site = searchSite([
      indexedPage(0, { title: '管道讲座', text: '管道讲座. 下午14:30–16:00，电话400-000-6180' }),
      indexedPage(1, { title: '汤圆会', text: '汤圆会. 14：00开始，18:00结束' }),
    ]);
    for (const [query, titles] of [
      ['18:00', ['汤圆会']],
      ['14:00', ['汤圆会']],
      ['14：30', ['管道讲座']],
      ['400-000-6180', ['管道讲座']],
    ] as const) {
      const answer = await find(site.store, query, null);
      const results = await Promise.all(Array.from({ length: answer.count }, (_, at) => answer.load(at)));
      expect([query, answer.near, results.flatMap((result) => (result ? [result.title] : []))]).toEqual([query, false, titles]);
    }
  });

  test('of Latin letters shows what has them, or sounds like them, and not what has them in another order', async () => {
    const site = searchSite([indexedPage(0, { title: '无障碍说明', text: '无障碍说明. 以AA级为目标，按Tab键走完' })]);
    for (const [query, near] of [
      ['tab', false],
      ['wuzhangai', false],
      ['wza', false],
      ['aab', true],
      ['aaaa', true],
    ] as const)
      expect([query, (await find(site.store, query, null)).near]).toEqual([query, near]);
  });

  test('takes a phrase in quotes as it stands, punctuation included', async () => {
    expect(await titles('九点十点')).toEqual(['重庆来的老严']);
    expect(await titles('“九点，十点”')).toEqual(['冬至汤圆会的来历']);
    expect(await titles('"九点，十点"')).toEqual(['冬至汤圆会的来历']);
  });

  test('offers what is near to a misspelling, first what sounds alike', async () => {
    for (const query of ['冬至汤园', '董至汤元', 'dongzitangyuan', '冬之汤圆绘']) {
      const answer = await findPages(store, query);
      expect({ query, near: answer.near, first: answer.pages[0] }).toEqual({ query, near: true, first: 1 });
    }
    for (const query of ['tangyaun', 'donzhi', 'tangyuna']) {
      const { near, alike, pages: offered } = await findPages(store, query);
      expect({ query, near, alike, first: offered[0] }).toEqual({ query, near: true, alike: true, first: 1 });
    }
  });

  test('says when nothing is near, and what it shows then is only new', async () => {
    expect(await findPages(store, 'xyzzy')).toMatchObject({ pages: [0, 1, 2, 3], near: true, alike: false });
    expect(await find(store, 'xyzzy', null)).toMatchObject({ near: true, alike: false, count: 4 });
    expect(await find(store, '冬至汤园', null)).toMatchObject({ near: true, alike: true });
  });

  test('a phrase that no page has after all is near, not empty', async () => {
    const answer = await find(store, '"九点。十点"', null);
    expect(answer.near).toBe(true);
    expect(answer.count).toBeGreaterThan(0);
  });

  test('counts kinds before one is chosen, and narrows by it', async () => {
    const answer = await find(store, '冬至汤圆会', '会刊');
    expect([...answer.kinds]).toEqual([
      ['活动', 2],
      ['会刊', 1],
    ]);
    expect(await titles('冬至汤圆会', '会刊')).toEqual(['冬至汤圆会的来历']);
  });

  test('marks the hit in an excerpt that tells more than the title', async () => {
    const result = await (await find(store, '汤圆', '活动')).load(0);
    expect(result?.excerpt.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toContain('一起搓[汤圆]，当天签到');
  });

  test('marks of a word in two scripts what stands in the page', async () => {
    const result = await (await find(store, 'dongzhi汤圆', '活动')).load(0);
    expect(result?.title).toBe('冬至汤圆会');
    expect(result?.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toContain('汤圆');
  });

  test('loads no text of a page before it is shown, beyond the first eight that it proves', async () => {
    const many = searchSite(Array.from({ length: 30 }, (_, at) => indexedPage(at, { text: '处处都有的话' })));
    const answer = await find(many.store, '处处都有', null);
    expect(answer.count).toBe(30);
    expect(many.asked.filter((one) => one.includes('fragment'))).toHaveLength(8);
  });

  test('a query without a letter or digit finds nothing and loads nothing but the entry', async () => {
    const quiet = searchSite(pages);
    expect((await find(quiet.store, '？！', null)).count).toBe(0);
    expect(quiet.asked).toEqual(['/search-index/entry.json']);
  });
});
