import { m } from '../../../src/i18n/paraglide/messages.js';
import { addDays, formatFullDay } from '../../../src/lib/beijing.ts';
import type { Policy } from '../../../src/lib/content/policies.ts';
import type { Rendered, RenderedPart } from '../../../src/lib/editions/book.ts';
import type { BookChapter } from '../../../src/lib/editions/handbook.ts';
import { chineseNumber } from '../../../src/components/chinese-numbers.ts';
import { SITE } from '../../../src/site.ts';
import { codePicture } from '../code-picture.ts';
import { escaped, printDocument } from '../markup.ts';
import type { Place } from '../places.ts';
import { fontStyles } from '../print-fonts.ts';
import { sheets } from '../sheets.ts';
import { factsTable } from './facts-table.ts';

/** What all that is printed shares, then the book from cover to cover. */
const PARTS = ['margin', 'cover', 'contents', 'parts', 'chapters', 'colophon'];
const STYLES = ['page', 'text', ...PARTS.map((name) => `handbook/${name}`)];

/** Where chapters stood in the last printing. */
export type BookLayout = ReadonlyMap<string, Place>;

const pageOf = (layout: BookLayout, id: string): string => String(layout.get(id)?.page ?? '00');

/** Behind every link to another chapter stands the page where that chapter begins: paper has no other links. */
function withPages(html: string, layout: BookLayout): string {
  return html.replace(/<a href="#([a-z0-9-]+)(?:--[^"]*)?" class="inside">.*?<\/a>/gs, (link, chapter: string) =>
    layout.has(chapter) ? `${link}<span class="see">${m['print.handbook.see']({ page: pageOf(layout, chapter) })}</span>` : link,
  );
}

function policyNote({ standing, effectiveFrom, endsOn, changes, newer }: Policy): string {
  const from = formatFullDay(effectiveFrom);
  const words = {
    coming: () => m['policy.standing.coming']({ from }),
    in_force: () => m['policy.standing.inForce']({ from }),
    superseded: () => m['policy.standing.superseded']({ from, until: endsOn ? formatFullDay(addDays(endsOn, -1)) : '' }),
  };
  const [next] = standing === 'in_force' ? newer : [];
  const then = next ? `<p>${m['policy.other.coming']({ from: formatFullDay(next.effectiveFrom) })}${escaped(next.title)}</p>` : '';
  // Editors write changes as lines of a list, with a full stop or without.
  const list = changes.map((change) => change.replace(/[。；]$/, '')).join('；');
  const changed = list ? `<p class="policy-changes">${m['policy.changes.title']()}：${escaped(list)}。</p>` : '';
  return `<div class="policy"><p><b>${words[standing]()}</b></p>${then}${changed}</div>`;
}

function chapterPages(chapter: Rendered<BookChapter>, layout: BookLayout): string {
  return `<article class="chapter">
<header><h3 id="${chapter.anchor}">${escaped(chapter.title)}</h3><p class="lead">${escaped(chapter.summary)}</p></header>
<p class="checked">${chapter.planned ? `<b>${m['handbook.chapter.planned']()}</b><br>` : ''}${m['print.handbook.checked']({ day: chapter.updatedOn.replaceAll('-', '.') })}</p>
${chapter.policy ? policyNote(chapter.policy) : ''}
${chapter.facts ? `<div class="text">${factsTable(chapter.facts)}</div>` : ''}
<div class="text">${withPages(chapter.html, layout)}</div>
</article>`;
}

function partPages(part: RenderedPart, index: number, layout: BookLayout): string {
  return `<section class="part" style="page:part-${part.slug}">
<header class="part-head"><p class="numeral">${chineseNumber(index + 1)}</p><h2 id="${part.anchor}">${escaped(part.title)}</h2><p class="lead">${escaped(part.summary)}</p></header>
<div class="text part-text">${withPages(part.html, layout)}</div>
${part.chapters.map((chapter) => chapterPages(chapter, layout)).join('\n')}
</section>`;
}

function contents(parts: RenderedPart[], layout: BookLayout): string {
  const line = (id: string, title: string) =>
    `<a href="#${id}"><span>${escaped(title)}</span><i class="dots"></i><span class="page-number">${pageOf(layout, id)}</span></a>`;
  const sections = parts.map(
    (part) => `<section><p class="contents-part">${line(part.anchor, part.title)}</p>
<ul>${part.chapters.map((chapter) => `<li>${line(chapter.anchor, chapter.title)}</li>`).join('')}</ul></section>`,
  );
  return `<section class="contents"><h2>${m['print.handbook.contents']()}</h2><div class="contents-body">${sections.join('\n')}</div></section>`;
}

/** Running heads: on a left page the book, on a right page the part. */
const runningHeads = (parts: RenderedPart[]): string =>
  parts
    .map(
      ({ slug, title }) =>
        `@page part-${slug}:left{@top-left{content:'${m['print.handbook.title']({ club: SITE.name })}'}}@page part-${slug}:right{@top-right{content:'${title.replaceAll("'", '’')}'}}`,
    )
    .join('\n');

/** The newest day on which a chapter was checked: that of the book. */
const checkedOn = (parts: RenderedPart[]): string =>
  parts
    .flatMap((part) => part.chapters.map((chapter) => chapter.updatedOn))
    .sort()
    .at(-1) ?? '';

/** The whole handbook as one document for the press. */
export function handbookDocument(parts: RenderedPart[], layout: BookLayout, site: string): string {
  const title = m['print.handbook.title']({ club: SITE.name });
  const day = formatFullDay(checkedOn(parts));
  const waves = Array.from({ length: 5 }, (_, row) => `<path d="M-${row * 9} ${8 + row * 8}${'q6 -5 12 0t12 0'.repeat(12)}"/>`).join('');
  return printDocument({
    title,
    styles: [fontStyles(), ...sheets(STYLES), runningHeads(parts)],
    body: `<section class="cover"><p class="company">${escaped(SITE.company)}・${escaped(SITE.name)}</p>
<h1>${m['print.handbook.short']()}</h1>
<p class="cover-foot"><span>${m['print.handbook.day']({ day })}</span><span class="seal" aria-hidden="true">${escaped(SITE.seal)}</span></p>
<svg class="waves" viewBox="0 0 210 48" preserveAspectRatio="none" aria-hidden="true">${waves}</svg></section>
${contents(parts, layout)}
${parts.map((part, index) => partPages(part, index, layout)).join('\n')}
<section class="colophon"><h2>${title}</h2>${codePicture(`${site}/handbook/`, m['print.handbook.code']())}
<p>${m['print.handbook.colophon']({ day, phone: SITE.phone, hours: SITE.hoursSpoken })}</p><p>${m['print.colophon.faces']()}</p></section>`,
  });
}
