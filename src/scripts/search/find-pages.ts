import { pagesOfTerm } from './literal.ts';
import { nearPages } from './near.ts';
import { pagesBySound } from './pinyin.ts';
import { lettersOf, parseQuery, splitScripts, type Term } from './query.ts';
import type { SearchStore } from './store.ts';

/** What a search has found, before any page is loaded. */
export type Found = {
  /** Numbers of pages, best first. */
  pages: number[];
  /** What to look for in their texts. */
  terms: Term[];
  /** True where no page has what was asked for, and these are only near to it. */
  near: boolean;
  /** False where not even anything near was found, and these are only the newest. */
  alike: boolean;
};

/** How well a page answers: higher comes first. Between equals the newer page does. */
const RANK = { sameTitle: 4, inTitle: 3, soundsLikeTitle: 2, inText: 1, initialsOfTitle: 0 } as const;
/** So few letters are the sound of half of all titles. */
const TELLING_LETTERS = 3;

type Ranked = Map<number, number>;

async function rankTerm(store: SearchStore, term: Term): Promise<Ranked> {
  const letters = lettersOf(term);
  const [literal, sounds] = await Promise.all([pagesOfTerm(store, term), letters ? pagesBySound(store, letters) : new Set<number>()]);
  if (letters) term.heard = sounds;
  const ranked: Ranked = new Map();
  const bySound = (letters?.length ?? 0) >= TELLING_LETTERS ? RANK.soundsLikeTitle : RANK.initialsOfTitle;
  for (const page of sounds) ranked.set(page, bySound);
  for (const [page, inTitle] of literal) ranked.set(page, Math.max(inTitle ? RANK.inTitle : RANK.inText, ranked.get(page) ?? 0));
  if (ranked.size > 0 || term.exact) return ranked;
  const parts = splitScripts(term);
  return parts.length > 1 ? rankAll(store, parts) : ranked;
}

/** Pages that have all terms; a page is as good as its weakest. */
async function rankAll(store: SearchStore, terms: readonly Term[]): Promise<Ranked> {
  const all = await Promise.all(terms.map((term) => rankTerm(store, term)));
  return all.reduce((first, second) => {
    const result: Ranked = new Map();
    for (const [page, rank] of first) {
      const other = second.get(page);
      if (other !== undefined) result.set(page, Math.min(rank, other));
    }
    return result;
  });
}

/** @returns null when a query has nothing to search for */
async function rankQuery(store: SearchStore, query: string): Promise<{ ranked: Ranked; terms: Term[] } | null> {
  const { traditional, words } = await store.entry();
  const terms = parseQuery(query, traditional ? await store.folding() : undefined, words);
  if (terms.length === 0) return null;
  const ranked = await rankAll(store, terms);
  if (ranked.size > 0 || traditional || !/\p{Script=Han}/u.test(query)) return { ranked, terms };
  // All texts are indexed as Simplified, so a Traditional character is found nowhere: only now is the table worth its bytes.
  const folded = parseQuery(query, await store.folding(), words);
  const changed = folded.some((term, at) => term.runs.join() !== terms[at]?.runs.join());
  return changed ? { ranked: await rankAll(store, folded), terms: folded } : { ranked, terms };
}

/**
 * Finds the pages for a query.
 * @returns no page and no term for a query without a letter or digit; otherwise at least one page, if the site has any
 */
export async function findPages(store: SearchStore, query: string): Promise<Found> {
  const answer = await rankQuery(store, query);
  if (!answer) return { pages: [], terms: [], near: false, alike: true };
  const { ranked, terms } = answer;
  if (ranked.size === 0) return { ...(await nearPages(store, terms)), terms, near: true };
  const { titleLengths } = await store.entry();
  const length = terms.flatMap((term) => term.runs).join('').length;
  const rankOf = (page: number, rank: number) => (rank === RANK.inTitle && titleLengths[page] === length ? RANK.sameTitle : rank);
  const pages = [...ranked].map(([page, rank]): [number, number] => [page, rankOf(page, rank)]);
  return { pages: pages.sort(([a, x], [b, y]) => y - x || a - b).map(([page]) => page), terms, near: false, alike: true };
}
