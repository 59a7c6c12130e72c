import type { Folding } from '../../lib/search/plain-text.ts';
import { certainPages } from './certain.ts';
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
  /** Whether each of them is known to have what was asked for; otherwise some may turn out not to. */
  proved: boolean;
  /** How many pages each kind has, before the kind itself is chosen; null where that is not proved. */
  kinds: Map<string, number | null>;
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

/** Proves pages in their order, until as many hold as are shown at first. */
async function prove(store: SearchStore, pages: readonly number[], found: Found): Promise<{ held: Set<number>; dropped: Set<number> }> {
  const held = new Set<number>();
  const dropped = new Set<number>();
  for (let at = 0; at < pages.length && held.size < PROVED; at = held.size + dropped.size) {
    const batch = pages.slice(at, at + PROVED - held.size);
    const results = await Promise.all(batch.map((page) => loadResult(store, page, found)));
    for (const [place, page] of batch.entries()) (results[place] ? held : dropped).add(page);
  }
  return { held, dropped };
}

/** What is left of what the index has found, once some pages have been read, and of which pages that is the last word. */
type Sifted = { found: Found; isProved: (page: number) => boolean };

/**
 * Reads the pages that are shown first and drops those that do not hold.
 * @param isWanted whether a page is of the kind that is shown
 */
async function sift(store: SearchStore, found: Found, isWanted: (page: number) => boolean): Promise<Sifted> {
  if (found.near) return { found, isProved: () => true };
  // So few are proved whatever their kind, so that every number can be told.
  const first = found.pages.length > PROVED ? found.pages.filter(isWanted) : found.pages;
  const { held, dropped } = await prove(store, first, found);
  const pages = found.pages.filter((page) => !dropped.has(page));
  if (pages.length === 0 && found.terms.length > 0)
    return { found: { ...found, ...(await nearPages(store, found.terms)), near: true }, isProved: () => true };
  const isCertain = await certainPages(store, found.terms);
  // One that did not hold shows that a key is mistaken for another one: then nothing is certain before it is read.
  return { found: { ...found, pages }, isProved: (page) => held.has(page) || (dropped.size === 0 && isCertain(page)) };
}

/**
 * Searches the public pages.
 * @param kind only pages of this kind, or all
 */
export async function find(store: SearchStore, query: string, kind: string | null): Promise<Answer> {
  const entry = await store.entry();
  const kindOf = (page: number): string => entry.kinds[entry.kindOf[page] as number] ?? '';
  const isWanted = (page: number): boolean => kind === null || kindOf(page) === kind;
  const { found, isProved } = await sift(store, await findPages(store, query), isWanted);
  const pages = found.pages.filter(isWanted);
  const byKind = new Map<string, number[]>();
  for (const page of found.pages) byKind.set(kindOf(page), [...(byKind.get(kindOf(page)) ?? []), page]);
  return {
    count: pages.length,
    proved: pages.every(isProved),
    kinds: new Map([...byKind].map(([name, own]) => [name, own.every(isProved) ? own.length : null])),
    near: found.near,
    alike: found.alike,
    load: (at) => loadResult(store, pages[at] as number, found),
  };
}
