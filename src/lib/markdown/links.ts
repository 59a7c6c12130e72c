import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** True for an address on another host. `//host` and `\\host` count: browsers read both as one. */
function isExternal(href: string): boolean {
  return /^(https?:|[\\/]{2})/i.test(href);
}

/**
 * Links to other sites tell nothing about us and give no handle on our window. What the sanitiser left without a target is no link:
 * only its words stay.
 */
export function markLinks() {
  return (tree: Root): void => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'a') return;
      const href = node.properties.href;
      if (typeof href !== 'string') {
        node.tagName = 'span';
        node.properties = {};
      } else if (isExternal(href)) {
        node.properties.rel = ['external', 'noopener', 'noreferrer'];
      }
    });
  };
}
