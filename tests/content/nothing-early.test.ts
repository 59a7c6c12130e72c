import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPages } from '../../src/scripts/search/find-pages.ts';
import { siteStore } from '../../src/scripts/search/site-store.ts';
import { build, projectWith, remove, whereFound } from './built-site.ts';
import {
  BESIDE_PAIR,
  besideOf,
  KINDS,
  type Kind,
  plantedSite,
  SECRET_PAIR,
  type State,
  STATES,
  secretOf,
  TURN,
  wordOf,
} from './planted-site.ts';

const BEFORE = '2026-12-01 08:59';
const GUARDED = [...KINDS, 'page'] as const;
const WORDS = [
  ...GUARDED.flatMap((kind) => [secretOf(kind), besideOf(kind)]),
  SECRET_PAIR,
  BESIDE_PAIR,
  ...KINDS.flatMap((kind) => STATES.map((state) => wordOf(kind, state))),
  'zqpageabout',
  'zqpagecontact',
  'zqpageaccessibility',
];

/** Where a public entry of a kind shows: the control that looking for its word in these places can succeed. */
const PLACES: Record<Kind, RegExp[]> = {
  article: [
    /^newsletter\/2026-11\/zq\w+\/index\.html$/,
    /^zh-hant\/newsletter\/2026-11\/zq\w+\/index\.html$/,
    /^zh-hant\/rss\.xml$/,
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
    /^zh-hant\/events\/zq\w+\/index\.html$/,
    /^zh-hant\/events\/zq\w+\.ics$/,
    /^zh-hant\/events\.ics$/,
    /^sitemap-zh-hant-0\.xml$/,
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
  recap: [/^events\/zqhost\d\/index\.html$/, /^newsletter\/2026-11\/index\.html$/, /^_astro\/zq.+\.svg$/, /^pagefind\/fragment\//],
  chapter: [/^handbook\/service\/zq\w+\/index\.html$/, /^handbook\/service\/index\.html$/, /^sitemap-0\.xml$/, /^pagefind\/fragment\//],
  part: [/^handbook\/zq\w+\/one\/index\.html$/, /^handbook\/index\.html$/, /^sitemap-0\.xml$/, /^pagefind\/fragment\//],
  notice: [
    /^notices\/2026-11-20-zq\w+\/index\.html$/,
    /^zh-hant\/notices\/2026-11-20-zq\w+\/index\.html$/,
    /^notices\/index\.html$/,
    /^sitemap-0\.xml$/,
    /^pagefind\/fragment\//,
  ],
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

describe.each([BEFORE, TURN])('passages for members, built at %s', (minute) => {
  test('not a word of them is anywhere in the output, under no name and in no kind of file', () => {
    expect([...GUARDED.map((kind) => files(minute, secretOf(kind))), files(minute, SECRET_PAIR)]).toEqual(
      [...GUARDED, 'pair'].map(() => []),
    );
  });

  test('what stands beside them for all is in every place where such words go', () => {
    const places = files(minute, besideOf('article')).map((file) => file.replace(/zq\w+|[^/]*\d[^/]*/g, '*'));
    const editions = ['*/index.html', 'email.html', 'email.txt', 'wechat.html'].map((file) => `newsletter/*/${file}`);
    const feeds = ['atom.xml', 'feed.json', 'rss.xml'].flatMap((file) => [file, `zh-hant/${file}`]);
    expect(places).toEqual(expect.arrayContaining([...editions, 'zh-hant/newsletter/*/*/index.html', ...feeds, 'pagefind/fragment/*']));
    for (const kind of GUARDED)
      expect([kind, files(minute, besideOf(kind)).some((file) => file.endsWith('index.html'))]).toEqual([kind, true]);
    expect(files(minute, BESIDE_PAIR).filter((file) => file.startsWith('pagefind/')).length).toBeGreaterThan(4);
  });
});

test('the site’s own search finds what stands beside a passage, and nothing of it', async () => {
  const load = async (address: string) => {
    const file = path.join(folder, 'dist', address);
    return existsSync(file) ? new Response(new Uint8Array(readFileSync(file))) : new Response(null, { status: 404 });
  };
  for (const edition of ['', 'zh-hant/']) {
    const store = siteStore('/', load, edition);
    const found = async (query: string) => {
      const { pages, near } = await findPages(store, query);
      return near ? 0 : pages.length;
    };
    expect(await found(BESIDE_PAIR)).toBeGreaterThan(4);
    expect(await found(besideOf('chapter'))).toBe(1);
    expect([await found(SECRET_PAIR), await found(secretOf('chapter'))]).toEqual([0, 0]);
  }
});

test('an urgent notice stands on every page until its last day is over, and the notice itself stays', () => {
  const dist = path.join(folder, 'dist');
  const pages = globSync('**/index.html', { cwd: dist, exclude: ['newsletter/*/{mail,wechat}/**', 'admin/**'] });
  const without = (word: string) => pages.filter((page) => !readFileSync(path.join(dist, page), 'utf8').includes(word));
  expect(pages.length).toBeGreaterThan(40);
  expect(pages).toEqual(
    expect.arrayContaining(['index.html', 'staff/index.html', 'club/index.html', 'search/index.html', 'zh-hant/club/index.html']),
  );
  expect(without('zqurgentstaying')).toEqual([]);
  const ended = pages.filter((page) => !without('zqurgentending').includes(page));
  const own = ['notices/2026-11-20-urgent/index.html', 'notices/index.html'];
  expect(ended.sort()).toEqual([...own, ...own.map((page) => `zh-hant/${page}`)]);
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
