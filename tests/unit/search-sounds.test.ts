import { expect, test } from 'vitest';
import { indexedPage, searchSite, shownFor } from '../support/search-site.ts';

const TITLES = ['给水管围一条围巾', '重庆来的老严', '家里有长辈', '还有一个座位', '请来推一推这扇窗'];
const { store } = searchSite(TITLES.map((title, at) => indexedPage(at, { title, text: '空' })));

test.each([
  ['geishuiguan', '给水管围一条围巾'],
  ['jishuiguan', '给水管围一条围巾'],
  ['gsgwytwj', '给水管围一条围巾'],
  ['chongqing', '重庆来的老严'],
  ['jialiyouzhangbei', '家里有长辈'],
  ['haiyouyigezuowei', '还有一个座位'],
  ['qinglaituiyitui', '请来推一推这扇窗'],
])('%s is the sound of %s', async (query, title) => {
  expect(await shownFor(store, query)).toEqual({ near: false, titles: [title] });
});

test('readings of one title do not run into each other or into the next title', async () => {
  for (const query of ['weijinji', 'weijingei', 'jingeishui', 'weijinchongqing']) expect((await shownFor(store, query)).near).toBe(true);
});
