import { useEffect, useState } from 'react';
import { find } from '../../scripts/search/find';
import { siteStore } from '../../scripts/search/site-store';
import type { Miss } from './search-misses.api';

/** What the site's search shows for words today; unknown where its index does not answer. */
export type NowFound = { state: 'found' | 'near' | 'nothing'; count: number } | 'unknown';

async function look(store: ReturnType<typeof siteStore>, query: string): Promise<NowFound> {
  try {
    const { count, near, alike } = await find(store, query, null);
    if (!near && count > 0) return { state: 'found', count };
    return { state: near && alike && count > 0 ? 'near' : 'nothing', count };
  } catch {
    return 'unknown';
  }
}

/** Looks for each of the words as a reader would, one after another; those not looked for yet are missing. */
export function useNowFound(misses: readonly Miss[]): ReadonlyMap<string, NowFound> {
  const [found, setFound] = useState<ReadonlyMap<string, NowFound>>(new Map());
  const words = misses.map(({ query }) => query).join('\n');
  useEffect(() => {
    let here = true;
    const store = siteStore('/', fetch);
    const all = async () => {
      for (const query of words ? words.split('\n') : []) {
        const now = await look(store, query);
        if (!here) return;
        setFound((before) => new Map(before).set(query, now));
      }
    };
    void all();
    return () => {
      here = false;
    };
  }, [words]);
  return found;
}
