import { find } from '../../src/scripts/search/find.ts';
import { siteStore } from '../../src/scripts/search/site-store.ts';

const store = siteStore('/');

/** What a reader gets for a query: the first page of results with their excerpts. Bundled for the browser as the site does. */
export async function firstPage(query: string, size: number): Promise<number> {
  const answer = await find(store, query, null);
  const results = await Promise.all(Array.from({ length: Math.min(size, answer.count) }, (_, at) => answer.load(at)));
  return results.length;
}
