import { pathToFileURL } from 'node:url';
import type { Score } from './search/judge.ts';
import { type CostRow, measureEngines, measureIndexing, type Row } from './search/measure.ts';
import { kilobytes, printTable } from './table.ts';

/** Pages on which the engines are compared, and a large site on which only indexing is; 0 leaves that out. */
const PAGES = Number(process.env.SEARCH_PAGES ?? 1000);
const LARGE = Number(process.env.SEARCH_LARGE ?? 10_000);
/** Queries of each sort. */
const QUERIES = Number(process.env.SEARCH_QUERIES ?? 150);

const pair = ({ recall, precision }: Score) => `${recall.toFixed(3)} / ${precision.toFixed(3)}`;

function printEngines(rows: readonly Row[]): void {
  printTable(
    ['recall / precision', 'words', 'over word borders', 'Traditional', 'title first'],
    rows.map(({ name, judgement: { words, acrossWords, traditional, titles } }) => [
      name,
      pair(words),
      pair(acrossWords),
      pair(traditional),
      titles.toFixed(2),
    ]),
  );
  printTable(
    ['to the first 8 results', 'first query, kB', 'next query, kB', 'first query, ms', 'next query, ms'],
    rows.map(({ name, load, downloadBytes }) =>
      load
        ? [name, kilobytes(load.firstBytes), kilobytes(load.nextBytes), Math.round(load.firstMs), Math.round(load.nextMs)]
        : [`${name} (index only, no texts)`, kilobytes(downloadBytes ?? 0), 0, '–', '–'],
    ),
  );
}

function printCosts(rows: readonly CostRow[]): void {
  printTable(
    ['indexing', 'pages', 'seconds', 'CPU seconds', 'peak of one process, MB'],
    rows.map(({ pages, name, cost }) => [name, pages, cost.seconds.toFixed(1), cost.cpuSeconds.toFixed(1), Math.round(cost.peakMB)]),
  );
}

/** Search: Pagefind as it comes, this site, and two engines on pairs of characters, on this site's content multiplied. */
export async function measure(): Promise<void> {
  console.log(`Search: ${PAGES} pages, ${QUERIES} queries of each sort, slow 4G, gzip\n`);
  const rows = await measureEngines(PAGES, QUERIES);
  printEngines(rows);
  const costs = rows.flatMap(({ name, cost }) => (cost ? [{ pages: PAGES, name, cost }] : []));
  if (LARGE > 0) costs.push(...(await measureIndexing(LARGE)));
  printCosts(costs);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await measure();
