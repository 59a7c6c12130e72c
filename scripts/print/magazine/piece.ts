import { m } from '../../../src/i18n/paraglide/messages.js';
import { bylineOf } from '../../../src/components/byline.ts';
import { codePicture } from '../code-picture.ts';
import { escaped } from '../markup.ts';
import { FIRST_FIT, type Fit, LINE } from './layout.ts';
import type { PrintPiece } from './printed-issue.ts';

/** Where in a text its pull quote stands: behind the paragraph that ends next to this part of it. */
const QUOTE_AT = 0.45;

/** The text with its pull quote between two paragraphs of the body, never beside a heading. */
function withQuote(html: string, quote: string): string {
  const ends = [...html.matchAll(/<\/p>\s*(?=<p>)/g)].map((match) => match.index + match[0].length);
  const wanted = html.length * QUOTE_AT;
  const at = ends.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  if (at === undefined) return html;
  return `${html.slice(0, at)}<aside class="pull-quote" aria-hidden="true">${escaped(quote)}</aside>${html.slice(at)}`;
}

/** How to sign up for what the piece is about: paper has no button. */
function eventBox(event: string): string {
  return `<aside class="event-box">${codePicture(event, m['print.event.code']())}
<p><b>${m['print.event.title']()}</b>${m['print.event.body']()}</p></aside>`;
}

/**
 * One piece: its head, its picture, its text in two columns, and what fills its last page.
 * @param opensSection the first of its section bears the section's name large
 */
export function piecePages(piece: PrintPiece, opensSection: boolean, fit: Fit = FIRST_FIT): string {
  const quote = piece.pullQuote;
  const text = quote && fit.quote === 'inline' ? withQuote(piece.html, quote) : piece.html;
  const picture = piece.picture
    ? `<figure class="piece-picture"><img src="${piece.picture.address}" alt="${escaped(piece.picture.alt)}" style="height:${fit.pictureLines * LINE}mm"><figcaption>${escaped(piece.picture.credit)}</figcaption></figure>`
    : '';
  const tail =
    quote && fit.quote === 'tail'
      ? `<aside class="tail" style="height:${fit.tailLines * LINE}mm" aria-hidden="true"><p>${escaped(quote)}</p></aside>`
      : '';
  return `<article class="piece${piece.photoEssay ? ` photo-essay essay-${piece.slug}` : ''}" style="page:p-${piece.slug}">
<header class="piece-head${opensSection ? ' opens' : ''}">
<p class="kicker">${escaped(piece.section)}</p>${piece.photoEssay ? `<p class="form">${m['newsletter.article.photoEssay']()}</p>` : ''}
<h2 id="${piece.slug}">${escaped(piece.title)}</h2>
<p class="lead">${escaped(piece.summary)}</p>
<p class="byline">${escaped(bylineOf(piece.author))}</p>
</header>
${picture}
<div class="text${piece.opensPlainly && !piece.photoEssay ? ' drop-cap' : ''}">${text}</div>
${piece.event ? eventBox(piece.event) : ''}<div class="end" id="end-${piece.slug}"></div>${tail}
</article>`;
}
