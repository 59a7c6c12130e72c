import { characterKey, numberKey, pairKey } from '../../lib/search/keys.ts';
import { CHARACTER_PLACES, titlePlaces } from '../../lib/search/layout.ts';
import { chainPairs } from './chain-pairs.ts';
import { pageAt } from './chain.ts';
import { runForms, type Term } from './query.ts';
import type { SearchStore } from './store.ts';

/** Page → whether its title has what was asked for. */
export type Pages = Map<number, boolean>;

/** Pages of a key that remembers no place but title or text: a character, a number. */
async function pagesOfKey(store: SearchStore, key: number): Promise<Pages> {
  const pages: Pages = new Map();
  for (const place of await store.places('character', key)) {
    const page = Math.floor(place / CHARACTER_PLACES);
    // The title's place comes first.
    if (!pages.has(page)) pages.set(page, place % CHARACTER_PLACES === 0);
  }
  return pages;
}

/**
 * Pages that hold a run of characters: every pair of it in one block of text, or going over into the next. Not proved to the
 * letter, yet hardly ever wrong (docs/decisions/009-search.md has the figures), and never without a page that has it.
 */
export async function pagesOfRun(store: SearchStore, run: string): Promise<Pages> {
  if (run.length === 1) return pagesOfKey(store, characterKey(run.charCodeAt(0)));
  const starts = titlePlaces((await store.entry()).blocks);
  const places = await chainPairs(run, (first, second) => store.places('pair', pairKey(first, second)));
  const pages: Pages = new Map();
  for (const place of places) {
    const page = pageAt(starts, place);
    if (!pages.has(page)) pages.set(page, place === starts[page]);
  }
  return pages;
}

/** Pages that are in both; the title counts when it has both. */
export function both(first: Pages, second: Pages): Pages {
  const result: Pages = new Map();
  for (const [page, inTitle] of first) {
    const other = second.get(page);
    if (other !== undefined) result.set(page, inTitle && other);
  }
  return result;
}

/** Pages that are in one or the other; the title counts when it has either. */
function either(first: Pages, second: Pages): Pages {
  const result: Pages = new Map(first);
  for (const [page, inTitle] of second) result.set(page, inTitle || result.get(page) === true);
  return result;
}

/** Pages that hold a run, in one of the ways in which it may be written. */
async function pagesOfForms(store: SearchStore, term: Term, run: string): Promise<Pages> {
  const found = await Promise.all(runForms(term, run).map((form) => pagesOfRun(store, form)));
  return found.reduce(either);
}

/** Pages that hold all runs of a term, or its number in groups of their own. */
export async function pagesOfTerm(store: SearchStore, term: Term): Promise<Pages> {
  const { number } = term;
  const [grouped, ...found] = await Promise.all([
    number ? pagesOfKey(store, numberKey(number)) : new Map<number, boolean>(),
    ...term.runs.map((run) => pagesOfForms(store, term, run)),
  ]);
  return either(found.reduce(both), grouped);
}
