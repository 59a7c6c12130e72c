import path from 'node:path';
import { ensureBuilt } from '../scripts/site/ensure-built.ts';
import { root } from '../scripts/site/run.ts';
import { buildBareAstro } from './bare-astro.ts';
import { type PageWeight, weighSite } from './page-weight.ts';
import { kilobytes, printTable, ratio, type Row } from './table.ts';

const KINDS = ['reading', 'event', 'club', 'staff'];

/** Pages that are nearly all island have no text to compare with. */
const TEXT_WORTH_COMPARING = 500;

const row = (name: string, page: PageWeight, reference: number): Row => [
  name,
  kilobytes(page.html),
  kilobytes(page.css),
  kilobytes(page.js),
  kilobytes(page.fonts),
  kilobytes(page.total),
  reference < TEXT_WORTH_COMPARING ? '–' : ratio(page.total, reference),
];

const plainRow = (name: string, page: PageWeight): Row => [name, kilobytes(page.plain), '', '', '', kilobytes(page.plain), '1×'];

/** The page in the middle when all of a kind stand in order of their weight. */
function median(pages: PageWeight[]): PageWeight {
  const sorted = [...pages].sort((a, b) => a.total - b.total);
  const page = sorted[Math.floor(sorted.length / 2)];
  if (!page) throw new Error('no page of this kind was built');
  return page;
}

/** What a page of each kind weighs, beside the same text without anything around it, and beside bare Astro. */
export async function measure(): Promise<void> {
  await ensureBuilt({ say: () => {} });
  const pages = weighSite(path.join(root, 'dist'));
  console.log('## Bytes of a page before anybody does anything (kB, gzip; fonts as they are; without pictures)\n');

  const rows: Row[] = [];
  for (const kind of KINDS) {
    const own = pages.filter((page) => page.kind === kind);
    const middle = median(own);
    const heaviest = own.reduce((most, page) => (page.total > most.total ? page : most));
    rows.push(row(`${kind}: median of ${own.length}, ${middle.address}`, middle, middle.plain));
    rows.push(row(`  heaviest, ${heaviest.address}`, heaviest, heaviest.plain));
    if (middle.plain >= TEXT_WORTH_COMPARING) rows.push(plainRow('  text of the median, plain', middle));
  }
  printTable(['page', 'HTML', 'CSS', 'JS', 'fonts', 'all', 'to its text'], rows);

  console.log('## One article, beside the same Markdown in bare Astro (kB, gzip)\n');
  const bare = weighSite((await buildBareAstro()).dist);
  const articles = pages.filter((page) => /^\/newsletter\/[^/]+\/[^/]+\/$/.test(page.address));
  const article = median(articles.filter((page) => bare.some((peer) => peer.address === page.address)));
  const peer = bare.find((page) => page.address === article.address) as PageWeight;
  printTable(
    ['page', 'HTML', 'CSS', 'JS', 'fonts', 'all', 'to its text'],
    [
      row(`this site, ${article.address}`, article, article.plain),
      row('bare Astro, no layout', peer, article.plain),
      plainRow('its text, plain', article),
    ],
  );
}
