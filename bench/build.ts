import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/site/run.ts';
import { growContent } from './build/documents.ts';
import { copySite, type OurSite, pagesIn } from './build/our-site.ts';
import { bareAstro, hugo, type Peer, starlight } from './build/peers.ts';
import { type Cost, costOf, sumOf } from './process-cost.ts';
import { printTable, ratio, type Row } from './table.ts';

/** Documents of the comparison, and of the large site; 0 leaves that out. */
const DOCUMENTS = Number(process.env.BUILD_DOCUMENTS ?? 1000);
const LARGE = Number(process.env.BUILD_LARGE ?? 10_000);
/** Everything that a build makes, mails and share cards included, takes minutes at that size. */
const WHOLE = process.env.BUILD_WHOLE !== '0';
const FOLDER = path.join(root, '.cache', 'bench', 'build');
const ASIDE = path.join(FOLDER, 'aside');

type Result = { name: string; pages: number; build: Cost; search: Cost | null };

const total = ({ build, search }: Result): Cost => (search ? sumOf([build, search]) : build);

let aside = 0;
/** Out of the way until the end, not deleted: ext4 looks for free inodes among those just deleted, and the next build would pay for it. */
function putAside(place: string): void {
  mkdirSync(ASIDE, { recursive: true });
  if (existsSync(place)) renameSync(place, path.join(ASIDE, String(aside++)));
}

/** A build is cold when nothing of an earlier one is left: pages, Astro's store, what Hugo keeps. Never public/, which is the site's own. */
function forget(folder: string, dist: string): void {
  for (const place of [dist, ...['.cache/astro', '.astro', 'resources'].map((name) => path.join(folder, name))]) putAside(place);
}

async function buildPeer(peer: Peer): Promise<Result> {
  forget(peer.folder, peer.dist);
  const [build, ...search] = peer.build;
  const cost = await costOf([build as (typeof peer.build)[number]], peer.folder);
  const index = search.length > 0 ? await costOf(search, peer.folder) : null;
  return { name: peer.name, pages: pagesIn(peer.dist), build: cost, search: index };
}

async function buildOurs(site: OurSite, name: string, cold: boolean): Promise<Result> {
  if (cold) forget(site.folder, site.dist);
  const build = await costOf(site.pages, site.folder);
  return { name, pages: pagesIn(site.dist), build, search: null };
}

function row(result: Result, reference: Result): Row {
  const cost = total(result);
  return [
    result.name,
    result.pages,
    cost.seconds.toFixed(1),
    ratio(cost.seconds, total(reference).seconds),
    cost.cpuSeconds.toFixed(1),
    ratio(cost.cpuSeconds, total(reference).cpuSeconds),
    (result.pages / cost.seconds).toFixed(0),
    (result.pages / cost.cpuSeconds).toFixed(0),
    Math.round(result.build.peakMB),
    result.search ? Math.round(result.search.peakMB) : '–',
  ];
}

const HEAD = ['', 'pages', 'seconds', 'to bare', 'CPU s', 'to bare', 'pages/s', 'pages/CPU s', 'MB, pages', 'MB, search'];

/** An editor's change to one text. */
const edit = (site: OurSite): void =>
  appendFileSync(path.join(site.folder, 'content/newsletter/2026-11/dumpling-table.md'), '\n又添一句：面要醒够。\n');

/** The change, then a build that finds everything else as it was. */
async function buildEdited(site: OurSite): Promise<Result> {
  edit(site);
  return buildOurs(site, 'this site, one text edited since', false);
}

/** `npm run build` as an editor waits for it: first with nothing kept, then after a change to one text. */
async function buildWhole(site: OurSite): Promise<[Result, Result]> {
  forget(site.folder, site.dist);
  putAside(path.join(site.folder, '.cache'));
  const once = async (name: string): Promise<Result> => {
    const build = await costOf(site.whole, site.folder);
    return told({ name, pages: pagesIn(site.dist), build, search: null });
  };
  const cold = await once('this site: all of npm run build');
  edit(site);
  return [cold, await once('all of npm run build, one text edited')];
}

/** Tells on the error output how far it is: the table comes only at the end, and this takes minutes. */
function told(result: Result): Result {
  const { seconds, cpuSeconds } = total(result);
  console.error(
    `· ${result.name}: ${result.pages} pages, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU (pages ${result.build.cpuSeconds.toFixed(1)})`,
  );
  return result;
}

async function measureAt(count: number, others: boolean): Promise<void> {
  const at = (name: string) => path.join(FOLDER, `${name}-${count}`);
  const documents = growContent(path.join(root, 'content'), at('content'), count);
  console.log(`### ${documents} documents, search included\n`);
  const bare = told(await buildPeer(bareAstro(at('content'), at('bare'))));
  const site = copySite(at('content'), at('ours'));
  const ours = told(await buildOurs(site, 'this site: pages and search', true));
  const edited = told(await buildEdited(site));
  const rows = [row(bare, bare), row(ours, bare), row(edited, bare)];
  if (others) {
    if (WHOLE) {
      const [cold, warm] = await buildWhole(site);
      rows.push(row(cold, bare), row(warm, bare));
      console.log(
        `All of npm run build after one text was edited: ${ratio(total(warm).seconds, total(cold).seconds)} of the time of a cold one.\n`,
      );
    }
    const light = starlight(at('content'));
    if (light) rows.push(row(told(await buildPeer(light)), bare));
    else console.log('Starlight could not be installed from npm and is left out.\n');
    const far = hugo(at('content'), at('hugo'));
    if (far) rows.push(row(told(await buildPeer(far)), bare));
    else console.log('Hugo is not here: `apt-get install hugo` on Debian, or put `hugo` into PATH.\n');
  }
  printTable(HEAD, rows);
  console.log(
    `One text edited: ${ratio(total(edited).seconds, total(ours).seconds)} of the time of a cold build, ${ratio(total(edited).cpuSeconds, total(ours).cpuSeconds)} of its CPU time.\n`,
  );
}

/** How long the site takes to build, beside bare Astro with Pagefind, Starlight and Hugo on the same Markdown in the same run. */
export async function measure(): Promise<void> {
  if (!existsSync('/proc/self/status')) throw new Error('this measurement reads /proc and runs on Linux only');
  console.log('## Time of a build\n');
  rmSync(ASIDE, { recursive: true, force: true });
  if (DOCUMENTS > 0) await measureAt(DOCUMENTS, true);
  if (LARGE > 0) await measureAt(LARGE, false);
  rmSync(ASIDE, { recursive: true, force: true });
}
