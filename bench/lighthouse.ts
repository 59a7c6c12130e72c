import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listen, freePort } from '../scripts/server/port.ts';
import { startServer } from '../scripts/server/server.ts';
import { SiteFiles } from '../scripts/server/site-files.ts';
import { ensureBuilt } from '../scripts/site/ensure-built.ts';
import { root } from '../scripts/site/run.ts';
import { publish } from '../scripts/start/publish.ts';
import { Auditor, medianVisit, type Visit } from './lighthouse/audit.ts';
import { buildBarePages } from './lighthouse/bare-pages.ts';
import { printTable, ratio, type Row } from './table.ts';

/** A page of each kind that is read. */
const PAGES = {
  home: '/',
  issue: '/newsletter/2026-11/',
  article: '/newsletter/2026-11/dumpling-table/',
  event: '/events/winter-solstice-tangyuan/',
  chapter: '/handbook/service/repair/',
};
const VISITS = Number(process.env.LIGHTHOUSE_VISITS ?? 3);

const quiet = () => {};
const seconds = (ms: number) => (ms / 1000).toFixed(2);

/** The whole product on a free port, so that islands get their answers; and the bare pages beside it. Both compress. */
async function serveBoth(bareDist: string): Promise<{ site: string; bare: string; close: () => Promise<void> }> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'lighthouse-bench-'));
  const server = await startServer({
    dataFolder,
    port: 0,
    demo: false,
    prepare: (client) => publish(client, quiet),
    say: quiet,
    complain: quiet,
  });
  const files = new SiteFiles(bareDist);
  const port = await freePort(0);
  const stop = await listen(port, async (request) => files.answer(request));
  const close = async () => {
    await stop();
    await server.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { site: server.url, bare: `http://127.0.0.1:${port}`, close };
}

const row = (name: string, visit: Visit, lcp: string): Row => [
  name,
  visit.performance,
  visit.accessibility,
  visit.practices,
  visit.seo,
  seconds(visit.fcp),
  seconds(visit.lcp),
  lcp,
  Math.round(visit.tbt),
  visit.cls.toFixed(3),
];

/** Lighthouse, mobile preset, on a page of each kind, beside a bare Astro page with the same text and pictures; visits take turns. */
export async function measure(): Promise<void> {
  await ensureBuilt({ say: quiet });
  console.log(`## Lighthouse, mobile preset, median of ${VISITS}\n`);
  const wanted = Object.entries(PAGES).filter(
    ([name]) => !process.env.LIGHTHOUSE_PAGES || process.env.LIGHTHOUSE_PAGES.split(',').includes(name),
  );
  const { site, bare, close } = await serveBoth(
    await buildBarePages(
      path.join(root, 'dist'),
      wanted.map(([, address]) => address),
    ),
  );
  const auditor = await Auditor.start();
  const rows: Row[] = [];
  const faults: string[] = [];
  try {
    for (const [name, address] of wanted) {
      const own: Visit[] = [];
      const peer: Visit[] = [];
      for (let visit = 0; visit < VISITS; visit++) {
        own.push(await auditor.visit(site + address));
        peer.push(await auditor.visit(bare + address));
      }
      const [ours, theirs] = [medianVisit(own), medianVisit(peer)];
      rows.push(row(`${name}, ${address}`, ours, ratio(ours.lcp, theirs.lcp)), row('  bare Astro, same text and pictures', theirs, '1×'));
      faults.push(...ours.faults.map((fault) => `${name}: ${fault}`));
    }
  } finally {
    await auditor.stop();
    await close();
  }
  printTable(['', 'performance', 'accessibility', 'practices', 'SEO', 'FCP s', 'LCP s', 'LCP to bare', 'TBT ms', 'CLS'], rows);
  if (faults.length > 0) console.log(`What cost points in any visit:\n\n- ${faults.join('\n- ')}\n`);
}
