import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { readFragments } from '../../scripts/site/search-index/fragments.ts';
import { findPages } from '../../src/scripts/search/find-pages.ts';
import { siteStore } from '../../src/scripts/search/site-store.ts';
import { type CorpusPage, makeCorpus, writeCorpus } from './corpus.ts';
import { ASK_OURS, ASK_PAGEFIND, BrowserBench, type Load } from './in-browser.ts';
import { flexSearch, miniSearch } from './in-memory.ts';
import type { Cost } from '../process-cost.ts';
import { indexAsBuilt, indexWithPagefind } from './indexing.ts';
import { judge, type Judgement, type Search } from './judge.ts';
import { drawQueries, type Queries } from './queries.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** One line of the table. What an engine was not measured for is null. */
export type Row = { name: string; judgement: Judgement; load: Load | null; downloadBytes: number | null; cost: Cost | null };
export type CostRow = { pages: number; name: string; cost: Cost };

/** Which page each fragment of a folder belongs to. */
const addresses = (folder: string) => new Map(readFragments(path.join(folder, 'pagefind')).map(({ fragment, url }) => [fragment, url]));

/** Our engine on the files of a folder, as the browser runs it. */
function ourSearch(folder: string): Search {
  const store = siteStore(`${folder}/`, async (file) => new Response(readFileSync(file)));
  const urls = addresses(folder);
  return async (query) => {
    const { pages, near } = await findPages(store, query);
    const { fragments } = await store.entry();
    const names = fragments.split(' ');
    // What is near is offered as such, not shown as found.
    return near ? [] : pages.map((page) => urls.get(names[page] as string) ?? '');
  };
}

async function inBrowser<T>(folder: string, work: (bench: BrowserBench) => Promise<T>): Promise<T> {
  const bench = new BrowserBench();
  await bench.start(folder);
  return work(bench).finally(() => bench.stop());
}

async function pagefindRow(folder: string, pages: CorpusPage[], queries: Queries, asked: string[], cost: Cost): Promise<Row> {
  return inBrowser(folder, async (bench) => {
    const urls = addresses(folder);
    const ids = await bench.searcher(ASK_PAGEFIND);
    const judgement = await judge(async (query) => (await ids(query)).map((id) => urls.get(id) ?? ''), queries, pages);
    return { name: 'Pagefind', judgement, load: await bench.load(ASK_PAGEFIND, asked, 10), downloadBytes: null, cost };
  });
}

async function ourRow(folder: string, pages: CorpusPage[], queries: Queries, asked: string[], cost: Cost): Promise<Row> {
  const bundle = await build({
    entryPoints: [path.join(root, 'bench/search/browser-engine.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  writeFileSync(path.join(folder, 'engine.js'), bundle.outputFiles[0]?.contents ?? '');
  const judgement = await judge(ourSearch(folder), queries, pages);
  const load = await inBrowser(folder, (bench) => bench.load(ASK_OURS, asked, 10));
  return { name: 'this site', judgement, load, downloadBytes: null, cost };
}

/** Indexes the same pages twice, side by side: as Pagefind comes, and as the build does. */
async function indexBoth(folder: string, pages: CorpusPage[]): Promise<{ plain: string; ours: string; costs: [Cost, Cost] }> {
  const [plain, ours] = [path.join(folder, 'plain'), path.join(folder, 'ours')];
  writeCorpus(plain, pages);
  cpSync(plain, ours, { recursive: true });
  return { plain, ours, costs: [await indexWithPagefind(root, plain), await indexAsBuilt(root, ours)] };
}

/**
 * Measures all engines on `count` pages.
 * @param each how many queries of each sort
 */
export async function measureEngines(count: number, each: number): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'search-bench-'));
  try {
    const pages = makeCorpus(root, count);
    const queries = drawQueries(pages, each);
    const { plain, ours, costs } = await indexBoth(folder, pages);
    const asked = [...queries.words, ...queries.acrossWords].filter((_, at) => at % 3 === 0).map(({ text }) => text);
    const rows = [await pagefindRow(plain, pages, queries, asked, costs[0]), await ourRow(ours, pages, queries, asked, costs[1])];
    for (const engine of [miniSearch(pages), await flexSearch(pages)]) {
      const { name, search, downloadBytes } = engine;
      rows.push({ name, judgement: await judge(search, queries, pages), load: null, downloadBytes, cost: null });
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What indexing `count` pages costs. */
export async function measureIndexing(count: number): Promise<CostRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'search-bench-'));
  try {
    const { costs } = await indexBoth(folder, makeCorpus(root, count));
    return ['Pagefind', 'this site'].map((name, at) => ({ pages: count, name, cost: costs[at] as Cost }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
