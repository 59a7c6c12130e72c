import { expect, test } from 'vitest';
import { renderBody } from '../../src/lib/editions/body.ts';
import { IssuePictures } from '../../src/lib/editions/pictures.ts';
import { plainTables } from '../../src/lib/editions/plain-tables.ts';

const ROOT = '/club';
const FILE = '/club/content/newsletter/2026-11/a.md';
const SITE = 'https://club.example.org';

const render = (markdown: string, pictures = new IssuePictures('2026-11', ROOT)) =>
  renderBody({ markdown, file: FILE }, { site: SITE, url: '/newsletter/2026-11/a/', pictures, plugins: [plainTables] });

test.each([
  ['[手册](/handbook/)', `<a href="${SITE}/handbook/">手册</a>`],
  ['[上一篇](../b/)', `<a href="${SITE}/newsletter/2026-11/b/">上一篇</a>`],
  ['[电话](tel:400)', '<a href="tel:400">电话</a>'],
  ['[别处](https://example.com/x)', 'href="https://example.com/x"'],
  ['注[^1]\n\n[^1]: 说明', `href="${SITE}/newsletter/2026-11/a/#user-content-fn-1"`],
])('%s leads to a whole address', async (markdown, expected) => {
  expect(await render(markdown)).toContain(expected);
});

test('pictures beside the text and of the site become JPEGs of the issue, and are remembered', async () => {
  const pictures = new IssuePictures('2026-11', ROOT);
  const html = await render('![灯](./pictures/lamp.svg "绘／甲")\n\n![标志](/brand/logo.svg)\n\n![灯](./pictures/lamp.svg)', pictures);
  expect(html).toContain(`<img src="${SITE}/newsletter/2026-11/pictures/lamp.jpg" alt="灯">`);
  expect(html).toContain(`<img src="${SITE}/newsletter/2026-11/pictures/public-brand-logo.jpg" alt="标志">`);
  expect(pictures.all().map(({ file, name }) => [file, name])).toEqual([
    ['/club/content/newsletter/2026-11/pictures/lamp.svg', 'lamp'],
    ['/club/public/brand/logo.svg', 'public-brand-logo'],
  ]);
});

test('a picture from elsewhere leaves its words only', async () => {
  expect(await render('![别人的图](https://example.com/x.png)')).toBe('<p>别人的图</p>');
});

test('two files never share a name', () => {
  const pictures = new IssuePictures('2026-11', ROOT);
  pictures.use('/club/content/newsletter/2026-11/lamp.svg');
  expect(pictures.use('/club/content/newsletter/2026-11/lamp.svg')).toBe('/newsletter/2026-11/pictures/lamp.jpg');
  expect(() => pictures.use('/club/content/newsletter/2026-11/pictures/lamp.svg')).toThrow('同一个名字“lamp”');
});

test('tables stand without their scrolling box', async () => {
  const html = await render('| 甲 | 乙 |\n|---|---|\n| 一 | 二 |');
  expect(html).toMatch(/^<table>/);
  expect(html).not.toContain('tabindex');
});

test('raw HTML is cleaned as on the site', async () => {
  const html = await render(
    '好<script>alert(1)</script><img src="x" onerror="alert(1)"><b onclick="x()">粗</b> <a href="javascript:alert(1)">点</a>',
  );
  expect(html).not.toMatch(/script|onerror|onclick|javascript/);
  expect(html).toContain('<b>粗</b>');
});
