import { type CollectionEntry, getCollection } from 'astro:content';
import { settings } from './current-settings.ts';
import { type EventFrontmatter, type EventKind, isSeries } from '../../schemas/event.ts';
import type { CommunityId } from '../../schemas/fields.ts';
import { bodyFacts } from './body.ts';
import { buildDay, buildMinute } from './build-day.ts';
import { type EventFacts, resolveEvent } from './event-facts.ts';
import { isOverAt } from './event-phase.ts';
import { addressOf } from './folders.ts';
import { shownTitle } from './preview-mark.ts';
import { type Recap, recapOf } from './recaps.ts';
import { ruleInWords } from './rule-words.ts';
import type { Picture } from './view.ts';
import { onceABuild } from './once-a-build.ts';

/** One event or one occurrence of a series, as its page and all lists show it. */
export interface EventPage {
  facts: EventFacts;
  picture: Picture;
  url: string;
  /** Occurrences share the entry of their series. */
  entry: CollectionEntry<'events'>;
  minutes: number;
  excerpt: string;
  /** How it went, once that is told; dates of a series have none. */
  recap: Recap | null;
}

/** One series with the occurrences of this build, earliest first. */
export interface SeriesPage {
  series: string;
  url: string;
  title: string;
  summary: string;
  kind: EventKind;
  communityId: CommunityId;
  place: string;
  /** 每月第二个星期六14:00–16:00 */
  rule: string;
  formerly: string[];
  /** The whole series, not one of its dates. */
  cancelled: EventFacts['cancelled'];
  picture: Picture;
  entry: CollectionEntry<'events'>;
  occurrences: EventPage[];
}

function pictureOf({ data }: CollectionEntry<'events'>): Picture {
  return { src: data.picture, alt: data.picture_alt, credit: data.picture_credit };
}

function pagesOf(entry: CollectionEntry<'events'>, recaps: CollectionEntry<'recaps'>[]): EventPage[] {
  const picture = pictureOf(entry);
  const body = bodyFacts(entry);
  const title = shownTitle(entry.data as EventFrontmatter);
  const recap = recaps.find(({ id }) => id === entry.id);
  return resolveEvent(entry.data as EventFrontmatter, entry.id, buildDay(), settings).map((facts) => ({
    facts: { ...facts, title },
    picture,
    url: addressOf('events', facts.id),
    entry,
    ...body,
    recap: recap ? recapOf(recap) : null,
  }));
}

function byStart(a: EventPage, b: EventPage): number {
  return a.facts.startsAt.localeCompare(b.facts.startsAt) || a.facts.id.localeCompare(b.facts.id);
}

async function readEvents(): Promise<EventPage[]> {
  const [events, recaps] = await Promise.all([getCollection('events'), getCollection('recaps')]);
  return events.flatMap((entry) => pagesOf(entry, recaps)).sort(byStart);
}

/** All single events, and the occurrences from one month before to four months after the build day; earliest first. */
export const allEvents = onceABuild(readEvents);

/** What is not over at the minute of the build, earliest first; cancelled events are among them and say so. */
export async function upcomingEvents(): Promise<EventPage[]> {
  return (await allEvents()).filter(({ facts }) => !isOverAt(facts, buildMinute()));
}

/** One event or occurrence by its id. */
export async function eventById(id: string): Promise<EventPage | undefined> {
  return (await allEvents()).find(({ facts }) => facts.id === id);
}

/** All series by title. Their addresses are stable, so texts link to them and not to an occurrence. */
export async function allSeries(): Promise<SeriesPage[]> {
  const [entries, events] = await Promise.all([getCollection('events'), allEvents()]);
  return entries
    .flatMap((entry) => {
      const data = entry.data as EventFrontmatter;
      if (!isSeries(data)) return [];
      return {
        series: entry.id,
        url: addressOf('events', entry.id),
        title: shownTitle(data),
        summary: data.summary,
        kind: data.kind,
        communityId: data.community,
        place: data.place,
        rule: ruleInWords(data),
        formerly: data.formerly ?? [],
        cancelled: data.cancelled ? { reason: data.cancelled.reason, on: data.cancelled.on ?? null } : null,
        picture: pictureOf(entry),
        entry,
        occurrences: events.filter(({ facts }) => facts.series === entry.id),
      };
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'));
}
