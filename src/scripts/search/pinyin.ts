import { initialsKey, soundKey, syllableStartKey } from '../../lib/search/keys.ts';
import { SOUND_PLACES } from '../../lib/search/layout.ts';
import type { Places } from '../../lib/search/shard.ts';
import { followExactly } from './chain.ts';
import type { SearchStore } from './store.ts';

const pagesOf = (places: Places): Set<number> => new Set(Array.from(places, (place) => Math.floor(place / SOUND_PLACES)));
const windows = (letters: string, width: number): string[] =>
  Array.from({ length: Math.max(0, letters.length - width + 1) }, (_, at) => letters.slice(at, at + width));

/** Pages whose title is read so from the start of a syllable on: `dongzhi` and `dongz` find 冬至汤圆会. */
async function bySyllables(store: SearchStore, letters: string): Promise<Places> {
  const [starts, ...sounds] = await Promise.all([
    store.places('sound', syllableStartKey(letters)),
    ...windows(letters, 3).map((part) => store.places('sound', soundKey(part))),
  ]);
  return sounds.reduce((found, places, at) => followExactly(found, places, at), starts);
}

/** Pages whose title has these initials in a row: `dzty` finds 冬至汤圆会. */
async function byInitials(store: SearchStore, letters: string): Promise<Places> {
  const pairs = await Promise.all(windows(letters, 2).map((part) => store.places('sound', initialsKey(part))));
  return pairs.slice(1).reduce((found, places, at) => followExactly(found, places, at + 1), pairs[0] as Places);
}

/**
 * Pages whose title sounds so.
 * @param letters two small Latin letters or more
 */
export async function pagesBySound(store: SearchStore, letters: string): Promise<Set<number>> {
  const [syllables, initials] = await Promise.all([bySyllables(store, letters), byInitials(store, letters)]);
  return new Set([...pagesOf(syllables), ...pagesOf(initials)]);
}

/**
 * For each page, how much of these letters its title has in threes, from 0 to 1: what is near to a misspelling.
 * @param letters three small Latin letters or more
 */
export async function pagesNearSound(store: SearchStore, letters: string): Promise<Map<number, number>> {
  const parts = windows(letters, 3);
  const found = await Promise.all(parts.map((part) => store.places('sound', soundKey(part))));
  const shares = new Map<number, number>();
  for (const places of found) {
    for (const page of pagesOf(places)) shares.set(page, (shares.get(page) ?? 0) + 1 / parts.length);
  }
  return shares;
}
