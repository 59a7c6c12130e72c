import { type CollectionEntry, getCollection } from 'astro:content';
import type { CommunityId } from '../../schemas/fields.ts';
import { bodyFacts } from './body.ts';
import { buildDay } from './build-day.ts';
import { addressOf } from './folders.ts';
import { shownTitle } from './preview-mark.ts';

/** One notice. */
export interface Notice {
  slug: string;
  url: string;
  title: string;
  summary: string;
  publishedOn: string;
  /** Last day on which it is shown as current; null for no end. */
  until: string | null;
  communityId: CommunityId;
  /** Address of the event that it is about. */
  event: string | null;
  excerpt: string;
  entry: CollectionEntry<'notices'>;
}

/** All notices, latest first. */
export async function allNotices(): Promise<Notice[]> {
  const entries = await getCollection('notices');
  return entries
    .map((entry) => ({
      slug: entry.id,
      url: addressOf('notices', entry.id),
      title: shownTitle(entry.data),
      summary: entry.data.summary,
      publishedOn: entry.data.published_on,
      until: entry.data.until ?? null,
      communityId: entry.data.community,
      event: entry.data.event ? addressOf('events', entry.data.event.id) : null,
      excerpt: bodyFacts(entry.body).excerpt,
      entry,
    }))
    .sort((a, b) => b.slug.localeCompare(a.slug));
}

/** Notices that are published and not past their end on the build day, latest first. */
export async function currentNotices(): Promise<Notice[]> {
  const today = buildDay();
  return (await allNotices()).filter(({ publishedOn, until }) => publishedOn <= today && (until === null || today <= until));
}
