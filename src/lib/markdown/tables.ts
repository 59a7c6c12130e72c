import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Column alignment as a class: the attribute is long gone from HTML, and a style attribute is not allowed here. */
function alignByClass(table: Element): void {
  visit(table, 'element', (cell) => {
    const { align, ...properties } = cell.properties;
    if (align === undefined) return;
    cell.properties = properties;
    if (align === 'center') cell.properties.className = ['align-center'];
    if (align === 'right') cell.properties.className = ['align-end'];
  });
}

/** The corner above row names and beside column names is mostly left empty: then it is no header of anything. */
function emptyHeadersAsCells(table: Element): void {
  visit(table, 'element', (cell) => {
    if (cell.tagName === 'th' && cell.children.length === 0) cell.tagName = 'td';
  });
}

/**
 * Tables scroll sideways inside their own box on a narrow screen. The box can be reached by keyboard, so it needs a role and a name.
 * @param label the name of a table's box, e.g. 表格; a number follows, since two regions of one page must not share a name
 * @param recapLabel the same for a recap, which stands on the page of its event
 */
export function scrollableTables(label: string, recapLabel = label) {
  return () =>
    (tree: Root, file?: { path?: string | undefined }): void => {
      const name = /(?:^|[\\/])recap\.md$/.test(file?.path ?? '') ? recapLabel : label;
      let count = 0;
      visit(tree, 'element', (node, index, parent) => {
        if (node.tagName !== 'table' || !parent || index === undefined) return;
        alignByClass(node);
        emptyHeadersAsCells(node);
        parent.children[index] = {
          type: 'element',
          tagName: 'div',
          properties: { className: ['table-wrap'], tabIndex: 0, role: 'region', ariaLabel: `${name}${++count}` },
          children: [node],
        };
        return SKIP;
      });
    };
}
