import { m } from '../../src/i18n/paraglide/messages.js';
import { escapeMarkup as x } from '../../src/lib/feeds/markup.ts';
import type { Piece } from './pieces.ts';

/** Paragraphs that stay. */
const KEPT = 2;

/** A piece cut to its first paragraphs, with the way to the rest. Only whole paragraphs at the top level are kept, so no element is cut open. */
export function shortened(piece: Piece): Piece {
  const beginning = /^(?:\s*<p\b[^>]*>[\s\S]*?<\/p>)*/.exec(piece.html)?.[0] ?? '';
  const paragraphs = beginning.match(/<p\b[^>]*>[\s\S]*?<\/p>/g) ?? [];
  const rest = `<p><a href="${x(piece.url)}">${x(m['edition.mail.rest']())}</a></p>`;
  return { ...piece, html: [...paragraphs.slice(0, KEPT), rest].join('') };
}
