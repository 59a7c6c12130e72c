import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { EditionPlugin } from '../../src/lib/editions/body.ts';

/** Text as HTML. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Headings of a text go down by as many levels: above them stand the book's own. */
export const lowerHeadings =
  (levels: number): EditionPlugin =>
  () =>
  (tree: Root) => {
    visit(tree, 'element', (node) => {
      const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
      if (level) node.tagName = `h${Math.min(6, level + levels)}`;
    });
  };

/** A whole HTML document for the press. */
export function printDocument({ title, styles, body }: { title: string; styles: string[]; body: string }): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<style>${styles.join('\n')}</style></head>
<body>${body}</body></html>`;
}
