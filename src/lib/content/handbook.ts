import { type CollectionEntry, getCollection } from 'astro:content';
import type { FeedbackCategory } from '../../schemas/fields.ts';
import { bodyFacts } from './body.ts';
import { addressOf } from './folders.ts';
import { shownTitle } from './preview-mark.ts';
import type { Neighbour } from './view.ts';

/** One chapter as its page and the side navigation show it. */
export interface Chapter {
  part: string;
  partTitle: string;
  slug: string;
  url: string;
  title: string;
  order: number;
  summary: string;
  updatedOn: string;
  status: 'ready' | 'planned';
  /** Category of the feedback that the chapter invites; null for none. */
  feedbackCategory: FeedbackCategory | null;
  minutes: number;
  excerpt: string;
  entry: CollectionEntry<'chapters'>;
  /** Neighbours in reading order, across parts. */
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** One part of the handbook with its chapters. */
export interface Part {
  slug: string;
  title: string;
  summary: string;
  order: number;
  url: string;
  entry: CollectionEntry<'handbookParts'>;
  chapters: Chapter[];
}

type Order = { data: { order: number } };
const byOrder = (a: Order, b: Order) => a.data.order - b.data.order;

function neighbour(entry: CollectionEntry<'chapters'> | undefined): Neighbour | null {
  return entry ? { title: shownTitle(entry.data), url: addressOf('chapters', entry.id) } : null;
}

async function readTree(): Promise<Part[]> {
  const [parts, chapters] = await Promise.all([getCollection('handbookParts'), getCollection('chapters')]);
  parts.sort(byOrder);
  const reading = parts.flatMap((part) => chapters.filter(({ id }) => id.startsWith(`${part.id}/`)).sort(byOrder));
  return parts.map((part) => ({
    slug: part.id,
    title: shownTitle(part.data),
    summary: part.data.summary,
    order: part.data.order,
    url: addressOf('handbookParts', part.id),
    entry: part,
    chapters: reading.flatMap((entry, index) => {
      if (!entry.id.startsWith(`${part.id}/`)) return [];
      return {
        part: part.id,
        partTitle: part.data.title,
        slug: entry.id.slice(part.id.length + 1),
        url: addressOf('chapters', entry.id),
        title: shownTitle(entry.data, part.data),
        order: entry.data.order,
        summary: entry.data.summary,
        updatedOn: entry.data.updated_on,
        status: entry.data.status,
        feedbackCategory: entry.data.service?.feedback_category ?? null,
        ...bodyFacts(entry.body),
        entry,
        previous: neighbour(reading[index - 1]),
        next: neighbour(reading[index + 1]),
      };
    }),
  }));
}

// See newsletter.ts: one reading for a build, a fresh one for each look in development.
let built: Promise<Part[]> | undefined;

/** The parts with their chapters, in order. */
export function handbookTree(): Promise<Part[]> {
  if (import.meta.env.DEV) return readTree();
  built ??= readTree();
  return built;
}

/** All chapters in reading order. */
export async function allChapters(): Promise<Chapter[]> {
  return (await handbookTree()).flatMap((part) => part.chapters);
}
