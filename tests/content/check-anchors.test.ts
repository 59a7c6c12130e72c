import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { headingAnchors } from '../../src/lib/content/check/anchors.ts';
import { readContent } from '../../src/lib/content/read.ts';
import { markdownProcessor } from '../../src/lib/markdown/processor.ts';
import { parseMarkdown } from '../../src/lib/markdown/syntax.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { planted, told, type Tree, withFile } from './fixture.ts';

const ARTICLE = 'newsletter/2026-11/a-news.md';
const REPAIR = 'handbook/service/repair.md';

/** The faultless club with sections in a chapter, and an article that leads to one of them. */
function leadingTo(url: string): Tree {
  const sections = planted(REPAIR, /\n---\n开始前/, '\n---\n## 怎么报修，多久来\n\n好。\n\n## 第2步：*等*人来\n\n开始前')[REPAIR];
  return { ...planted(ARTICLE, '正文。', `[看](${url})`), [REPAIR]: sections as string };
}

test.each([
  '/handbook/service/repair/#怎么报修多久来',
  `/handbook/service/repair/#${encodeURIComponent('怎么报修多久来')}`,
  '/handbook/service/repair/#第2步等人来',
  '/handbook/service/repair/#main',
  // No file makes these pages.
  '/#by-phone',
  '/handbook/#service',
])('%s leads to a section', (url) => {
  expect(told(leadingTo(url))).toEqual([]);
});

const place = `${ARTICLE}:8:1 正文 期望`;
test.each([
  ['/handbook/service/repair/#怎样报修多久来', '#后面是那一页有的小标题（您是不是想写怎么报修多久来）'],
  ['/handbook/service/repair/#第三步等人来', '#后面是那一页有的小标题（您是不是想写第2步等人来）'],
  ['/handbook/service/repair/#完全是另外的一回事情呢', '#后面是那一页有的小标题（怎么报修多久来、第2步等人来）'],
  ['/handbook/service/repair/#%E6%80', '#后面是那一页有的小标题'],
  ['/handbook/service/lift/#费用', '去掉#和后面的字（那一页没有小标题）'],
  ['#费用', '去掉#和后面的字（本文没有小标题）'],
])('%s leads nowhere', (url, expected) => {
  const [line, ...others] = told(leadingTo(url));
  expect(line).toContain(place + expected);
  expect(line).toContain(`实际“${url}”`);
  expect(others).toEqual([]);
});

test('a heading inside a passage for members is no section of the page', () => {
  const body = '[看](#口令)\n\n:::members[夜间口令]{level=V1}\n## 口令\n\n问。\n:::\n';
  expect(told(planted(ARTICLE, '正文。', body))).toEqual([`${ARTICLE}:8:1 正文 期望去掉#和后面的字（本文没有小标题），实际“#口令”`]);
});

test('the sections of a recap are those of its event', () => {
  const recap = '---\npublished_on: 2026-12-20\nauthor: 林舟\nsummary: 一场茶\n---\n## 茶凉了\n\n好。\n';
  const tree = (anchor: string) => ({
    ...withFile('events/winter-tea/recap.md', recap),
    [ARTICLE]: planted(ARTICLE, '正文。', `[看](/events/winter-tea/#${anchor})`)[ARTICLE] as string,
  });
  expect(told(tree('茶凉了')).filter((line) => line.startsWith(ARTICLE))).toEqual([]);
  expect(told(tree('茶热了')).filter((line) => line.startsWith(ARTICLE))).toHaveLength(1);
});

const renderer = await markdownProcessor({
  settings,
  plannedLabel: '筹备中',
  tableLabel: '表格',
  footnotesLabel: '注释',
  footnoteBackLabel: (number) => `回到正文${number}`,
  passageFrame: () => [],
}).createRenderer({ syntaxHighlight: false } as never);

async function renderedAnchors(markdown: string): Promise<string[]> {
  const { metadata } = await renderer.render(markdown, { fileURL: new URL('file:///club/content/a.md') } as never);
  return metadata.headings.map(({ slug }) => slug).filter((slug) => !slug.startsWith('user-content-') && slug !== 'footnote-label');
}

test('sections are named as the renderer names them, in all of the content and in odd headings', async () => {
  const odd = `## 一 **二** \`三\` [四](/about/)　五
## 一样
### 一样
## :setting[booking.cancel_hours]以前
## :planned[约看]房
## A, b_c & D{e} — “引” 。
## ![画](./a.svg) 图
先有一处[^0]。

## 注[^1]

:::members[引子]{level=V1}
## 里面
:::

> ## 引用里

[^1]: 注
[^0]: 前
`;
  const bodies = readContent(path.resolve(import.meta.dirname, '../..')).files.map((file) => file.text.slice(file.bodyStart));
  expect(bodies.length).toBeGreaterThan(80);
  for (const body of [odd, ...bodies]) expect(headingAnchors(parseMarkdown(body), settings)).toEqual(await renderedAnchors(body));
  expect(headingAnchors(parseMarkdown(odd), settings).length).toBe(9);
});

test('the name of a planned passage is that of the page', () => {
  const words = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../src/i18n/zh-CN.json'), 'utf8'));
  expect(headingAnchors(parseMarkdown('## :planned[约看]'), settings)).toEqual([`${words.prose.planned.label}约看`]);
});
