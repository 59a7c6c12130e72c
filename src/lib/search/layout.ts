import type { WordPair } from './words.ts';

/**
 * The files of the search index, agreed between the build that writes them and the browser that reads them.
 *
 * `entry.json` is asked for anew by each visit; everything else lies under a folder named after its content and never changes.
 */
export const INDEX_FOLDER = 'search-index';
export const ENTRY_FILE = `${INDEX_FOLDER}/entry.json`;
export const FILES_FOLDER = `${INDEX_FOLDER}/files`;

/** Pairs of characters of all texts; single characters; the sounds of titles. */
export type SetName = 'pair' | 'character' | 'sound';

/** How one set is cut into files. */
export type SetFacts = {
  /** A power of two. */
  shards: number;
  /** Length of its axis: every place is smaller. */
  space: number;
};

/** Pages are numbered newest first. */
export type SearchEntry = {
  /** Folder under FILES_FOLDER. */
  version: string;
  sets: Record<SetName, SetFacts>;
  /** Names of kinds. */
  kinds: string[];
  /** For each page, its place in `kinds`. */
  kindOf: number[];
  /** Names of Pagefind's fragments without folder and ending, separated by spaces, one a page. */
  fragments: string;
  /** For each page, how many blocks its text has. */
  blocks: number[];
  /** For each page, how many letters and digits its title has. */
  titleLengths: number[];
  /** True where the pages are in Traditional Chinese: most queries will be too, so the table is worth its bytes at once. */
  traditional: boolean;
  /** Words that the two editions write differently. */
  words: WordPair[];
};

/** Characters in a block, the unit in which a pair's place is remembered. Smaller is more precise and larger on disk. */
export const BLOCK = 64;
/**
 * Places that a page takes on the axis of pairs besides its blocks of text: its title, and an empty one on each side of the
 * text, so that no chain of pairs leads from one to the other or into the next page.
 */
const AROUND = 3;

/** Place of each page's title on the axis of pairs; one more at the end: the length of the axis. */
export function titlePlaces(blocks: readonly number[]): Uint32Array {
  const starts = new Uint32Array(blocks.length + 1);
  blocks.forEach((count, page) => {
    starts[page + 1] = (starts[page] as number) + count + AROUND;
  });
  return starts;
}

/** Where the first block of a page's text lies, counted from its title. */
export const TEXT_OFFSET = 2;

/** Places of one page on the axis of single characters: its title, its text. */
export const CHARACTER_PLACES = 2;
/** Places of one page on the axis of sounds: the letters of its title's pinyin, in order. What is longer is cut. */
export const SOUND_PLACES = 128;
