import { type Answer, find } from './find.ts';
import { siteStore } from './site-store.ts';

/** Long enough to wait for a word from an input method, short enough not to be felt. */
const PAUSE_MS = 220;

/** The index of the edition that is being read. */
const newStore = () => siteStore('/', fetch, document.documentElement.lang === 'zh-Hant' ? 'zh-hant/' : '');
let store = newStore();
let turn = 0;

/**
 * Searches while somebody types.
 * @returns null when a later search has overtaken this one
 * @throws when the index cannot be loaded; the next search starts from nothing, since the site may have been built anew
 */
export async function search(query: string, kind: string | null): Promise<Answer | null> {
  const mine = ++turn;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  if (mine !== turn) return null;
  try {
    const answer = await find(store, query, kind);
    return mine === turn ? answer : null;
  } catch (error) {
    store = newStore();
    throw error;
  }
}
