import type { Press, PrintFiles } from '../press.ts';
import { placesIn, type Place } from '../places.ts';
import { measureEssays } from './essay-measures.ts';
import { essaysOf } from './essays.ts';
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

/** The essays that stand on as many pages as was reckoned: one that runs over would leave a line on a page of its own, and flows as it comes instead. */
function withoutOverfull(
  essays: ReadonlyMap<string, string>,
  planned: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, Place>,
): Map<string, string> {
  const pages = (slug: string) => (places.get(`end-${slug}`)?.page ?? 0) - (places.get(slug)?.page ?? 0) + 1;
  return new Map([...essays].filter(([slug]) => pages(slug) <= (planned.get(slug) ?? 0)));
}

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
    const essays = essaysOf(issue, await sheet.look(measureEssays));
    let layout: Layout = {
      places: first.places,
      fits: new Map([...fitsOf(issue, first.places), ...essays.fits]),
      essays: essays.styles,
      fillers: 0,
    };
    for (let printing = 2; printing < MOST_PRINTINGS; printing += 1) {
      const { places, pages } = await placesIn(await sheet.print(magazineDocument(issue, layout, true)), marks);
      const sound = withoutOverfull(layout.essays, essays.pages, places);
      const next: Layout = { ...layout, places, essays: sound, fillers: fillersFor(pages - layout.fillers) };
      const isSame = next.fillers === layout.fillers && sound.size === layout.essays.size;
      const settled = isSame && numbersOf(issue, next) === numbersOf(issue, layout);
      layout = next;
      if (settled) return { pdf: await sheet.print(magazineDocument(issue, layout, false)), pages };
    }
    throw new Error(`《${issue.issue.title}》的页码排了${MOST_PRINTINGS}遍还在变`);
  } finally {
    await sheet.close();
  }
}
