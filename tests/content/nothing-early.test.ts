import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, projectWith, remove, whereFound } from './built-site.ts';
import { KINDS, type Kind, plantedSite, type State, STATES, TURN, wordOf } from './planted-site.ts';

const BEFORE = '2026-12-01 08:59';
const WORDS = [
  ...KINDS.flatMap((kind) => STATES.map((state) => wordOf(kind, state))),
  'zqpageabout',
  'zqpagecontact',
  'zqpageaccessibility',
];

/** Where a public entry of a kind shows: the control that looking for its word in these places can succeed. */
const PLACES: Record<Kind, RegExp[]> = {
  article: [
    /^newsletter\/2026-11\/zq\w+\/index\.html$/,
    /^newsletter\/2026-11\/index\.html$/,
    /^rss\.xml$/,
    /^sitemap-0\.xml$/,
    /^_astro\/zq.+\.svg$/,
    /^pagefind\/fragment\//,
  ],
  issue: [
    /^newsletter\/2026-0\d\/index\.html$/,
    /^newsletter\/index\.html$/,
    /^rss\.xml$/,
    /^sitemap-0\.xml$/,
    /^_astro\/zq.+\.svg$/,
    /^pagefind\/fragment\//,
  ],
  event: [
    /^events\/zq\w+\/index\.html$/,
    /^events\/index\.html$/,
    /^events\/zq\w+\.ics$/,
    /^events\.ics$/,
    /^sitemap-0\.xml$/,
    /^_astro\/zq.+\.svg$/,
  ],
  series: [
    /^events\/zq\w+\/index\.html$/,
    /^events\/zq\w+-2026-11-\d\d\/index\.html$/,
    /^events\/zq\w+\.ics$/,
    /^events\.ics$/,
    /^sitemap-0\.xml$/,
    /^_astro\/zq.+\.svg$/,
  ],
  chapter: [/^handbook\/service\/zq\w+\/index\.html$/, /^handbook\/service\/index\.html$/, /^sitemap-0\.xml$/, /^pagefind\/fragment\//],
  part: [/^handbook\/zq\w+\/one\/index\.html$/, /^handbook\/index\.html$/, /^sitemap-0\.xml$/, /^pagefind\/fragment\//],
  notice: [/^notices\/2026-11-20-zq\w+\/index\.html$/, /^notices\/index\.html$/, /^sitemap-0\.xml$/, /^pagefind\/fragment\//],
};

let folder: string;
const found = new Map<string, Map<string, string[]>>();

beforeAll(() => {
  folder = projectWith(plantedSite());
  // One after the other in one place, as a server rebuilds: what an earlier build has cached must not show either.
  for (const minute of [BEFORE, TURN]) {
    build(folder, minute);
    found.set(minute, whereFound(folder, WORDS));
  }
}, 480_000);
afterAll(() => remove(folder));

const files = (minute: string, word: string) => found.get(minute)?.get(word) as string[];

describe.each([
  [BEFORE, ['always', 'late'], ['early', 'draft']],
  [TURN, ['always', 'early'], ['late', 'draft']],
] as [string, State[], State[]][])('built at %s', (minute, shown, hidden) => {
  test.each(KINDS)('every %s whose time it is shows in all its places', (kind) => {
    const missing = shown.flatMap((state) =>
      PLACES[kind]
        .filter((place) => !files(minute, wordOf(kind, state)).some((file) => place.test(file)))
        .map((place) => `${state}: ${place}`),
    );
    expect(missing).toEqual([]);
  });

  test.each(KINDS)('no %s whose time it is not is anywhere in the output', (kind) => {
    expect(hidden.map((state) => files(minute, wordOf(kind, state)))).toEqual(hidden.map(() => []));
  });
});

test('an urgent notice stands on every page until its last day is over, and the notice itself stays', () => {
  const dist = path.join(folder, 'dist');
  const pages = globSync('**/index.html', { cwd: dist, exclude: ['newsletter/*/{mail,wechat}/**'] });
  const without = (word: string) => pages.filter((page) => !readFileSync(path.join(dist, page), 'utf8').includes(word));
  expect(pages.length).toBeGreaterThan(40);
  expect(pages).toEqual(expect.arrayContaining(['index.html', 'staff/index.html', 'club/index.html', 'search/index.html']));
  expect(without('zqurgentstaying')).toEqual([]);
  const ended = pages.filter((page) => !without('zqurgentending').includes(page));
  expect(ended.sort()).toEqual(['notices/2026-11-20-urgent/index.html', 'notices/index.html']);
});

test('the fixed pages come and go too, and the colophon leads only to those that are there', () => {
  const at = (minute: string) =>
    ['about', 'contact', 'accessibility'].filter((slug) => files(minute, `zqpage${slug}`).includes(`${slug}/index.html`));
  expect(at(BEFORE)).toEqual(['contact']);
  expect(at(TURN)).toEqual(['about']);
  const linked = (['about', 'contact', 'accessibility'] as const).filter((slug) =>
    whereFound(folder, [`href="/${slug}/"`])
      .get(`href="/${slug}/"`)
      ?.includes('index.html'),
  );
  expect(linked).toEqual(['about']);
});
