import type { CollectionEntry } from 'astro:content';
import type { Picture } from './view.ts';

/** How an event went, told afterwards on the event's own page. */
export interface Recap {
  publishedOn: string;
  author: string;
  summary: string;
  /** Month of the issue that leads to it; null for none. */
  issue: string | null;
  pictures: (Picture & { caption: string | null })[];
  /** Its body is the text. */
  entry: CollectionEntry<'recaps'>;
}

/** A recap as pages show it. */
export function recapOf(entry: CollectionEntry<'recaps'>): Recap {
  const { published_on: publishedOn, author, summary, issue = null, pictures = [] } = entry.data;
  return {
    publishedOn,
    author,
    summary,
    issue,
    pictures: pictures.map(({ picture, alt, caption = null, credit }) => ({ src: picture, alt, caption, credit })),
    entry,
  };
}
