import { settings } from './current-settings.ts';
import type { ChapterFrontmatter } from '../../schemas/chapter.ts';
import type { FeedbackCategory } from '../../schemas/fields.ts';
import { withSettings } from './setting-words.ts';

/**
 * The service catalogue: what chapters of the handbook promise, read once and shown in three places (the chapter, the feedback form, the
 * staff's page of standards), so that nobody promises one thing and is held to another.
 */

/** What an owner may count on; numbers of rules are filled in. */
export interface ServiceFacts {
  who: string;
  promises: { what: string; within: string }[];
  price: string;
  papers: string[];
  steps: string[];
}

/** One service that can be asked for. */
export interface Service {
  /** Id of its chapter, `service/repair`: names it in `/feedback/?service=…`. */
  slug: string;
  /** Short, as a subject of a case: 报修. */
  name: string;
  url: string;
  category: FeedbackCategory;
  facts: ServiceFacts | null;
}

/** The service of a chapter; null when it offers none. */
export function serviceOf(chapter: { id: string; data: Pick<ChapterFrontmatter, 'title' | 'service'> }, url: string): Service | null {
  const { service, title } = chapter.data;
  if (!service) return null;
  const filled = (text: string) => withSettings(text, settings);
  const { facts } = service;
  return {
    slug: chapter.id,
    name: service.name ?? title,
    url,
    category: service.feedback_category,
    facts: facts
      ? {
          who: filled(facts.who),
          promises: facts.promises.map(({ what, within }) => ({ what: filled(what), within: filled(within) })),
          price: filled(facts.price),
          papers: facts.papers.map(filled),
          steps: facts.steps.map(filled),
        }
      : null,
  };
}
