import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasTraditional, inLanguage, LANGUAGES, languageAt } from '../../../src/lib/languages/languages.ts';
import { siteAddress } from '../../editions/site-address.ts';
import { type BuiltPage, builtPages } from '../pages.ts';
import { twinsFrom } from './addresses.ts';
import { alternateLinks, alternatesOf } from './alternates.ts';
import { convertCalendar } from './convert-calendar.ts';
import { convertJsonFeed, convertXmlFeed } from './convert-feed.ts';
import { convertPage } from './convert-page.ts';
import { projectConverter } from '../../../src/lib/languages/converter.ts';
import { writeSitemaps } from './sitemaps.ts';
import { storedWords } from './stored-words.ts';

const FOLDER = LANGUAGES['zh-Hant'].prefix.slice(1);
const FEED_LINK = /<link\b[^>]*\btype="application\/(?:(?:rss|atom)\+xml|feed\+json)"[^>]*>/g;
const CANONICAL = /<link\b[^>]*\brel="?canonical/;

/** Feeds that a page offers in its head, as addresses from the root. */
function feedsOf({ html }: BuiltPage): string[] {
  return [...html.matchAll(FEED_LINK)].flatMap(([link]) => {
    const href = /\bhref="([^"]+)"/.exec(link)?.[1];
    return href?.startsWith('/') ? [href] : [];
  });
}

/**
 * Makes the Traditional edition of a built site under /zh-hant/: a twin of every page that is for readers, of the feeds and of the calendars; and tells
 * on each page and in the sitemaps where it stands in other languages. Whatever is not public is not in `dist`, so it is in no twin either.
 * @param root the folder that holds `content/`
 * @param dist the built site
 * @returns how many pages, feeds and calendars were made, and in which time
 */
export function writeTraditional(root: string, dist: string): { pages: number; files: number; milliseconds: number } {
  const began = performance.now();
  rmSync(path.join(dist, FOLDER), { recursive: true, force: true });
  const convert = projectConverter(root);
  const site = siteAddress();
  const pages = builtPages(dist);
  const converted = pages.filter(({ address, html }) => hasTraditional(address) && /<html[^>]*\blang="?zh-CN/.test(html));
  const feeds = [...new Set(converted.flatMap(feedsOf))];
  const calendars = globSync('**/*.ics', { cwd: dist }).map((file) => `/${file.replaceAll(path.sep, '/')}`);
  const files = [...feeds, ...calendars];
  const twins = new Set([...converted.map(({ address }) => address), ...files]);
  const standing = new Set([...pages.map(({ address }) => address), ...[...twins].map((one) => inLanguage('zh-Hant', one))]);
  const exists = (pathname: string) => standing.has(pathname);
  const write = (file: string, text: string) => {
    const target = path.join(dist, FOLDER, path.relative(dist, file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };

  const words = storedWords(root, convert, exists);
  const isConverted = new Set(converted);
  for (const page of pages) {
    const { prefix } = LANGUAGES[languageAt(page.address)];
    const alternates = CANONICAL.test(page.html) ? alternatesOf(page.address.slice(prefix.length), site, exists) : [];
    const html = alternates.length > 0 ? page.html.replace('</head>', () => `${alternateLinks(alternates)}</head>`) : page.html;
    if (html !== page.html) writeFileSync(page.file, html);
    if (!isConverted.has(page)) continue;
    const twin = convertPage(html, convert, twinsFrom(twins, site, page.address));
    write(page.file, html.includes('<astro-island') ? twin.replace('</head>', () => `${words(page.address)}</head>`) : twin);
  }
  for (const address of files) {
    const file = path.join(dist, address);
    const make = address.endsWith('.ics') ? convertCalendar : address.endsWith('.json') ? convertJsonFeed : convertXmlFeed;
    write(file, make(readFileSync(file, 'utf8'), convert, twinsFrom(twins, site, address)));
  }
  writeSitemaps(dist, site, exists);
  return { pages: converted.length, files: files.length, milliseconds: Math.round(performance.now() - began) };
}
