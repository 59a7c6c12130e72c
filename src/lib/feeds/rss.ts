import { getRssString } from '@astrojs/rss';
import { SITE } from '../../site.ts';
import type { Feed } from './feed.ts';
import { escapeMarkup as x } from './markup.ts';

/**
 * The feed as RSS 2.0 with the whole text in `content:encoded`.
 * @param address its own whole address
 */
export function rssFeed(feed: Feed, address: string): Promise<string> {
  return getRssString({
    title: feed.title,
    description: feed.description,
    site: feed.page,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: `<language>${SITE.locale.toLowerCase()}</language><atom:link rel="self" type="application/rss+xml" href="${x(address)}"/>`,
    items: feed.items.map((item) => ({
      title: item.title,
      link: item.url,
      description: item.summary,
      content: item.html,
      pubDate: new Date(item.publishedAt),
      categories: [item.section],
      // RSS knows authors by mail address only; names go into Dublin Core, as everywhere.
      customData: `<dc:creator>${x(item.author)}</dc:creator>`,
    })),
  });
}
