import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { markdownToMdast } from 'satteri';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { QUICK } from '../../src/lib/markdown/quick-reader.ts';
import { readAlike } from '../../src/lib/markdown/read-alike.ts';
import { carefulPlugins, parseMarkdown } from '../../src/lib/markdown/syntax.ts';

const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));
const reader = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(carefulPlugins as never[])
  .freeze();
const careful = (text: string) => plain(reader.parse(text));
const quick = (text: string) => plain(markdownToMdast(text, QUICK));

const content = path.resolve(import.meta.dirname, '../../content');
const BODIES = globSync('**/*.md', { cwd: content }).map((file) =>
  readFileSync(path.join(content, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
);

/** What Markdown is made of, what Chinese puts beside it, and what either reader has of its own. */
const PIECES = [
  ...'** * *** _ __ ~ ~~ ` `` `a*b` \\ &amp; <b> </b> | === --- 1 . ) ( [ ] ! # = + - : $ ^ =='.split(' '),
  ...'“ ” 。 ， （ ） 、 — … ： 字 包饺子 𠮷 😀 a Word 10:30 "q" \''.split(' '),
  ...'[字](./a_b.md) [a](https://a.cn/x_y) ](https://a.cn/x) ](www.a.cn) ](x@y.cn) ](a&amp;b) https://a.cn www.a.cn a@b.cn'.split(' '),
  ...'[^1] [x] [[w]] :setting[a.b] {#id}'.split(' '),
  ...[' ', '  ', '    ', '\n', '\n\n', '\n\n', '\t', '　', '\u00a0', 'b 2'],
  ...[
    '- ',
    '1. ',
    '2) ',
    '+ ',
    '# ',
    '### ',
    '> ',
    '***\n',
    '- [ ] ',
    '- [x] ',
    '```\n',
    '```js\n',
    ':::members\n',
    ':::\n',
    '[x]: ./y.md\n',
  ],
  ...['![图](../x.jpg "题")', '| a | b |\n|---|:-:|\n| 字 | **x** |\n'],
];

test('every text of the site that the quick reader gets is the same tree, places in the file included', () => {
  const alike = BODIES.filter(readAlike);
  for (const body of alike) expect(quick(body)).toEqual(careful(body));
  // Or the quick reader would be there for nothing.
  expect(alike.length).toBeGreaterThan(BODIES.length / 2);
});

test('so is every text that can be put together from the pieces of Markdown', () => {
  let alike = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      if (!readAlike(text)) return;
      alike += 1;
      expect(quick(text)).toEqual(careful(text));
    }),
    { numRuns: 4000 },
  );
  expect(alike).toBeGreaterThan(200);
});

test.each([
  ['emphasis beside Chinese punctuation', '他说**“好”**的时候'],
  ['a directive', '价格:setting[points.rate]分'],
  ['a passage for members', ':::members{id="a"}\n内页\n:::'],
  ['strikethrough beside Chinese punctuation', '原价~~“九折”~~的'],
])('%s is another tree for the quick reader, so it does not get it', (_name, text) => {
  expect(quick(text)).not.toEqual(careful(text));
  expect(plain(parseMarkdown(text))).toEqual(careful(text));
});
