import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** WeChat articles may not lead out of WeChat; what was a link stays as words, and a footnote's way back goes. */
export function wordsForLinks() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'a' || !parent || index === undefined) return undefined;
      if (node.properties.dataFootnoteBackref !== undefined) {
        parent.children.splice(index, 1);
        return index;
      }
      node.tagName = 'span';
      node.properties = {};
      return undefined;
    });
  };
}
