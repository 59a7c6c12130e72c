import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Where something stands in a PDF: its page, from 1, and how far down, in millimetres from where the text of a page begins (a browser counts
 * without the upper margin).
 */
export type Place = { page: number; down: number };

const MM_PER_POINT = 25.4 / 72;

/**
 * Where elements of a printed document stand. A browser tells it of those only to which the document itself links.
 * @param ids of the elements
 * @returns places by id, and the number of pages
 * @throws {Error} in Chinese when an element is not there
 */
export async function placesIn(pdf: Uint8Array, ids: Iterable<string>): Promise<{ places: Map<string, Place>; pages: number }> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const places = new Map<string, Place>();
  for (const id of ids) {
    const destination = await document.getDestination(id);
    if (!destination) throw new Error(`排版时没有找到“${id}”的位置`);
    const [ref, , , top] = destination as [never, unknown, number, number];
    const page = await document.getPageIndex(ref);
    const { view } = await document.getPage(page + 1);
    places.set(id, { page: page + 1, down: ((view[3] ?? 0) - top) * MM_PER_POINT });
  }
  const pages = document.numPages;
  await task.destroy();
  return { places, pages };
}
