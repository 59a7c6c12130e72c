import { characterKey, pairKey } from '../../lib/search/keys.ts';
import { lettersOf, runForms, splitScripts, type Term } from './query.ts';
import type { SearchStore } from './store.ts';

/** Whether the index says all of a run that a proof would say: one character, or one pair, under a key that no other key shares. */
async function isWhole(store: SearchStore, run: string): Promise<boolean> {
  if (run.length > 2) return false;
  if (run.length === 1) return store.isOwn('character', characterKey(run.charCodeAt(0)));
  return store.isOwn('pair', pairKey(run.charCodeAt(0), run.charCodeAt(1)));
}

/** Whether every page that the index names for a term is a page that has it. */
async function isCertain(store: SearchStore, term: Term): Promise<boolean> {
  // Where the whole of `dong汤` is found nowhere its parts are looked for, each in places of its own.
  if (term.exact || splitScripts(term).length > term.runs.length) return false;
  const whole = await Promise.all(term.runs.flatMap((run) => runForms(term, run)).map((form) => isWhole(store, form)));
  return whole.every(Boolean);
}

/**
 * Which of the pages that the index names need no proof: those that have each term as one pair of characters or one character, or as the sound
 * of their title. Nothing is loaded for it that the search has not loaded before.
 */
export async function certainPages(store: SearchStore, terms: readonly Term[]): Promise<(page: number) => boolean> {
  const certain = await Promise.all(terms.map((term) => isCertain(store, term)));
  return (page) => terms.every((term, at) => certain[at] || (lettersOf(term) !== null && term.heard?.has(page) === true));
}
