import { gzipSync } from 'node:zlib';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { CorpusPage } from './corpus.ts';
import type { Search } from './judge.ts';

/** An engine whose whole index is downloaded before the first query. */
export type InMemory = { name: string; search: Search; downloadBytes: number };

const pairs = (text: string): string[] => {
  const tokens: string[] = [];
  for (const run of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    for (let at = 0; at + 2 <= run.length; at++) tokens.push(run.slice(at, at + 2));
  }
  return tokens;
};

const gzipped = (text: string) => gzipSync(text).length;

export function miniSearch(pages: readonly CorpusPage[]): InMemory {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ['title', 'text'],
    tokenize: pairs,
    processTerm: (term) => term,
  });
  index.addAll(pages.map((page, id) => ({ id, title: page.title, text: page.paragraphs.join('\n') })));
  const search: Search = async (query) =>
    index.search(query, { combineWith: 'AND', boost: { title: 10 } }).map(({ id }) => pages[id as number]?.url ?? '');
  return { name: 'MiniSearch', search, downloadBytes: gzipped(JSON.stringify(index)) };
}

export async function flexSearch(pages: readonly CorpusPage[]): Promise<InMemory> {
  const index = new FlexSearch.Index({ tokenize: 'strict', encode: pairs });
  pages.forEach((page, id) => {
    index.add(id, [page.title, ...page.paragraphs].join('\n'));
  });
  const parts: string[] = [];
  await index.export((_key: string, data: string) => {
    if (data) parts.push(data);
  });
  const search: Search = async (query) => index.search(query, { limit: pages.length }).map((id) => pages[id as number]?.url ?? '');
  return { name: 'FlexSearch', search, downloadBytes: gzipped(parts.join('\n')) };
}
