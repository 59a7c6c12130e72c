import { DomUtils, parseDocument } from 'htmlparser2';
import { m } from '../../src/i18n/paraglide/messages.js';
import { escapeMarkup as x } from '../../src/lib/feeds/markup.ts';
import { MAIL_STYLES } from './mail-styles.ts';
import type { Piece } from './pieces.ts';

type Element = NonNullable<ReturnType<typeof DomUtils.findOne>>;

/** Paragraphs that stay. */
const KEPT = 2;

/**
 * A piece cut to its first paragraphs, with the way to the rest. Only whole elements at the top level are kept, so none is cut open: paragraphs, and a quotation before
 * them, as an editor's remark is. A table or list at the beginning is left out with the rest.
 */
export function shortened(piece: Piece): Piece {
  const blocks = parseDocument(piece.html).children.filter((node): node is Element => node.type === 'tag');
  const paragraphs = blocks.filter(({ name }) => name === 'p').slice(0, KEPT);
  const last = blocks.indexOf(paragraphs.at(-1) as Element);
  const kept = blocks.slice(0, last + 1).filter(({ name }) => name === 'p' || name === 'blockquote');
  const rest = `<p><a href="${x(piece.url)}" style="${x(MAIL_STYLES.a ?? '')}">${x(m['edition.mail.rest']())}</a></p>`;
  return { ...piece, html: [...kept.map((node) => DomUtils.getOuterHTML(node, { encodeEntities: 'utf8' })), rest].join('') };
}
