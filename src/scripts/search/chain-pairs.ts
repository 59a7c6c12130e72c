import type { Places } from '../../lib/search/shard.ts';
import { follow } from './chain.ts';

/** A long run is found by this many of its pairs; each costs a file, and few pages have six of them in a row by chance. */
const MOST_PAIRS = 6;

/** Where the pairs start by which a run of characters is looked up: all of a short one, evenly spread over a long one. */
export function pairStarts(length: number): number[] {
  const pairs = length - 1;
  if (pairs <= MOST_PAIRS) return Array.from({ length: pairs }, (_, at) => at);
  return Array.from({ length: MOST_PAIRS }, (_, at) => Math.round((at * (pairs - 1)) / (MOST_PAIRS - 1)));
}

/**
 * Places where a run may end: each of its pairs lies where the one before does, or one block further.
 * @param run    two characters or more
 * @param lookUp gives the places of a pair
 */
export async function chainPairs(run: string, lookUp: (first: number, second: number) => Promise<Places>): Promise<Places> {
  const lists = await Promise.all(pairStarts(run.length).map((at) => lookUp(run.charCodeAt(at), run.charCodeAt(at + 1))));
  return lists.reduce((before, next) => follow(before, next));
}
