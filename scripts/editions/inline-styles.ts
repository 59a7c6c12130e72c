import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { EditionPlugin } from '../../src/lib/editions/body.ts';

/** Styles by element name or by `.class`; a class adds to its element's own. */
export type Styles = Readonly<Record<string, string>>;

const classesOf = (node: Element): string[] => (Array.isArray(node.properties.className) ? node.properties.className.map(String) : []);

/**
 * Writes the styles into the elements and takes classes and everything else away that means nothing outside the site. Mail programs and
 * WeChat drop style sheets; what stands in the element stays.
 */
export function inlineStyles(styles: Styles): EditionPlugin {
  return () => (tree: Root) => {
    visit(tree, 'element', (node) => {
      const style = [styles[node.tagName], ...classesOf(node).map((name) => styles[`.${name}`])].filter(Boolean).join(';');
      const { href, src, alt, colSpan, rowSpan, start, title } = node.properties;
      const kept = { href, src, alt, colSpan, rowSpan, start, title, style: style || undefined };
      node.properties = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
    });
  };
}

/** Headings get ids for the site's own links; in a mail they are only weight. */
export const withoutIds = (html: string): string => html.replace(/(<h[1-6]\b[^>]*?)\s+id="[^"]*"/g, '$1');
