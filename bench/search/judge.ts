import type { CorpusPage } from './corpus.ts';
import type { Queries, Query } from './queries.ts';

/** Finds the addresses of pages for a query, best first. */
export type Search = (query: string) => Promise<string[]>;
export type Score = { recall: number; precision: number };
export type Judgement = { words: Score; acrossWords: Score; traditional: Score; titles: number };

/** Mean recall and precision; an answer without results is right in all that it shows. */
async function score(search: Search, queries: readonly Query[]): Promise<Score> {
  let recall = 0;
  let precision = 0;
  for (const { text, truth } of queries) {
    const found = new Set(await search(text));
    const right = [...found].filter((url) => truth.has(url)).length;
    recall += right / truth.size;
    precision += found.size === 0 ? 1 : right / found.size;
  }
  return { recall: recall / queries.length, precision: precision / queries.length };
}

/** Measures an engine against the truth. `titles`: the share of titles whose own page comes first. */
export async function judge(search: Search, queries: Queries, pages: readonly CorpusPage[]): Promise<Judgement> {
  const titleOf = new Map(pages.map((page) => [page.url, page.title]));
  let first = 0;
  for (const { text } of queries.titles) if (titleOf.get((await search(text))[0] ?? '') === text) first++;
  return {
    words: await score(search, queries.words),
    acrossWords: await score(search, queries.acrossWords),
    traditional: await score(search, queries.traditional),
    titles: first / queries.titles.length,
  };
}
