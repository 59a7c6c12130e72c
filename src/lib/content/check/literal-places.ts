import type { Nodes, Parent, Root } from 'mdast';
import { visit } from 'unist-util-visit';

const wordsOf = (node: Nodes): string => ('value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '');

/**
 * Gives the parts of a text their places again where the parser has cut an address out of it (`看（www.example.org）。`): neither the link nor the words around it know where
 * they stand, and would be told of at the beginning of the file. Offsets only; what is not found as it is written keeps none.
 * @param source that the tree was read from
 */
export function placeLiterals(tree: Root, source: string): void {
  visit(tree, (node) => {
    if (!('children' in node) || !node.position || node.children.every((child) => child.position)) return;
    let at = node.position.start.offset ?? 0;
    const place = (child: Nodes): void => {
      const words = wordsOf(child);
      const start = source.indexOf(words, at);
      if (words === '' || start < 0) return;
      const point = (offset: number) => ({ line: 1, column: 1, offset });
      child.position = { start: point(start), end: point(start + words.length) };
      for (const inner of (child as Partial<Parent>).children ?? []) inner.position ??= child.position;
    };
    for (const child of node.children) {
      if (!child.position) place(child);
      at = child.position?.end.offset ?? at;
    }
  });
}
