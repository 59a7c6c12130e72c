import { describe, expect, test } from 'vitest';
import { find } from '../../src/scripts/search/find.ts';
import { indexedPage, searchSite, shownFor } from '../support/search-site.ts';

describe('a title typed without its signs', () => {
  const { store } = searchSite([
    indexedPage(0, { title: '一张桌子，坐下十二个人', text: '一张桌子，坐下十二个人. 桌子；坐下十个。' }),
    indexedPage(1, { title: '路灯矮了', text: '路灯矮了. 桌子，坐下来说' }),
  ]);

  test.each(['一张桌子坐下十二个人', '桌子坐下十二', '一张桌子，坐下十二个人'])('%s is found', async (query) => {
    expect(await shownFor(store, query)).toEqual({ near: false, titles: ['一张桌子，坐下十二个人'] });
  });

  test('is a title, before a page that has it in its text', async () => {
    const site = searchSite([
      indexedPage(0, { title: '目录', text: '目录. 茶会灯会都在这里' }),
      indexedPage(1, { title: '茶会·灯会', text: '茶会·灯会. 来坐' }),
    ]);
    expect((await shownFor(site.store, '茶会灯会')).titles).toEqual(['茶会·灯会', '目录']);
  });

  test('in a text signs still part what stands on both sides of them', async () => {
    expect(await shownFor(store, '桌子坐下来')).toMatchObject({ near: true });
  });
});

describe('a number typed in groups of its own', () => {
  const { store } = searchSite([
    indexedPage(0, { title: '服务时间', text: '服务时间. 拨打400-000-6180，每天8:30–20:30。' }),
    indexedPage(1, { title: '物业值班', text: '物业值班. 电话（021）5555 1234，手机13800138000。' }),
    indexedPage(2, { title: '别的', text: '别的. 400元，000号，6180步；2026-12-19，2026年' }),
  ]);

  test.each([
    ['4000006180', ['服务时间']],
    ['400-000-6180', ['服务时间']],
    ['400 000 6180', ['服务时间', '别的']],
    ['电话 02155551234', ['物业值班']],
    ['02155551234', ['物业值班']],
    ['021-5555-1234', ['物业值班']],
    ['（０２１）５５５５１２３４', ['物业值班']],
    ['55551234', ['物业值班']],
    ['138-0013-8000', ['物业值班']],
    ['138 0013 8000', ['物业值班']],
    ['2026-12-19', ['别的']],
    ['2026', ['别的']],
  ] as const)('%s', async (query, titles) => {
    expect(await shownFor(store, query)).toEqual({ near: false, titles: [...titles] });
  });

  test('is marked where it stands', async () => {
    const result = await (await find(store, '4000006180', null)).load(0);
    expect(result?.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['400-000-6180']);
  });

  test('a number that no page has is only near', async () => {
    expect((await find(store, '4000006181', null)).near).toBe(true);
  });
});
