import { globSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../scripts/site/ensure-built.ts';
import { builtPages } from '../scripts/site/pages.ts';
import { root } from '../scripts/site/run.ts';
import { buildBareAstro } from './bare-astro.ts';
import { printTable, ratio, type Row } from './table.ts';

/** How long the site takes to build, step by step, beside bare Astro on the same Markdown in the same run. */
export async function measure(): Promise<void> {
  console.log('## Time of a build (s); pictures from the cache as it was found\n');
  const bare = await buildBareAstro();

  const steps: { name: string; began: number }[] = [];
  const began = performance.now();
  await ensureBuilt({ say: (name) => steps.push({ name, began: performance.now() }), force: true });
  const ended = performance.now();
  const dist = path.join(root, 'dist');
  const pages = builtPages(dist).length;
  const documents = globSync('**/*.md', { cwd: path.join(root, 'content') }).length;

  const row = (name: string, seconds: number, count: number | null): Row => [
    name,
    seconds.toFixed(1),
    ratio(seconds, bare.seconds),
    count ?? '',
    count ? (count / seconds).toFixed(1) : '',
  ];
  const rows = steps.map((step, at) => row(`  ${step.name}`, ((steps[at + 1]?.began ?? ended) - step.began) / 1000, null));
  printTable(
    ['', 'seconds', 'to bare', 'pages', 'pages a second'],
    [
      row(`this site, ${documents} documents`, (ended - began) / 1000, pages),
      ...rows,
      row(`bare Astro, the same ${documents} documents`, bare.seconds, bare.pages),
    ],
  );
}
