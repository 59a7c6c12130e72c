import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Takes tables out of the scrolling box of the site: outside of its pages nothing scrolls, and a box with a keyboard stop only confuses. */
export function plainTables() {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'div' || !parent || index === undefined) return;
      const className = node.properties.className;
      if (!Array.isArray(className) || !className.includes('table-wrap')) return;
      parent.children.splice(index, 1, ...node.children);
      return [SKIP, index + node.children.length];
    });
  };
}
