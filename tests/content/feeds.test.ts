import path from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '../../src/lib/content/read.ts';
import { plainText } from '../../src/lib/content/text.ts';
import { atomFeed } from '../../src/lib/feeds/atom.ts';
import { type Feed, newsletterFeed } from '../../src/lib/feeds/feed.ts';
import { jsonFeed } from '../../src/lib/feeds/json-feed.ts';
import { rssFeed } from '../../src/lib/feeds/rss.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const SITE = 'https://club.example.org';
const LATER = '2027-01-01 00:00';

let feed: Feed;
beforeAll(async () => {
  feed = await newsletterFeed(SITE, root, LATER);
});

/** Articles, and issues with the editor's note. */
const articles = readContent(root).files.filter((file) => ['articles', 'issues'].includes(file.collection));

/** An item as any of the three formats tells it, read by somebody else's parser. */
type Read = {
  url?: string | undefined;
  title?: string | undefined;
  html?: string | undefined;
  author?: string | undefined;
  at?: string | undefined;
};

const READERS: Record<string, () => Promise<Read[]>> = {
  'RSS by rss-parser': async () => {
    const read = await new RssParser().parseString(await rssFeed(feed, `${SITE}/rss.xml`));
    return read.items.map((item) => ({
      url: item.link,
      title: item.title,
      html: item['content:encoded'] as string,
      author: item.creator,
      at: item.isoDate,
    }));
  },
  'RSS by feedsmith': async () => {
    const read = parseRssFeed(await rssFeed(feed, `${SITE}/rss.xml`));
    expect(read.language).toBe('zh-cn');
    return (read.items ?? []).map((item) => ({
      url: item.link,
      title: item.title,
      html: item.content?.encoded,
      author: item.dc?.creators?.[0],
      at: item.pubDate,
    }));
  },
  'Atom by rss-parser': async () => {
    const read = await new RssParser().parseString(atomFeed(feed, `${SITE}/atom.xml`));
    return read.items.map((item) => ({
      url: item.link,
      title: item.title,
      html: item.content,
      author: item.author as string,
      at: item.isoDate,
    }));
  },
  'Atom by feedsmith': async () => {
    const read = parseAtomFeed(atomFeed(feed, `${SITE}/atom.xml`));
    expect(read.links?.find((link) => link.rel === 'self')?.href).toBe(`${SITE}/atom.xml`);
    expect(read.id).toBe(`${SITE}/newsletter/`);
    return (read.entries ?? []).map((entry) => ({
      url: entry.links?.[0]?.href,
      title: typeof entry.title === 'string' ? entry.title : entry.title?.value,
      html: typeof entry.content === 'string' ? entry.content : entry.content?.value,
      author: entry.authors?.[0]?.name,
      at: entry.published,
    }));
  },
  'JSON Feed by feedsmith': async () => {
    const read = parseJsonFeed(jsonFeed(feed, `${SITE}/feed.json`));
    expect(read.feed_url).toBe(`${SITE}/feed.json`);
    return (read.items ?? []).map((item) => ({
      url: item.url,
      title: item.title,
      html: item.content_html,
      author: item.authors?.[0]?.name,
      at: item.date_published,
    }));
  },
};

describe.each(Object.entries(READERS))('%s', (_name, readFeed) => {
  let items: Read[];
  beforeAll(async () => {
    items = await readFeed();
  });

  test('tells every issue and article once, newest issue first, with author and day', () => {
    expect(items.map((item) => item.url).sort()).toEqual(articles.map((file) => `${SITE}/newsletter/${file.id}/`).sort());
    const days = items.map((item) => new Date(item.at ?? '').getTime());
    expect(days.every((day, index) => index === 0 || day <= (days[index - 1] ?? 0))).toBe(true);
    const [first] = items;
    const source = articles.find((file) => first?.url?.endsWith(`/${file.id}/`))?.frontmatter as {
      title: string;
      editor: string;
      number: number;
    };
    expect(first).toMatchObject({ title: `《澄湾》第${source.number}期：${source.title}`, author: source.editor });
    const second = articles.find((file) => items[1]?.url?.endsWith(`/${file.id}/`))?.frontmatter as { title: string; author: string };
    expect(items[1]).toMatchObject({ title: second.title, author: second.author });
    expect(new Date(first?.at ?? '').toISOString()).toBe(new Date(feed.items[0]?.publishedAt ?? '').toISOString());
  });

  test('carries the whole text', () => {
    for (const file of articles) {
      const html = items.find((item) => item.url === `${SITE}/newsletter/${file.id}/`)?.html ?? '';
      const told = plainWords(html.replace(/<[^>]+>/g, ''));
      const written = plainWords(plainText(file.text.slice(file.bodyStart), settings));
      expect(told.includes(written.slice(-60)), file.id).toBe(true);
      expect(told.length, file.id).toBeGreaterThanOrEqual(written.length);
    }
  });

  test('leans on nothing: whole addresses, JPEG pictures, no script, style or handler', () => {
    const all = items.map((item) => item.html).join('\n');
    const addresses = [...all.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThanOrEqual(articles.length);
    expect(addresses.filter((address) => !/^(https?:\/\/|mailto:|tel:)/.test(address))).toEqual([]);
    const pictures = [...all.matchAll(/<img [^>]*src="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(pictures.length).toBeGreaterThanOrEqual(18);
    expect(
      pictures.filter((address) => !/^https:\/\/club\.example\.org\/newsletter\/\d{4}-\d{2}\/pictures\/[^/]+\.jpg$/.test(address)),
    ).toEqual([]);
    expect(all).not.toMatch(/<(script|style|iframe|form)|\son\w+=|\sstyle=|\{\{|undefined/i);
  });
});

/** Letters and digits only, so that white space and entities do not matter. */
function plainWords(text: string): string {
  return text.replace(/&[a-z#0-9]+;/gi, '').replace(/[^\p{L}\p{N}]/gu, '');
}

test('an issue that is not out yet is in none of them', async () => {
  const early = await newsletterFeed(SITE, root, '2026-10-31 23:59');
  expect(early.items.some((item) => item.url.includes('/2026-11/'))).toBe(false);
  expect(early.items.some((item) => item.url.includes('/2026-10/'))).toBe(true);
  expect(feed.items.some((item) => item.url.includes('/2026-11/'))).toBe(true);
});

test('what an XML file cannot hold does not get into one', async () => {
  const [item] = feed.items;
  if (!item) throw new Error('no article');
  const nasty: Feed = { ...feed, items: [{ ...item, title: 'A\u0008 & <b> "x" ]]>', html: '<p>\u0000x &lt;y></p>' }] };
  const read = await new RssParser().parseString(atomFeed(nasty, `${SITE}/atom.xml`));
  expect(read.items[0]).toMatchObject({ title: 'A & <b> "x" ]]>', content: '<p>x &lt;y></p>' });
});
