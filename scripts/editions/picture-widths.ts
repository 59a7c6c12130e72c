import { visit } from 'unist-util-visit';
import type { EditionPlugin } from '../../src/lib/editions/body.ts';

/** Pixels between the margins of a mail: 600 less 24 on each side. */
const COLUMN = 552;

/**
 * Gives the pictures of a body the column's width as an attribute: Outlook reads no `width:100%` and would show the file's own 1200 pixels.
 */
export function pictureWidths(): EditionPlugin {
  return () => (tree) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'img') node.properties.width = COLUMN;
    });
  };
}
