import type { APIRoute } from 'astro';
import { buildMinute } from '../lib/content/build-day';
import { newsletterFeed } from '../lib/feeds/feed';
import { atomFeed } from '../lib/feeds/atom';

/** The pieces of the newest issues with their whole text. */
export const GET: APIRoute = async ({ site, url }) => {
  const base = (site ?? url).href;
  const feed = await newsletterFeed(base, process.cwd(), buildMinute());
  return new Response(atomFeed(feed, new URL('/atom.xml', base).href), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
};
