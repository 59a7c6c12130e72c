import type { APIRoute } from 'astro';
import { buildMinute } from '../lib/content/build-day';
import { newsletterFeed } from '../lib/feeds/feed';
import { rssFeed } from '../lib/feeds/rss';

/** The pieces of the newest issues with their whole text. */
export const GET: APIRoute = async ({ site, url }) => {
  const base = (site ?? url).href;
  const feed = await newsletterFeed(base, process.cwd(), buildMinute());
  return new Response(await rssFeed(feed, new URL('/rss.xml', base).href), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
};
