import mjml2html from 'mjml';
import { mailDocument } from './mail-document.ts';
import type { Piece, RenderedIssue } from './pieces.ts';
import { shortened } from './shorten.ts';

/** Bytes; Gmail cuts longer mails off, and with them the way to unsubscribe. */
export const MAIL_LIMIT = 100_000;
/** Bytes kept free for the reader's own address to unsubscribe, which takes the place of a shorter one. */
const RESERVE = 500;

/** White space that indents the markup; none of it is read. */
const closeUp = (html: string): string =>
  html
    .replace(/^[ \t]+/gm, '')
    .replace(/>\n+(?=<(?:\/?(?:td|tr|table|tbody|div|p|h\d|ul|ol|li|blockquote)\b|!--))/g, '>')
    .replace(/<(td|div|table|a|img)\n/g, '<$1 ')
    .replace(/\n>/g, '>')
    .replace(/\n{2,}/g, '\n');

async function written(rendered: RenderedIssue): Promise<string> {
  const { html, errors } = await mjml2html(mailDocument(rendered), { validationLevel: 'strict', fonts: {}, keepComments: true });
  if (errors.length > 0) throw new Error(`邮件版的标记有错：${errors.map((error) => error.formattedMessage).join('；')}`);
  return closeUp(html);
}

/** The piece with most markup that is still whole. */
const longest = (pieces: Piece[], whole: Set<string>): Piece | undefined =>
  pieces.filter((piece) => whole.has(piece.slug)).sort((a, b) => b.html.length - a.html.length)[0];

/**
 * The mail as HTML, below {@link MAIL_LIMIT}: the longest pieces give way to their beginning and a link until it fits, so that an issue of
 * any length can be sent.
 * @returns the HTML, and the slugs of pieces that were shortened
 */
export async function mailHtml(rendered: RenderedIssue): Promise<{ html: string; shortened: string[] }> {
  const whole = new Set(rendered.pieces.map((piece) => piece.slug));
  let pieces = rendered.pieces;
  for (;;) {
    const html = await written({ ...rendered, pieces });
    const next = longest(pieces, whole);
    if (Buffer.byteLength(html) < MAIL_LIMIT - RESERVE)
      return { html, shortened: pieces.map((piece) => piece.slug).filter((slug) => !whole.has(slug)) };
    if (!next) throw new Error(`${rendered.issue.month}期的邮件版只放各篇开头也超过${MAIL_LIMIT / 1000}kB，请把这一期分成两期`);
    whole.delete(next.slug);
    pieces = pieces.map((piece) => (piece === next ? shortened(piece) : piece));
  }
}
