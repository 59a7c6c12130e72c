import { type CollectionEntry, getCollection } from 'astro:content';
import type { CommunityId } from '../../schemas/fields.ts';
import type { NoticeKind } from '../../schemas/notice.ts';
import { bodyFacts } from './body.ts';
import { buildDay } from './build-day.ts';
import { addressOf } from './folders.ts';
import { shownTitle } from './preview-mark.ts';
import { onceABuild } from './once-a-build.ts';

/** One notice. */
export interface Notice {
  slug: string;
  url: string;
  title: string;
  summary: string;
  kind: NoticeKind;
  publishedOn: string;
  /** Last day on which it is shown as current; null for no end. */
  until: string | null;
  communityId: CommunityId;
  /** Address of the event that it is about. */
  event: string | null;
  excerpt: string;
  entry: CollectionEntry<'notices'>;
}

async function readNotices(): Promise<Notice[]> {
  const entries = await getCollection('notices');
  return entries
    .map((entry) => ({
      slug: entry.id,
      url: addressOf('notices', entry.id),
      title: shownTitle(entry.data),
      summary: entry.data.summary,
      kind: entry.data.kind ?? 'general',
      publishedOn: entry.data.published_on,
      until: entry.data.until ?? null,
      communityId: entry.data.community,
      event: entry.data.event ? addressOf('events', entry.data.event.id) : null,
      excerpt: bodyFacts(entry).excerpt,
      entry,
    }))
    .sort((a, b) => b.slug.localeCompare(a.slug));
}

/** All notices, latest first. */
export const allNotices = onceABuild(readNotices);

/** Notices that are published and not past their end on the build day: urgent ones first, then latest first. */
export async function currentNotices(): Promise<Notice[]> {
  const today = buildDay();
  const current = (await allNotices()).filter(({ publishedOn, until }) => publishedOn <= today && (until === null || today <= until));
  return current.sort((a, b) => Number(b.kind === 'urgent') - Number(a.kind === 'urgent'));
}

/** What stands on every page: urgent notices until their last day is over. */
export async function urgentNotices(): Promise<Notice[]> {
  return (await currentNotices()).filter(({ kind }) => kind === 'urgent');
}
