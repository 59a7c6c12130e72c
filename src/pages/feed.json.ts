import type { APIRoute } from 'astro';
import { buildMinute } from '../lib/content/build-day';
import { newsletterFeed } from '../lib/feeds/feed';
import { jsonFeed } from '../lib/feeds/json-feed';

/** The pieces of the newest issues with their whole text. */
export const GET: APIRoute = async ({ site, url }) => {
  const base = (site ?? url).href;
  const feed = await newsletterFeed(base, process.cwd(), buildMinute());
  return new Response(jsonFeed(feed, new URL('/feed.json', base).href), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
};
