import lighthouse from 'lighthouse';
import { type Browser, chromium } from 'playwright-core';
import { freePort } from '../../scripts/server/port.ts';
import { chromiumEnvironment } from '../../scripts/browser/chromium.ts';

/** What Lighthouse says of one visit. Times in ms. */
export type Visit = {
  /** 0 to 100. */
  performance: number;
  accessibility: number;
  practices: number;
  seo: number;
  fcp: number;
  lcp: number;
  tbt: number;
  cls: number;
  /** Audits that cost points, with what they found. */
  faults: string[];
};

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

function faultsOf({ categories, audits }: Result): string[] {
  const weighed = CATEGORIES.flatMap((name) => categories[name]?.auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id) ?? []);
  return [...new Set(weighed)].flatMap((id) => {
    const audit = audits[id];
    if (!audit || audit.score === null || audit.score >= 0.995) return [];
    return `${id}: ${audit.displayValue ?? audit.explanation ?? audit.title}`;
  });
}

/** A Chromium of its own that Lighthouse drives: mobile preset, simulated slow 4G and four times slower processor. */
export class Auditor {
  private readonly browser: Browser;
  private readonly port: number;

  private constructor(browser: Browser, port: number) {
    this.browser = browser;
    this.port = port;
  }

  static async start(): Promise<Auditor> {
    const { CHROMIUM_PATH } = await chromiumEnvironment();
    const port = await freePort(0);
    const browser = await chromium.launch({
      ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
      args: [...FLAGS, `--remote-debugging-port=${port}`],
    });
    return new Auditor(browser, port);
  }

  /** On a starving machine a visit may fail to begin; it is tried again. */
  private async run(url: string, tries: number): Promise<Result> {
    const run = await lighthouse(url, { port: this.port, logLevel: 'error', onlyCategories: [...CATEGORIES] });
    if (run && !run.lhr.runtimeError) return run.lhr;
    if (tries > 1) return this.run(url, tries - 1);
    throw new Error(`${url}: ${run?.lhr.runtimeError?.message ?? 'no result'}`);
  }

  /** @throws {Error} when the page could not be audited */
  async visit(url: string): Promise<Visit> {
    const lhr = await this.run(url, 3);
    const score = (name: (typeof CATEGORIES)[number]) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
    const value = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      practices: score('best-practices'),
      seo: score('seo'),
      fcp: value('first-contentful-paint'),
      lcp: value('largest-contentful-paint'),
      tbt: value('total-blocking-time'),
      cls: value('cumulative-layout-shift'),
      faults: faultsOf(lhr),
    };
  }

  stop(): Promise<void> {
    return this.browser.close();
  }
}

/** The visit in the middle, measure by measure; faults of any of them. */
export function medianVisit(visits: readonly Visit[]): Visit {
  const middle = (key: Exclude<keyof Visit, 'faults'>): number =>
    visits.map((visit) => visit[key]).toSorted((a, b) => a - b)[Math.floor(visits.length / 2)] ?? Number.NaN;
  return {
    performance: middle('performance'),
    accessibility: middle('accessibility'),
    practices: middle('practices'),
    seo: middle('seo'),
    fcp: middle('fcp'),
    lcp: middle('lcp'),
    tbt: middle('tbt'),
    cls: middle('cls'),
    faults: [...new Set(visits.flatMap((visit) => visit.faults))],
  };
}
