import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** `- [x]` becomes a sign in the text: a checkbox that cannot be used, and has no name, would only confuse. */
export function taskLists() {
  return (tree: Root): void => {
    visit(tree, 'listItem', (item) => {
      if (typeof item.checked !== 'boolean') return;
      const sign = item.checked ? '☑ ' : '☐ ';
      const first = item.children[0];
      if (first?.type === 'paragraph') first.children.unshift({ type: 'text', value: sign });
      item.checked = null;
    });
  };
}
