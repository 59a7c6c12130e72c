import { type CollectionEntry, getEntry } from 'astro:content';
import type { SitePageSlug } from '../../schemas/page.ts';
import { addressOf } from './folders.ts';

/** One of the fixed pages. */
export interface SitePage {
  slug: SitePageSlug;
  url: string;
  title: string;
  summary: string;
  updatedOn: string;
  /** Version of the privacy notice; null on the other pages. */
  version: string | null;
  entry: CollectionEntry<'pages'>;
}

/**
 * A fixed page.
 * @throws Error when its file is missing; the checker says so before
 */
export async function sitePage(slug: SitePageSlug): Promise<SitePage> {
  const entry = await getEntry('pages', slug);
  if (!entry) throw new Error(`content/pages/${slug}.md is missing`);
  const { title, summary, updated_on, version } = entry.data;
  return { slug, url: addressOf('pages', slug), title, summary, updatedOn: updated_on, version: version ?? null, entry };
}
