import { SITE } from '../../site.ts';
import type { Feed } from './feed.ts';
import type { FeedItem } from './items.ts';
import { escapeMarkup as x } from './markup.ts';

const entry = (item: FeedItem): string => `  <entry>
    <id>${x(item.url)}</id>
    <title>${x(item.title)}</title>
    <link rel="alternate" type="text/html" href="${x(item.url)}"/>
    <published>${item.publishedAt}</published>
    <updated>${item.publishedAt}</updated>
    <author><name>${x(item.author)}</name></author>
    <category term="${x(item.section)}"/>
    <summary>${x(item.summary)}</summary>
    <content type="html">${x(item.html)}</content>
  </entry>`;

/**
 * The feed as Atom (RFC 4287).
 * @param address its own whole address
 */
export function atomFeed(feed: Feed, address: string): string {
  // Without a single piece the feed is as old as the club.
  const updated = feed.items[0]?.publishedAt ?? `${SITE.founded}-01T00:00:00+08:00`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${SITE.locale}">
  <id>${x(feed.page)}</id>
  <title>${x(feed.title)}</title>
  <subtitle>${x(feed.description)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${x(address)}"/>
  <link rel="alternate" type="text/html" href="${x(feed.page)}"/>
  <updated>${updated}</updated>
  <author><name>${x(SITE.name)}</name></author>
  <icon>${x(feed.icon)}</icon>
${feed.items.map(entry).join('\n')}
</feed>
`;
}
