import type { RenderedPart } from '../../../src/lib/editions/book.ts';
import { placesIn } from '../places.ts';
import type { Press, PrintFiles } from '../press.ts';
import { type BookLayout, handbookDocument } from './document.ts';

/** Printings after which a page number that still changes is a fault and no matter of patience. */
const MOST_PRINTINGS = 6;

const idsOf = (parts: RenderedPart[]): string[] => parts.flatMap((part) => [part.anchor, ...part.chapters.map(({ anchor }) => anchor)]);
const numbersOf = (layout: BookLayout): string => JSON.stringify([...layout].map(([id, { page }]) => [id, page]));

/**
 * Prints the handbook, again and again until its contents and its references name the pages that are: mostly three times.
 * @returns the PDF and its pages
 * @throws {Error} in Chinese when it cannot be printed
 */
export async function printHandbook(
  press: Press,
  parts: RenderedPart[],
  files: PrintFiles,
  site: string,
): Promise<{ pdf: Buffer; pages: number }> {
  const sheet = await press.open(files);
  try {
    // Before anything is known every number is as wide as most will be, so that few lines change.
    let layout: BookLayout = new Map(idsOf(parts).map((id) => [id, { page: 88, down: 0 }]));
    for (let printing = 1; printing <= MOST_PRINTINGS; printing += 1) {
      const pdf = await sheet.print(handbookDocument(parts, layout, site));
      const { places, pages } = await placesIn(pdf, idsOf(parts));
      if (numbersOf(places) === numbersOf(layout)) return { pdf, pages };
      layout = places;
    }
    throw new Error(`手册的页码排了${MOST_PRINTINGS}遍还在变`);
  } finally {
    await sheet.close();
  }
}
