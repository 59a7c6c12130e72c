import type { PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** A sign that is half blank itself: 。 or ： and a space behind it make a hole in the line. */
const ENDS_WIDE = /[。：！？；，、”’」』）]$/;

function lastText(node: PhrasingContent): string {
  if (node.type === 'text') return node.value;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  return last ? lastText(last) : '';
}

/**
 * Takes away the space behind `**总阀。** 在水表箱里`: many editors' programs want one there, or the asterisks stay, and no Chinese text has one.
 */
export function closeBoldGaps() {
  return (tree: Root): void => {
    visit(tree, 'strong', (node, index, parent) => {
      const next = parent?.children[(index ?? 0) + 1];
      if (next?.type === 'text' && ENDS_WIDE.test(lastText(node))) next.value = next.value.replace(/^ /, '');
    });
  };
}
