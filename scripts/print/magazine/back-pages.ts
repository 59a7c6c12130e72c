import { chineseMonth, chineseNumber } from '../../../src/components/chinese-numbers.ts';
import { m } from '../../../src/i18n/paraglide/messages.js';
import { formatFullDay } from '../../../src/lib/beijing.ts';
import type { Person } from '../../../src/lib/content/people.ts';
import { SITE } from '../../../src/site.ts';
import { codePicture } from '../code-picture.ts';
import type { EditionIssue } from '../../../src/lib/editions/issue.ts';
import { escaped } from '../markup.ts';
import { seal } from './front-pages.ts';
import type { Layout } from './layout.ts';
import { monthPage, nextMonth } from './month-page.ts';
import type { PrintIssue } from './printed-issue.ts';

/** 顾师傅　24, 30 */
function peopleList(title: string, people: Person[], pageOf: (url: string) => string): string {
  if (people.length === 0) return '';
  const rows = people.map((person) => {
    const pages = [...new Set(person.pieces.map((piece) => pageOf(piece.url)))].filter(Boolean);
    return `<li><span>${escaped(person.name)}</span><i>${pages.join('、')}</i></li>`;
  });
  return `<section><h3>${title}</h3><ul>${rows.join('')}</ul></section>`;
}

/** Who stands in the issue, and below it who made it. */
export function peoplePage({ issue, people, url }: PrintIssue, { places }: Layout): string {
  /** The issue itself, which has no address among its pieces, stands for the editor's note. */
  const pageOf = (piece: string): string => String(places.get(piece.split('/').at(-2) ?? 'note')?.page ?? '00');
  const pictureOn = (piece: string): string => (piece ? pageOf(piece) : m['print.people.cover']());
  const facts: [string, string][] = [
    [m['print.colophon.magazine'](), `${SITE.magazine}　${m['home.issue.number']({ number: issue.number })}`],
    [m['print.colophon.day'](), formatFullDay(issue.publishedOn)],
    [m['print.colophon.publisher'](), `${SITE.company}・${SITE.name}`],
    [m['print.colophon.editor'](), issue.editor],
    [m['print.colophon.phone'](), `${SITE.phone}（${SITE.hours}）`],
    [m['print.colophon.mail'](), SITE.email],
    [m['print.colophon.web'](), url.replace(/^https?:\/\//, '')],
    [m['print.colophon.type'](), m['print.colophon.faces']()],
  ];
  return `<section class="people" id="people">
<h2>${m['print.people.title']()}</h2>
<p class="people-lead">${m['print.people.lead']()}</p>
<div class="people-lists">
${peopleList(m['print.people.authors'](), people.authors, pageOf)}
${peopleList(m['print.people.named'](), people.named, pageOf)}
${peopleList(m['print.people.pictures'](), people.pictures, pictureOn)}
</div>
<div class="colophon">
<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>
<p>${m['print.colophon.note']({ phone: SITE.phone })}</p>
</div>
</section>`;
}

/** Lines on a page to write on. */
const LINES = 18;

/** Pages that make up a multiple of four: next month for the refrigerator door, paper to write to the editors on, and paper to keep. */
export function fillerPages(issue: EditionIssue, count: number): string {
  const letter = `<section class="filler"><h2>${m['print.filler.title']()}</h2><p>${m['print.filler.body']({ phone: SITE.phone, mail: SITE.email })}</p>
<div class="lines" aria-hidden="true">${'<i></i>'.repeat(LINES)}</div></section>`;
  const notes = `<section class="filler"><h2>${m['print.filler.notes']()}</h2><div class="dots"></div></section>`;
  return [monthPage(nextMonth(issue.month)), letter, notes].slice(0, count).join('\n');
}

/** Waves, as in the club's sign. */
function tide(): string {
  const crests = 'q10 -7 20 0t20 0'.repeat(7);
  const lines = [0, 1, 2, 3].map((row) => `<path d="M-${row * 14} ${12 + row * 14}${crests}" opacity="${1 - row * 0.22}"/>`);
  return `<svg class="tide" viewBox="0 0 210 64" aria-hidden="true">${lines.join('')}</svg>`;
}

/** The back cover. */
export function backCover({ issue, url }: PrintIssue): string {
  return `<section class="back">
${tide()}
<div class="back-words"><p class="back-line">${escaped(SITE.tagline)}</p>
<p>${m['print.back.body']()}</p></div>
<div class="back-foot">
${codePicture(url, m['print.back.code']())}
<p><b>${escaped(SITE.phone)}</b>${escaped(SITE.hoursSpoken)}<br>${m['print.back.web']()}</p>
<p class="back-issue">${escaped(SITE.magazine)}　${m['newsletter.cover.number']({ number: chineseNumber(issue.number) })}<br>${chineseMonth(issue.month)}</p>
${seal()}
</div>
</section>`;
}
