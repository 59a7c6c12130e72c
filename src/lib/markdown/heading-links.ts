import { rehypeHeadingIds } from '@astrojs/markdown-remark';
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/** Typed by Astro as any plugin of unified, which may want to be told how it goes on; this one never does. */
const giveIds = rehypeHeadingIds() as unknown as (tree: Root, file: VFile) => void;

/** Chapters of the handbook: people send each other single sections of them. */
const CHAPTER = /[\\/]content[\\/]handbook[\\/]/;
const HEADING = /^h[2-6]$/;

/** True when there is a link inside already: a link in a link is none. */
function hasLink(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (child.tagName === 'a' || hasLink(child)));
}

/**
 * Each heading of a chapter becomes a link to itself, to be copied or sent. The heading's own words are the link, so that nothing is read
 * aloud that is not there. Ids are Astro's, given here because it would give them later.
 */
export function headingLinks() {
  return (tree: Root, file: VFile): void => {
    if (!CHAPTER.test(file.path ?? '')) return;
    giveIds(tree, file);
    visit(tree, 'element', (node) => {
      if (!HEADING.test(node.tagName) || typeof node.properties.id !== 'string' || hasLink(node)) return;
      const link: Element = {
        type: 'element',
        tagName: 'a',
        properties: { href: `#${encodeURIComponent(node.properties.id)}`, className: ['heading-link'] },
        children: node.children,
      };
      node.children = [link];
    });
  };
}
