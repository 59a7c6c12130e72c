import type { EventPage } from './events.ts';

/** What the English pages say of an event, and in which language each of it is. */
export type EnglishEvent = { url: string; title: string; summary: string; place: string; translated: boolean };

/** The words of editors where they have given any, else the Chinese ones, which the page then marks. */
export function englishEvent({ entry, facts, url }: EventPage): EnglishEvent {
  const { english } = entry.data as { english?: { title: string; summary: string; place: string } };
  const { title, summary, place } = english ?? facts;
  return { url: `/en${url}`, title, summary, place, translated: english !== undefined };
}
