import type { EssayBlock, EssayMeasures } from './essay-measures.ts';

/**
 * How a photo essay falls into pages. Its words are as high as they are; its pictures are as large as the page has room for, so pages are filled and no picture is cut. Of all ways to
 * divide the essay the one is taken whose pages are fullest, with large pictures and with words on the page of their picture.
 */

/** How one page is set: what stands on it, how wide its pictures are, and what lies between its parts. */
export type EssayPage = { from: number; to: number; widths: ReadonlyMap<number, number>; gap: number; left: number };
/** How an essay is set: how high its opening picture is, and how much of the first page stays free above the title. */
export type EssayLayout = { opening: number; sink: number; pages: EssayPage[] };

/** Width of a sheet in millimetres: a picture as wide runs to both edges, and its words stand below it. */
export const SHEET_WIDTH = 210;
/** Height of the text of a page, less a hair's breadth for rounding. */
const HEIGHT = 245;
/** Widths of a picture that leaves a margin for its words, and of a row. */
const WIDTHS = { picture: { least: 92, most: 156 }, row: { least: 112, most: 174 } } as const;
/** Most of a page that a picture takes. */
const TALLEST = 200;
const TALLEST_OPENING = 160;
/** Between a picture and what stands beside it: at least, and where there is room. */
const GAP = { least: 6, most: 11 } as const;
/** What lies between the pictures of a row. */
export const ROW_GAP = 5;
/** Words below pictures: a line, and what is above it. */
const CAPTION = 5;

type Sized = { at: number; least: number; most: number; whole: number; ratio: number; between: number };

/** Least, most and whole width of a block of pictures; its height is `(width - between) / ratio`. */
function sized(block: EssayBlock, at: number): Sized[] {
  if (block.kind !== 'picture' && block.kind !== 'row') return [];
  const isRow = block.kind === 'row';
  const ratio = isRow ? block.ratios.reduce((sum, one) => sum + one, 0) : block.ratio;
  const between = isRow ? ROW_GAP * (block.ratios.length - 1) : 0;
  const tallest = TALLEST * ratio + between;
  const { least, most } = WIDTHS[block.kind];
  // A tall picture may be narrow.
  return [{ at, least: Math.min(least, 130 * ratio + between), most: Math.min(most, tallest), whole: SHEET_WIDTH, ratio, between }];
}

const heightOf = ({ ratio, between }: Sized, width: number): number => (width - between) / ratio;
const isPictures = (block: EssayBlock | undefined): boolean => block?.kind === 'picture' || block?.kind === 'row';

/** A page with these blocks; null if they do not fit, however small the pictures. */
function pageOf(blocks: EssayBlock[], from: number, to: number, room: number): EssayPage | null {
  const own = blocks.slice(from, to);
  const pictures = own.flatMap((block, index) => sized(block, from + index));
  const gaps = own.filter((block, index) => index > 0 && (isPictures(block) || isPictures(own[index - 1]))).length;
  const words = own.reduce((sum, block) => sum + ('height' in block ? block.height : 0), 0);
  const captions = own.filter(({ kind }) => kind === 'row').length * CAPTION;
  const free = room - words - captions - gaps * GAP.least;
  const total = (width: (one: Sized) => number) => pictures.reduce((sum, one) => sum + heightOf(one, width(one)), 0);
  const [least, most] = [total((one) => one.least), total((one) => one.most)];
  if (free < least) return null;
  const [only] = pictures.length === 1 ? pictures : [];
  const below = only && blocks[only.at]?.kind === 'picture' ? CAPTION : 0;
  const isWhole = only !== undefined && heightOf(only, only.whole) + below <= Math.min(free, TALLEST);
  const share = most > least ? Math.min(1, (free - least) / (most - least)) : 1;
  const widthOf = (one: Sized) => (isWhole ? one.whole : one.least + (one.most - one.least) * share);
  const rest = free - total(widthOf) - (isWhole ? below : 0);
  const gap = gaps > 0 ? Math.min(GAP.most, GAP.least + rest / gaps) : GAP.least;
  return { from, to, widths: new Map(pictures.map((one) => [one.at, widthOf(one)])), gap, left: rest - gaps * (gap - GAP.least) };
}

/** How far a page is from a good one. */
function costOf(blocks: EssayBlock[], page: EssayPage, isFirst: boolean): number {
  const empty = page.left / HEIGHT;
  const small = [...page.widths].map(([at, width]) => {
    const kind = blocks[at]?.kind === 'row' ? 'row' : 'picture';
    return Math.max(0, (WIDTHS[kind].most - width) / WIDTHS[kind].most) ** 2;
  });
  // Words that belong to the picture before them.
  const parted = isPictures(blocks[page.from - 1]) && !isPictures(blocks[page.from]) ? 2 : 0;
  // Above its title an opening may have air.
  return 60 * empty ** 2 * (isFirst ? 0.25 : 1) + 4 * Math.max(0, ...small) + parted;
}

/** A way to set the first blocks. */
type Way = { cost: number; pages: EssayPage[] };

/**
 * @returns null where the words of one page are longer than a page: then they flow as they come
 */
export function essayLayout({ head, opening, blocks, foot }: EssayMeasures): EssayLayout | null {
  const openingHeight = opening ? Math.min(SHEET_WIDTH / opening, TALLEST_OPENING) : 0;
  const firstRoom = HEIGHT - head - (opening ? openingHeight + GAP.least : 0);
  /** The best way to set all blocks before each one, the opening by itself at first. */
  const best: (Way | null)[] = [after({ cost: 0, pages: [] }, 0, 0)];
  function after(way: Way | null | undefined, from: number, to: number): Way | null {
    if (!way || (blocks[to - 1]?.kind === 'heading' && to < blocks.length)) return null;
    const isFirst = way.pages.length === 0;
    const room = (isFirst ? firstRoom : HEIGHT) - (to === blocks.length ? foot : 0);
    const page = pageOf(blocks, from, to, room);
    return page && { cost: way.cost + costOf(blocks, page, isFirst), pages: [...way.pages, page] };
  }
  for (let to = 1; to <= blocks.length; to += 1) {
    const ways = [after({ cost: 0, pages: [] }, 0, to), ...Array.from({ length: to }, (_, from) => after(best[from], from, to))];
    best[to] = ways.reduce((one, other) => (other && (!one || other.cost < one.cost) ? other : one), null);
  }
  const pages = best[blocks.length]?.pages;
  return pages?.[0] ? { opening: openingHeight, sink: pages[0].left, pages } : null;
}
