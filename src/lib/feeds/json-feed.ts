import { SITE } from '../../site.ts';
import type { Feed } from './feed.ts';

/**
 * The feed as JSON Feed 1.1.
 * @param address its own whole address
 */
export function jsonFeed(feed: Feed, address: string): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.page,
    feed_url: address,
    icon: feed.icon,
    language: SITE.locale,
    authors: [{ name: SITE.name, url: feed.home }],
    items: feed.items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      ...(item.picture ? { image: item.picture } : {}),
      date_published: item.publishedAt,
      authors: [{ name: item.author }],
      tags: [item.section],
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
