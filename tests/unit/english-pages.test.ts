import { expect, test } from 'vitest';
import { markChinese } from '../../scripts/site/english-pages.ts';

test.each([
  [
    'Chinese words in an English sentence',
    '<p>Meet at 听潮苑 会客厅, 14:00.</p>',
    '<p>Meet at <span lang="zh-CN">听潮苑 会客厅</span>, 14:00.</p>',
  ],
  ['a sentence with its signs', '<h3>《澄湾》第38期。</h3>', '<h3><span lang="zh-CN">《澄湾》第38期。</span></h3>'],
  [
    'references stay whole',
    '<p>&lt;茶会&amp;灯会&gt;</p>',
    '<p>&lt;<span lang="zh-CN">茶会</span>&amp;<span lang="zh-CN">灯会</span>&gt;</p>',
  ],
  ['an element whose label is Chinese', '<img alt="一盏灯" src="/a.png">', '<img lang="zh-CN" alt="一盏灯" src="/a.png">'],
  ['what says its language', '<p lang="zh-CN">茶会</p><a lang="zh-Hant" href="/">繁體</a>', null],
  ['where no element may stand', '<html lang="en"><head><title>茶会</title></head><option>茶会</option><script>"茶会"</script>', null],
  ['what the browser renders anew', '<astro-island><p>茶会</p></astro-island>', null],
  ['English', '<p title="x">Tea at 14:00</p>', null],
])('%s', (_what, html, marked) => {
  expect(markChinese(html)).toBe(marked ?? html);
});
