import type { Folding } from '../../lib/search/plain-text.ts';
import { excerptOf, type Piece } from './excerpt.ts';
import { type Found, findPages } from './find-pages.ts';
import { nearPages } from './near.ts';
import { hasTerms } from './proof.ts';
import type { SearchStore } from './store.ts';

/** One result as it is shown. */
export type Result = { url: string; title: string; kind: string; note: string; excerpt: Piece[] };

/** The answer to a query. Pages are loaded only when they are shown. */
export type Answer = {
  /** How many pages have been found. */
  count: number;
  /** How many pages each kind has, before the kind itself is chosen. */
  kinds: Map<string, number>;
  /** True where nothing was found, and these are only near to it. */
  near: boolean;
  /** False where nothing is near either, and these are only the newest. */
  alike: boolean;
  /** Loads the page at a place in the answer; null when it turns out not to have what was asked for. */
  load: (at: number) => Promise<Result | null>;
};

async function loadResult(store: SearchStore, page: number, { terms, near }: Found): Promise<Result | null> {
  const { text, ...head } = await store.page(page);
  const show = (folding?: Folding): Result => ({ ...head, excerpt: excerptOf(text, head.title, terms, near, folding) });
  const { traditional } = await store.entry();
  if (!traditional && (near || hasTerms({ number: page, title: head.title, text }, terms))) return show();
  // Found in Simplified, written in Traditional: rare among Simplified pages, so the table is not loaded before.
  const folding = await store.folding();
  if (near) return show(folding);
  return hasTerms({ number: page, title: head.title, text }, terms, folding) ? show(folding) : null;
}

/** As many pages as are shown at first: proving them loads nothing that would not be loaded anyway. */
const PROVED = 8;

/** Whether any of the pages has what was asked for. */
async function anyTrue(store: SearchStore, pages: readonly number[], found: Found): Promise<boolean> {
  for (let at = 0; at < pages.length; at += PROVED) {
    const results = await Promise.all(pages.slice(at, at + PROVED).map((page) => loadResult(store, page, found)));
    if (results.some((result) => result !== null)) return true;
  }
  return false;
}

/**
 * Searches the public pages.
 * @param kind only pages of this kind, or all
 */
export async function find(store: SearchStore, query: string, kind: string | null): Promise<Answer> {
  const entry = await store.entry();
  const found = await findPages(store, query);
  const kindOf = (page: number): string => entry.kinds[entry.kindOf[page] as number] ?? '';
  const ofKind = (pages: number[]) => (kind === null ? pages : pages.filter((page) => kindOf(page) === kind));
  let pages = ofKind(found.pages);
  if (!found.near && pages.length > 0 && !(await anyTrue(store, pages, found))) {
    Object.assign(found, await nearPages(store, found.terms), { near: true });
    pages = ofKind(found.pages);
  }
  const kinds = new Map<string, number>();
  for (const page of found.pages) kinds.set(kindOf(page), (kinds.get(kindOf(page)) ?? 0) + 1);
  return { count: pages.length, kinds, near: found.near, alike: found.alike, load: (at) => loadResult(store, pages[at] as number, found) };
}
