import { type CollectionEntry, getCollection } from 'astro:content';
import { SITE_PAGES, type SitePageSlug } from '../../schemas/page.ts';
import { addressOf } from './folders.ts';
import { shownTitle } from './preview-mark.ts';

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

/** The fixed pages that are public, in their fixed order. */
export async function allSitePages(): Promise<SitePage[]> {
  const entries = await getCollection('pages');
  return SITE_PAGES.flatMap((slug) => {
    const entry = entries.find(({ id }) => id === slug);
    if (!entry) return [];
    const { summary, updated_on, version } = entry.data;
    return {
      slug,
      url: addressOf('pages', slug),
      title: shownTitle(entry.data),
      summary,
      updatedOn: updated_on,
      version: version ?? null,
      entry,
    };
  });
}

/** Addresses of the fixed pages that are not public. */
export async function hiddenSitePages(): Promise<string[]> {
  const shown = new Set((await getCollection('pages')).map(({ id }) => id));
  return SITE_PAGES.filter((slug) => !shown.has(slug)).map((slug) => addressOf('pages', slug));
}
