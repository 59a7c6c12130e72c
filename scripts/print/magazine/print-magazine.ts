import type { Press, PrintFiles } from '../press.ts';
import { placesIn, type Place } from '../places.ts';
import { magazineDocument, marksOf } from './document.ts';
import { FIRST_LAYOUT, fillersFor, fitOf, type Fit, type Layout } from './layout.ts';
import type { PrintIssue } from './printed-issue.ts';

/** Printings after which a page number that still changes is a fault and no matter of patience. */
const MOST_PRINTINGS = 6;

/** How each piece fits, by what the first printing shows. */
function fitsOf({ pieces }: PrintIssue, places: ReadonlyMap<string, Place>): Map<string, Fit> {
  return new Map(
    pieces.flatMap(({ slug, picture, pullQuote }) => {
      const [begins, ends] = [places.get(slug), places.get(`end-${slug}`)];
      return begins && ends ? [[slug, fitOf({ begins, ends, picture: picture !== null, quote: pullQuote !== null })] as const] : [];
    }),
  );
}

const numbersOf = (issue: PrintIssue, { places }: Layout): string =>
  JSON.stringify([places.get('note')?.page, places.get('people')?.page, ...issue.pieces.map(({ slug }) => places.get(slug)?.page)]);

/**
 * Prints an issue: once to see how its pieces fall, once with each made to fit its pages, and again until the contents name the pages that are.
 * @returns the PDF and its pages
 * @throws {Error} in Chinese when it cannot be printed
 */
export async function printMagazine(press: Press, issue: PrintIssue, files: PrintFiles): Promise<{ pdf: Buffer; pages: number }> {
  const sheet = await press.open(files);
  try {
    const marks = marksOf(issue);
    const first = await placesIn(await sheet.print(magazineDocument(issue, FIRST_LAYOUT, true)), marks);
    let layout: Layout = { places: first.places, fits: fitsOf(issue, first.places), fillers: 0 };
    for (let printing = 2; printing < MOST_PRINTINGS; printing += 1) {
      const { places, pages } = await placesIn(await sheet.print(magazineDocument(issue, layout, true)), marks);
      const next: Layout = { ...layout, places, fillers: fillersFor(pages - layout.fillers) };
      const settled = numbersOf(issue, next) === numbersOf(issue, layout) && next.fillers === layout.fillers;
      layout = next;
      if (settled) return { pdf: await sheet.print(magazineDocument(issue, layout, false)), pages };
    }
    throw new Error(`《${issue.issue.title}》的页码排了${MOST_PRINTINGS}遍还在变`);
  } finally {
    await sheet.close();
  }
}
