import { gzipSync } from 'node:zlib';
import type { IndexedPage } from '../../scripts/site/search-index/fragments.ts';
import { makeIndex } from '../../scripts/site/search-index/make-index.ts';
import type { WordPair } from '../../src/lib/search/words.ts';
import { find } from '../../src/scripts/search/find.ts';
import { siteStore } from '../../src/scripts/search/site-store.ts';
import type { SearchStore } from '../../src/scripts/search/store.ts';

export type SearchSite = { store: SearchStore; asked: string[] };

/** A page of a made-up site; what is not said is as plain as can be. */
export function indexedPage(number: number, page: Partial<IndexedPage>): IndexedPage {
  return { fragment: `und_${number}`, url: `/${number}/`, title: `第${number}页`, kind: '手册', day: '', text: '', ...page };
}

/**
 * A site in memory with its real index and fragments, read as a browser reads it.
 * @param pages       newest first
 * @param traditional whether they are in Traditional Chinese
 * @param words       what the two editions write differently
 */
export function searchSite(pages: IndexedPage[], traditional = false, words: WordPair[] = []): SearchSite {
  const files = makeIndex(pages, traditional, words);
  for (const { fragment, url, title, kind, text } of pages) {
    const json = JSON.stringify({ url, content: text, meta: { title, kind } });
    files.set(`pagefind/fragment/${fragment}.pf_fragment`, gzipSync(`pagefind_dcd${json}`));
  }
  const asked: string[] = [];
  const load = async (address: string) => {
    asked.push(address);
    const bytes = files.get(address.slice(1));
    return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
  };
  return { store: siteStore('/', load), asked };
}

/** What a reader is shown for a query, read to the end: the titles in their order, and whether they are only near. */
export async function shownFor(store: SearchStore, query: string): Promise<{ near: boolean; titles: string[] }> {
  const answer = await find(store, query, null);
  const results = await Promise.all(Array.from({ length: answer.count }, (_, at) => answer.load(at)));
  return { near: answer.near, titles: results.flatMap((result) => (result ? [result.title] : [])) };
}
