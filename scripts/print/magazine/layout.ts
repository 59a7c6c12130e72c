import type { Place } from '../places.ts';

/**
 * How an issue fills its pages. Texts are set as they come; pictures give or take some lines, and what stays empty at the end of a piece is
 * filled with its own words set large, as a maker of magazines would do by hand.
 */

/** Height of a line of text in millimetres: everything on a page is counted in it. */
export const LINE = 6;
/** Height of the text of a page in millimetres: the sheet without its upper and lower margin (`styles/page.css`). */
const TEXT_HEIGHT = 246;

/** Lines a picture takes by itself, three by two over the width of the page; the most and the least it may take. */
const PICTURE_LINES = { usual: 19, most: 21, least: 12 } as const;
/** Lines that look lost at the top of a page: then the picture gives way until they stand on the page before. */
const LOST = 7;
/** Lines left at the end of a piece that are worth filling. */
const WORTH_FILLING = 9;
/** Lines that a quotation inside the text takes from each column. */
const INLINE_QUOTE = 4;

/** How one piece is set. */
export type Fit = { pictureLines: number; quote: 'none' | 'inline' | 'tail'; tailLines: number };

/** How an issue is set: where everything stood in the last printing, how each piece fits, and the style sheets of its photo essays. */
export type Layout = {
  places: ReadonlyMap<string, Place>;
  fits: ReadonlyMap<string, Fit>;
  essays: ReadonlyMap<string, string>;
  fillers: number;
};

export const FIRST_FIT: Fit = { pictureLines: PICTURE_LINES.usual, quote: 'none', tailLines: 0 };
export const FIRST_LAYOUT: Layout = { places: new Map(), fits: new Map(), essays: new Map(), fillers: 0 };

/** What is known about a piece after it was printed once. */
export type Printed = { begins: Place; ends: Place; picture: boolean; quote: boolean };

/** The pull quote large in so many lines that stay empty at the end, if they are worth it. */
export const tailFit = (left: number): Fit => (left >= WORTH_FILLING ? { ...FIRST_FIT, quote: 'tail', tailLines: left - 1 } : FIRST_FIT);

/**
 * How a piece should be set, judged by its first printing with {@link FIRST_FIT}.
 */
export function fitOf({ begins, ends, picture, quote }: Printed): Fit {
  const used = Math.ceil(ends.down / LINE);
  const left = Math.floor((TEXT_HEIGHT - ends.down) / LINE);
  const { usual, least } = PICTURE_LINES;
  if (picture && ends.page > begins.page && used <= LOST && usual - used - 1 >= least) {
    return { pictureLines: usual - used - 1, quote: 'none', tailLines: 0 };
  }
  if (!quote) return FIRST_FIT;
  if (left >= WORTH_FILLING) return tailFit(left);
  if (left >= INLINE_QUOTE) return { ...FIRST_FIT, quote: 'inline' };
  return picture ? { pictureLines: usual - (INLINE_QUOTE - left), quote: 'inline', tailLines: 0 } : FIRST_FIT;
}

/** Sheets are folded in the middle, so the pages of a magazine are a multiple of four. */
export const fillersFor = (pages: number): number => (4 - (pages % 4)) % 4;
