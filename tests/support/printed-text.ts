import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF holds, as a program reads it. */
export type PrintedText = {
  /** Text of each page without white space. */
  pages: string[];
  /** Of each page how far down its lowest line stands, folios aside, in millimetres from the upper edge. */
  bottoms: number[];
  /** Points: the size in which most of it is set. */
  size: number;
  title: string;
  language: string;
  tagged: boolean;
  /** Titles of the outline, with those below them. */
  outline: string[];
  /** Pages that links inside the document lead to, by their names. */
  targets: Map<string, number>;
};

type Facts = { info: { Title: string; Language: string }; hasStructTree: boolean };
type Entry = { title: string; items: Entry[] };
const MM_PER_POINT = 25.4 / 72;
/** Millimetres from the upper edge of a sheet below which nothing but the folio stands. */
const FOLIO = 272;
const titles = (entries: Entry[]): string[] => entries.flatMap((entry) => [entry.title, ...titles(entry.items)]);

/** Reads a PDF with pdf.js. */
export async function printedText(pdf: Uint8Array): Promise<PrintedText> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  // Its types leave out what it tells of the structure.
  const metadata = (await document.getMetadata()) as unknown as Facts;
  const pages: string[] = [];
  const bottoms: number[] = [];
  const targets = new Map<string, number>();
  const sizes = new Map<number, number>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      const size = Math.round(item.height * 10) / 10;
      sizes.set(size, (sizes.get(size) ?? 0) + item.str.length);
    }
    const down = items.flatMap((item) =>
      'str' in item && item.str.trim() ? ((page.view[3] ?? 0) - item.transform[5]) * MM_PER_POINT : [],
    );
    bottoms.push(Math.max(0, ...down.filter((one) => one < FOLIO)));
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/g, ''),
    );
    for (const { dest } of (await page.getAnnotations()) as { dest?: string }[]) {
      const place = dest ? await document.getDestination(dest) : null;
      if (dest && place) targets.set(dest, (await document.getPageIndex(place[0])) + 1);
    }
  }
  const outline = titles(((await document.getOutline()) ?? []) as Entry[]);
  await task.destroy();
  const [size = 0] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [];
  return {
    pages,
    bottoms,
    size,
    title: metadata.info.Title,
    language: metadata.info.Language,
    tagged: metadata.hasStructTree,
    outline,
    targets,
  };
}

/** Fonts of a PDF that are not inside of it, or of which the letters could not be told: names as they stand in the file. */
export function unreadableFonts(pdf: Buffer): { fonts: number; unreadable: string[] } {
  const source = pdf.toString('latin1');
  const objects = [...source.matchAll(/<<\/Type \/Font\n([\s\S]*?)>>\s*endobj/g)].map(([whole]) => whole);
  const whole = objects.filter((object) => !/\/Subtype \/CIDFontType/.test(object));
  return {
    fonts: whole.length,
    unreadable: whole.filter((object) => !/\/Subtype \/Type0/.test(object) || !/\/ToUnicode \d+ 0 R/.test(object)),
  };
}

/** Font files inside of a PDF. */
export const embeddedFonts = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/FontFile2 \d+ 0 R/g)].length;
