import type { Image, Paragraph } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { pictureFileName, pictureMarkdown, UnsavedPictures, withBlock } from '../../scripts/site/editors-desk/picture-markdown.ts';

const words = { alt: '退潮的滩涂', caption: '潮水退了', craft: '摄', maker: '林舟' };

test('a picture is written as the guide has it', () => {
  expect(pictureMarkdown('./pictures/tide.webp', words)).toBe('![退潮的滩涂](./pictures/tide.webp "潮水退了　摄／林舟")');
});

test('signs of Markdown and line breaks in an editor’s words stay words', () => {
  const odd = { alt: '牌子上写着[停]\n和\\', caption: '他说“走”，"走"', craft: '绘', maker: ' 顾晚 ' };
  const [paragraph] = unified().use(remarkParse).parse(pictureMarkdown('./tide.webp', odd)).children;
  const [image] = (paragraph as Paragraph).children as Image[];
  expect([image?.alt, image?.url, image?.title]).toEqual(['牌子上写着[停] 和\\', './tide.webp', '他说“走”，"走"　绘／顾晚']);
});

test.each([
  ['Low Tide (2).JPG', 'low-tide-2.jpg'],
  ['IMG_2041.HEIC', 'img-2041.heic'],
  ['退潮 1.jpg', 'photo-20261121-090503.jpg'],
  ['', 'photo-20261121-090503'],
  ['微信图片.2026.png', 'photo-20261121-090503.png'],
])('%s is saved as %s', (original, name) => {
  expect(pictureFileName(original, new Date('2026-11-21T09:05:03Z'))).toBe(name);
});

test.each([
  ['', 0, 'P\n'],
  ['一。', 2, '一。\n\nP\n'],
  ['一。二。\n\n三。\n', 1, '一。二。\n\nP\n\n三。\n'],
  ['一。\n二。\n\n\n三。', 0, '一。\n二。\n\nP\n\n三。'],
  ['一。\n\n', 4, '一。\n\nP\n'],
])('into %j at %i: a paragraph of its own, behind the one with the caret', (text, caret, expected) => {
  const put = withBlock(text, caret, 'P');
  expect(put.text).toBe(expected);
  expect(put.text.slice(0, put.caret).endsWith('P')).toBe(true);
});

test('what is not saved yet is shown by a name and handed on by its address', () => {
  const unsaved = new UnsavedPictures();
  unsaved.add('blob:a', 'tide.jpg');
  unsaved.add('blob:b', 'tide.jpg');
  unsaved.add('blob:a', 'again.jpg');
  const text = '![海](blob:a "潮　摄／林舟")\n\n![湾](blob:b "湾　摄／林舟")';
  const shown = '![海](./待保存/tide.jpg "潮　摄／林舟")\n\n![湾](./待保存/2-tide.jpg "湾　摄／林舟")';
  expect(unsaved.shown(text)).toBe(shown);
  expect(unsaved.meant(shown)).toBe(text);
  expect(unsaved.meant('不写图片，只写./待保存/tide.jpg')).toBe('不写图片，只写./待保存/tide.jpg');
});
