import { globSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outsideLinkFault } from '../../src/lib/content/check/outside-links.ts';
import { planted, told } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';

test.each([
  ['https://www.example.org/a/b?c=1#d', undefined],
  ['HTTP://example.org', undefined],
  ['https://example.org/%E4%B8%AD', undefined],
  ['mailto:service@example.org?subject=a', undefined],
  ['tel:+86-400-000-6180', undefined],
  ['/handbook/service/repair/', undefined],
  ['https:/example.org', '网址写成https://域名/…，两条斜线'],
  ['https:example.org', '网址写成https://域名/…，两条斜线'],
  ['https://', '写得对的网址'],
  ['https://example', '网址里的域名写全，例如www.example.org'],
  ['https://example..org/', '网址里的域名写全，例如www.example.org'],
  ['https://example.org。', '网址里没有“。”（中文和符号写在网址外面）'],
  ['https://example.org/看这里', '网址里没有“看”（中文和符号写在网址外面）'],
  ['https://example.org/a b', '网址里没有“空格”（中文和符号写在网址外面）'],
  ['https://me:word@example.org/', '网址里没有用户名和密码'],
  ['http://localhost:4321/', '别人也打得开的网址'],
  ['http://192.168.1.8/', '别人也打得开的网址'],
  ['mailto:service', '邮箱写全，例如mailto:service@example.org'],
  ['tel:四零零', '网址里没有“四”（中文和符号写在网址外面）'],
  ['tel:12', '电话只写数字和-，例如tel:400-000-6180'],
  ['tel:110', undefined],
  ['tel:12345', undefined],
])('%s', (url, fault) => {
  expect(outsideLinkFault(url)).toBe(fault);
});

test('every lasting page of the site may be linked to', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const pages = globSync('**/*.astro', { cwd: path.join(root, 'src/pages') })
    .map((file) => `/${file.replaceAll(path.sep, '/').replace(/(index)?\.astro$/, '/')}`.replaceAll('//', '/'))
    .filter((address) => !/\[|^\/(404|staff)\//.test(address));
  expect(pages.length).toBeGreaterThan(15);
  const links = [...pages, '/newsletter/2026-11/wechat/', '/zh-hant/events/', '/atom.xml', '/feed.json'];
  expect(told(planted(ARTICLE, '正文。', `${links.map((address) => `[页](${address})`).join('、')}。`))).toEqual([]);
  expect(told(planted(ARTICLE, '正文。', '[页](/club/house/)。'))).toHaveLength(1);
});

test('the place of a malformed address outside is told', () => {
  expect(told(planted(ARTICLE, '正文。', '看[那一页](https:/example.org/)，写信到[信箱](mailto:service)。'))).toEqual([
    `${ARTICLE}:8:2 正文 期望网址写成https://域名/…，两条斜线，实际“https:/example.org/”`,
    `${ARTICLE}:8:32 正文 期望邮箱写全，例如mailto:service@example.org，实际“mailto:service”`,
  ]);
});
