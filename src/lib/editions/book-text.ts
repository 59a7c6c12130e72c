import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { EditionPlugin } from './body.ts';

/**
 * What makes the chapters of the handbook one document: no id twice, links from chapter to chapter lead to the chapter itself, and headings
 * stand below the book's own.
 */

/** Id of a chapter or part in the whole book: `club/proof` → `club-proof`. */
export const bookId = (id: string): string => id.replaceAll('/', '-');

/** `/handbook/club/proof/#who` → the id there; null for an address outside of the book. */
function idAt(href: string, site: string, known: ReadonlySet<string>): string | null {
  const url = new URL(href, site);
  const id = bookId(/^\/handbook\/([a-z0-9-]+(?:\/[a-z0-9-]+)?)\/$/.exec(url.pathname)?.[1] ?? '');
  if (url.origin !== new URL(site).origin || !known.has(id)) return null;
  // A passage for members opens on its own page only.
  if (url.hash.startsWith('#passage-')) return null;
  return url.hash ? `${id}--${decodeURI(url.hash.slice(1))}` : id;
}

const isHeadingLink = (node: ElementContent): node is Element =>
  node.type === 'element' && Array.isArray(node.properties.className) && node.properties.className.includes('heading-link');

/**
 * @param chapter bookId of the chapter or part
 * @param title   names its tables for those who cannot see them
 * @param levels  by which its headings go down
 * @param known   bookIds of everything that is in the book
 */
export function bookPlugin({
  chapter,
  title,
  levels,
  site,
  known,
}: {
  chapter: string;
  title: string;
  levels: number;
  site: string;
  known: ReadonlySet<string>;
}): EditionPlugin {
  return () => (tree: Root) => {
    visit(tree, 'element', (node) => {
      const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
      if (level) {
        node.tagName = `h${Math.min(6, level + levels)}`;
        // Single sections are sent from the chapter's own page; here a link to itself would be told the page that it stands on.
        node.children = node.children.flatMap((child) => (isHeadingLink(child) ? child.children : child));
      }
      if (typeof node.properties.id === 'string') node.properties.id = `${chapter}--${node.properties.id}`;
      if (typeof node.properties.ariaDescribedBy === 'string') delete node.properties.ariaDescribedBy;
      if (node.properties.ariaLabel && node.properties.role === 'region')
        node.properties.ariaLabel = `${title}：${node.properties.ariaLabel}`;
      if (node.tagName !== 'a' || typeof node.properties.href !== 'string') return;
      const inside = idAt(node.properties.href, site, known);
      if (inside) node.properties = { href: `#${inside}`, className: ['inside'] };
    });
  };
}

/** Astro gives headings their ids after all plugins: those get the chapter's name too. */
export const ownHeadingIds = (html: string, chapter: string): string =>
  html.replace(/(<h[1-6]\b[^>]*?\sid=")([^"]*")/g, (whole, head: string, rest: string) =>
    rest.startsWith(`${chapter}--`) ? whole : `${head}${chapter}--${rest}`,
  );
