import { chineseMonth, chineseNumber } from '../../../src/components/chinese-numbers.ts';
import { m } from '../../../src/i18n/paraglide/messages.js';
import { formatFullDay } from '../../../src/lib/beijing.ts';
import { SITE } from '../../../src/site.ts';
import { escaped } from '../markup.ts';
import type { Layout } from './layout.ts';
import type { PrintIssue, PrintPiece } from './printed-issue.ts';

/** Lines on the cover: so many pieces are named there. */
const COVER_LINES = 3;

const numberOf = (number: number): string => m['newsletter.cover.number']({ number: chineseNumber(number) });

/** Pieces for the cover: from different sections, as far as there are some. */
function coverPieces(pieces: PrintPiece[]): PrintPiece[] {
  const firsts = pieces.filter((piece, index) => pieces.findIndex((other) => other.section === piece.section) === index);
  return [...firsts, ...pieces.filter((piece) => !firsts.includes(piece))].slice(0, COVER_LINES);
}

/** How a title stands on the cover: beside a long one there is no room for lines. */
const coverLength = (title: string): string => ([...title].length <= 5 ? 'short' : [...title].length <= 9 ? 'medium' : 'long');

/** The red seal. */
export const seal = (): string => `<span class="seal" aria-hidden="true">${escaped(SITE.seal)}</span>`;

/** The cover: the picture to the edges of the sheet, the title standing beside it. */
export function coverPage({ issue, cover, pieces }: PrintIssue): string {
  const lines = coverPieces(pieces).map((piece) => `<li>${escaped(piece.title)}</li>`);
  return `<section class="cover">
<header class="cover-head">
<p class="masthead">${escaped(SITE.magazine)}</p>
<p class="cover-date"><b>${numberOf(issue.number)}</b>${chineseMonth(issue.month)}<br>${escaped(SITE.name)}・${escaped(SITE.tagline)}</p>
</header>
<img class="cover-picture" src="${cover.address}" alt="${escaped(cover.alt)}">
<div class="cover-side ${coverLength(issue.title)}">
<h1>${escaped(issue.title)}</h1>
<ul class="cover-lines">${lines.join('')}</ul>
${seal()}
</div>
</section>`;
}

/**
 * The contents, by section, with the page where each piece begins.
 * @param marks ids of what must be found again in this printing: it is linked, which in the last printing nothing but the entries is
 */
export function contentsPage({ issue, cover, pieces }: PrintIssue, { places }: Layout, marks: string[]): string {
  const links = marks.map((id) => `<a href="#${id}">.</a>`);
  const sections = [...Map.groupBy(pieces, (piece) => piece.section)].map(([section, own]) => {
    const rows = own.map(
      (piece) => `<li><a href="#${piece.slug}"><span class="page-number">${places.get(piece.slug)?.page ?? '00'}</span>
<span class="entry"><b>${escaped(piece.title)}</b><i>${escaped(piece.author)}</i></span></a></li>`,
    );
    return `<section class="contents-section"><p class="contents-kicker">${escaped(section)}</p><ul>${rows.join('')}</ul></section>`;
  });
  const people = `<li><a href="#people"><span class="page-number">${places.get('people')?.page ?? '00'}</span>
<span class="entry"><b>${m['print.people.title']()}</b></span></a></li>`;
  return `<section class="contents">
<header><h2>${m['newsletter.issue.contents']()}</h2><p>${escaped(SITE.magazine)}　${numberOf(issue.number)}<br>${chineseMonth(issue.month)}</p></header>
<div class="contents-body">
<section class="contents-section"><p class="contents-kicker">${m['newsletter.issue.note']()}</p><ul><li><a href="#note"><span class="page-number">${places.get('note')?.page ?? '00'}</span>
<span class="entry"><b>${escaped(issue.title)}</b><i>${escaped(issue.editor)}</i></span></a></li></ul></section>
${sections.join('')}
<section class="contents-section"><p class="contents-kicker">${escaped(SITE.magazine)}</p><ul>${people}</ul></section>
</div>
<p class="cover-note">${m['print.cover.note']({ credit: escaped(cover.credit) })}${escaped(cover.alt)}。</p>
<p class="markers" aria-hidden="true">${links.join('')}</p>
</section>`;
}

/** The editor's note. */
export function notePage({ issue, note }: PrintIssue): string {
  return `<section class="note" id="note">
<h2>${m['newsletter.issue.note']()}</h2>
<p class="note-title">${escaped(issue.title)}</p>
<div class="note-text">${note}</div>
<p class="signature"><span>${escaped(issue.editor)}<br><small>${formatFullDay(issue.publishedOn)}</small></span>${seal()}</p>
</section>`;
}
