import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { SiteFiles } from '../../scripts/server/site-files.ts';

export type Load = { firstBytes: number; nextBytes: number; firstMs: number; nextMs: number };

/** As many results as the site shows at first. */
const SHOWN = 8;
/** Slow 4G, as Lighthouse has it. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 * 0.9) / 8, uploadThroughput: 750e3 / 8 };
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Code for the page: makes `globalThis.ask(query)`, which resolves once the first results are there. */
export const ASK_PAGEFIND = `globalThis.ask = async (query) => {
  const pagefind = await import('/pagefind/pagefind.js');
  if (!globalThis.ready) { await pagefind.options({ excerptLength: 36 }); await pagefind.filters(); globalThis.ready = true; }
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, ${SHOWN}).map((result) => result.data()));
  return results.map((result) => result.id);
}`;
export const ASK_OURS = `globalThis.ask = async (query) => {
  const { firstPage } = await import('/engine.js');
  return firstPage(query, ${SHOWN});
}`;

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A built folder behind the site's own server, gzip only, and a browser in front of it. */
export class BrowserBench {
  private sent = 0;
  private readonly close: (() => Promise<unknown>)[] = [];
  private base = '';
  private openContext: () => Promise<BrowserContext> = () => Promise.reject(new Error('not started'));

  async start(folder: string): Promise<void> {
    const files = new SiteFiles(folder);
    const server = createServer(async (request, response) => {
      const answer = files.answer(new Request(`http://site${request.url}`, { headers: { 'accept-encoding': 'gzip' } }));
      const body = Buffer.from(await answer.arrayBuffer());
      this.sent += body.length;
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS });
    this.openContext = () => browser.newContext();
    this.close.push(
      () => browser.close(),
      () => new Promise((resolve) => server.close(resolve)),
    );
  }

  async stop(): Promise<void> {
    for (const close of this.close) await close();
  }

  private async open(ask: string, slow: boolean): Promise<{ page: Page; context: BrowserContext }> {
    const context = await this.openContext();
    const page = await context.newPage();
    await page.goto(this.base);
    await page.evaluate(ask);
    // Whatever the page itself asks for, such as an icon, has arrived.
    await page.waitForLoadState('networkidle');
    if (slow) await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', NETWORK);
    return { page, context };
  }

  private async timed(page: Page, query: string): Promise<{ bytes: number; ms: number }> {
    const before = this.sent;
    const ms = await page.evaluate(async (text) => {
      const began = performance.now();
      await (globalThis as unknown as { ask: (query: string) => Promise<unknown> }).ask(text);
      return performance.now() - began;
    }, query);
    return { bytes: this.sent - before, ms };
  }

  /** Medians over fresh visits (first query) and over the queries that follow in them. */
  async load(ask: string, queries: readonly string[], visits: number): Promise<Load> {
    const first: { bytes: number; ms: number }[] = [];
    const next: { bytes: number; ms: number }[] = [];
    for (let visit = 0; visit < visits; visit++) {
      const { page, context } = await this.open(ask, true);
      const own = queries.filter((_, at) => at % visits === visit);
      for (const [at, query] of own.entries()) (at === 0 ? first : next).push(await this.timed(page, query));
      await context.close();
    }
    const of = (all: typeof first, key: 'bytes' | 'ms') => median(all.map((one) => one[key]));
    return { firstBytes: of(first, 'bytes'), nextBytes: of(next, 'bytes'), firstMs: of(first, 'ms'), nextMs: of(next, 'ms') };
  }

  /** A search without any limit on the network; answers are what `ask` returns. */
  async searcher(ask: string): Promise<(query: string) => Promise<string[]>> {
    const { page } = await this.open(ask, false);
    return (query) => page.evaluate((text) => (globalThis as unknown as { ask: (query: string) => Promise<string[]> }).ask(text), query);
  }
}
