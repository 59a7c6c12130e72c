import { createHash } from 'node:crypto';
import { type CollectionEntry, getCollection } from 'astro:content';
import { bodyFacts } from './body.ts';
import { buildDay } from './build-day.ts';
import { addressOf } from './folders.ts';
import { isListed, type Policy, policiesOn } from './policies.ts';
import { shownTitle } from './preview-mark.ts';
import { type Service, serviceOf } from './services.ts';
import type { Neighbour } from './view.ts';
import type { StepService } from '../service-standard.ts';
import { onceABuild } from './once-a-build.ts';

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
  /** The service that the chapter offers; null for none. */
  service: Service | null;
  /** Where a rule's text stands among its versions; null for other chapters. */
  policy: Policy | null;
  /** Names the text: another text has another one. */
  contentHash: string;
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
  /** Texts of rules that do not apply, not yet or no more: reached from the text in force, not from the lists. */
  otherTexts: Chapter[];
}

type Order = { data: { order: number } };
const byOrder = (a: Order, b: Order) => a.data.order - b.data.order;

function neighbour(entry: CollectionEntry<'chapters'> | undefined): Neighbour | null {
  return entry ? { title: shownTitle(entry.data), url: addressOf('chapters', entry.id) } : null;
}

function policies(chapters: CollectionEntry<'chapters'>[]): Map<string, Policy> {
  const sources = chapters.flatMap((entry) => {
    const { effective_from: effectiveFrom, supersedes = null, changes = [] } = entry.data;
    return effectiveFrom
      ? { id: entry.id, title: shownTitle(entry.data), url: addressOf('chapters', entry.id), effectiveFrom, supersedes, changes }
      : [];
  });
  return policiesOn(buildDay(), sources);
}

async function readTree(): Promise<Part[]> {
  const [parts, chapters] = await Promise.all([getCollection('handbookParts'), getCollection('chapters')]);
  parts.sort(byOrder);
  const standing = policies(chapters);
  const own = (part: CollectionEntry<'handbookParts'>) => chapters.filter(({ id }) => id.startsWith(`${part.id}/`)).sort(byOrder);
  const reading = parts.flatMap(own).filter(({ id }) => isListed(standing.get(id)));
  return parts.map((part) => {
    const view = (entry: CollectionEntry<'chapters'>): Chapter => {
      const index = reading.indexOf(entry);
      const url = addressOf('chapters', entry.id);
      return {
        part: part.id,
        partTitle: part.data.title,
        slug: entry.id.slice(part.id.length + 1),
        url,
        title: shownTitle(entry.data, part.data),
        order: entry.data.order,
        summary: entry.data.summary,
        updatedOn: entry.data.updated_on,
        status: entry.data.status,
        service: serviceOf(entry, url),
        policy: standing.get(entry.id) ?? null,
        contentHash: createHash('sha256')
          .update(entry.body ?? '')
          .digest('hex')
          .slice(0, 16),
        ...bodyFacts(entry),
        entry,
        previous: index < 0 ? null : neighbour(reading[index - 1]),
        next: index < 0 ? null : neighbour(reading[index + 1]),
      };
    };
    return {
      slug: part.id,
      title: shownTitle(part.data),
      summary: part.data.summary,
      order: part.data.order,
      url: addressOf('handbookParts', part.id),
      entry: part,
      chapters: own(part)
        .filter((entry) => reading.includes(entry))
        .map(view),
      otherTexts: own(part)
        .filter((entry) => !reading.includes(entry))
        .map(view),
    };
  });
}

/** The parts with their chapters, in order. */
export const handbookTree = onceABuild(readTree);

/** All chapters in reading order; of each part, the texts that do not apply come last. */
export async function allChapters(): Promise<Chapter[]> {
  return (await handbookTree()).flatMap((part) => [...part.chapters, ...part.otherTexts]);
}

/** Services that bring steps along, as forms of staff offer them. */
export const stepServices = async (): Promise<StepService[]> =>
  (await allChapters()).flatMap(({ service }) =>
    service?.facts ? [{ slug: service.slug, name: service.name, category: service.category }] : [],
  );
