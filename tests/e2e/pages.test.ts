import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { languageAt } from '../../src/lib/languages/languages.ts';
import { axeAtBothEnds, DESK_SIZE, PHONE_SIZE } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { cspProblems } from './support/csp.ts';
import { DRILL } from './support/drill-events.ts';
import { deadLinks, type Reference } from './support/links.ts';
import { settled } from './support/settled.ts';

/** Pages that stay out of the sitemap, and one that is not there. */
const UNLISTED = [
  '/club/',
  '/club/messages/',
  '/club/messages/preferences/',
  '/club/privacy/',
  '/feedback/',
  '/search/?q=积分',
  '/staff/',
  '/staff/check-in/',
  '/staff/cases/',
  '/staff/people/',
  '/club/home/',
  '/staff/claims/',
  '/staff/approvals/',
  '/staff/audit/',
  '/staff/team/',
  '/staff/settings/',
  '/staff/outbox/',
  '/staff/rights/',
  '/staff/register/',
  '/staff/handbook/',
  '/staff/register/homes/',
  '/unsubscribe/',
  '/newsletter/2026-11/wechat/',
  '/handbook/whole-book/',
  '/nothing-is-here/',
];
/**
 * Of the Traditional edition one page of each kind: it is made from the pages visited here, and what can go wrong in the making is looked for in the
 * files themselves (traditional.test.ts), in all of them. English event pages are alike.
 */
const OTHER_LANGUAGES = [
  '/en/',
  '/en/events/',
  '/en/events/winter-solstice-tangyuan/',
  '/en/club/',
  '/zh-hant/',
  '/zh-hant/newsletter/2026-11/low-lamps/',
  '/zh-hant/events/',
  '/zh-hant/handbook/club/tiers/',
  '/zh-hant/club/',
  '/zh-hant/feedback/',
  '/zh-hant/search/?q=積分',
  '/zh-hant/nothing-is-here/',
];
type Visit = {
  address: string;
  status: number;
  title: string;
  lang: string;
  headings: string[];
  /** CSS pixels by which the page is wider than a narrow phone. */
  overflow: number;
  axe: string[];
  csp: string[];
  references: Reference[];
};

async function visit(page: Page, address: string): Promise<Visit> {
  await page.setViewportSize(PHONE_SIZE);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const response = await page.goto(address);
  await settled(page);
  const facts = await page.evaluate(() => {
    // What is folded away must be as good as what is open.
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    const here = location.href;
    const named = (selector: string, attribute: string) =>
      [...document.querySelectorAll(selector)].map((one) => one.getAttribute(attribute) ?? '');
    const sets = named('[srcset]', 'srcset').flatMap((set) => set.split(',').map((one) => one.trim().split(/\s+/)[0] ?? ''));
    return {
      title: document.title,
      lang: document.documentElement.lang,
      headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent ?? ''),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      meta: document.querySelector('meta[http-equiv="content-security-policy" i]')?.getAttribute('content') ?? null,
      references: [...named('a[href]', 'href'), ...named('link[href]', 'href'), ...named('[src]', 'src'), ...sets].map((to) => ({
        from: here,
        to,
      })),
    };
  });
  return {
    address,
    status: response?.status() ?? 0,
    ...facts,
    axe: await axeAtBothEnds(page),
    csp: cspProblems(response?.headers()['content-security-policy'], facts.meta),
  };
}

describe('every page', () => {
  const { open, base } = useBrowser();
  const visits: Visit[] = [];
  /** Lines of a finding, with the page before each. */
  const all = (of: (visit: Visit) => string[]) => visits.flatMap((one) => of(one).map((line) => `${one.address} ${line}`));

  beforeAll(async () => {
    const index = await (await fetch(`${base}/sitemap-index.xml`)).text();
    const maps = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
    const listed = (await Promise.all(maps.map(async (map) => (await fetch(map)).text()))).join('').matchAll(/<loc>([^<]+)<\/loc>/g);
    const addresses = [...listed]
      .map(([, address = '']) => decodeURI(new URL(address).pathname))
      .filter((one) => !one.startsWith(`/events/${DRILL}`) && languageAt(one) === 'zh-CN');
    expect(addresses.length).toBeGreaterThan(80);
    const queue = [...UNLISTED, ...OTHER_LANGUAGES, ...addresses];
    // Two at a time: there are two cores.
    const worker = async () => {
      const { page, allow } = await open({ viewport: DESK_SIZE });
      // Chromium itself says that a page was not found.
      allow(/status of 404.*nothing-is-here/);
      for (let address = queue.shift(); address; address = queue.shift()) visits.push(await visit(page, address));
    };
    await Promise.all([worker(), worker()]);
  }, 420_000);

  test('answers, without a word in the console or to another origin', () => {
    const expected = (one: Visit) => (one.address.endsWith('/nothing-is-here/') ? 404 : 200);
    expect(visits.filter((one) => one.status !== expected(one)).map((one) => one.address)).toEqual([]);
  });

  test('axe finds nothing in either theme', () => {
    expect(all((one) => one.axe)).toEqual([]);
  });

  test('has a strict policy in the header and in the page', () => {
    expect(all((one) => one.csp)).toEqual([]);
  });

  test('has one first heading, its language, and a title of its own', () => {
    expect(all((one) => (one.headings.length === 1 && one.headings[0]?.trim() ? [] : [`h1: ${one.headings.join('|')}`]))).toEqual([]);
    expect(all((one) => (one.lang === languageAt(one.address) ? [] : [one.lang]))).toEqual([]);
    expect(
      all((one) => (visits.some((other) => other !== one && other.title === one.title && other.lang === one.lang) ? [one.title] : [])),
    ).toEqual([]);
  });

  test('fits a phone of 360 px', () => {
    expect(all((one) => (one.overflow > 0 ? [`${one.overflow} px too wide`] : []))).toEqual([]);
  });

  test('leads nowhere that is not there', async () => {
    const references = visits.flatMap((one) => one.references);
    expect(await deadLinks(base, references)).toEqual([]);
    const missing = [
      { from: `${base}/`, to: '/no-such-page/' },
      { from: `${base}/`, to: '/handbook/#no-such-place' },
    ];
    expect(await deadLinks(base, missing)).toHaveLength(2);
  });
});

describe('the policy at work', () => {
  const { open } = useBrowser();
  const inject = () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const picture = document.createElement('div');
    picture.innerHTML = '<button onclick="window.injected = true">x</button>';
    document.body.append(picture);
    picture.querySelector('button')?.click();
    return (window as { injected?: boolean }).injected ?? false;
  };

  test('no script that is put into a page runs; without the policy it would', async () => {
    const { page, allow } = await open();
    allow(/Content Security Policy/);
    await page.goto('/');
    expect(await page.evaluate(inject)).toBe(false);
    const lax = await open({ bypassCSP: true });
    await lax.page.goto('/');
    expect(await lax.page.evaluate(inject)).toBe(true);
  });

  test('no other site may frame a page', async () => {
    const { page, allow } = await open();
    allow(/frame-ancestors|Refused to display|X-Frame-Options/i);
    await page.route('**/framing-page', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe src="/" title="framed"></iframe><iframe src="/rss-frame" title="control"></iframe>',
      }),
    );
    await page.route('**/rss-frame', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>control</h1>' }));
    await page.goto('/framing-page');
    await page.frameLocator('iframe[title=control]').getByRole('heading', { name: 'control' }).waitFor();
    expect(await page.frameLocator('iframe[title=framed]').getByRole('main').count()).toBe(0);
  });
});
