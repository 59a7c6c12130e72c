import { issueName } from '../../editions/words.ts';
import { printDocument } from '../markup.ts';
import { fontStyles } from '../print-fonts.ts';
import { sheets } from '../sheets.ts';
import { SITE } from '../../../src/site.ts';
import { m } from '../../../src/i18n/paraglide/messages.js';
import { backCover, fillerPages, peoplePage } from './back-pages.ts';
import { contentsPage, coverPage, notePage } from './front-pages.ts';
import type { Layout } from './layout.ts';
import { piecePages } from './piece.ts';
import type { PrintIssue } from './printed-issue.ts';

/** What all that is printed shares, then the magazine from cover to cover. */
const PARTS = [
  'cover',
  'contents',
  'note',
  'piece-head',
  'piece-text',
  'piece-tail',
  'photo-essay',
  'people',
  'colophon',
  'fillers',
  'back-cover',
];
const STYLES = ['page', 'text', ...PARTS.map((name) => `magazine/${name}`)];

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Running heads: on a left page the magazine, on a right page the section and the piece, so that who opens it knows where he is. */
function runningHeads({ issue, pieces }: PrintIssue): string {
  const magazine = `${SITE.magazine}　${m['home.issue.number']({ number: issue.number })}`;
  const pages = pieces.map(
    ({ slug, section, title }) => `@page p-${slug}:left{@top-left{content:${quoted(magazine)}}}
@page p-${slug}:right{@top-right{content:${quoted(`${section}　${title}`)}}}`,
  );
  return pages.join('\n');
}

/** Ids of all that must be found again in the printed document. */
export const marksOf = ({ pieces }: PrintIssue): string[] => ['note', 'people', ...pieces.flatMap(({ slug }) => [slug, `end-${slug}`])];

/**
 * The whole magazine as one document.
 * @param layout  where things stand, as the last printing has shown
 * @param measure printed to be measured, not to be read
 */
export function magazineDocument(issue: PrintIssue, layout: Layout, measure: boolean): string {
  const pieces = issue.pieces.map((piece, index) => {
    const opens = issue.pieces[index - 1]?.section !== piece.section;
    return piecePages(piece, opens, layout.fits.get(piece.slug));
  });
  return printDocument({
    title: issueName(issue.issue),
    styles: [fontStyles(), ...sheets(STYLES), runningHeads(issue), ...layout.essays.values()],
    body: [
      coverPage(issue),
      contentsPage(issue, layout, measure ? marksOf(issue) : []),
      notePage(issue),
      ...pieces,
      peoplePage(issue, layout),
      fillerPages(issue.issue, layout.fillers),
      backCover(issue),
    ].join('\n'),
  });
}
