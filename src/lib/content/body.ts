import settings from '../../generated/settings.json' with { type: 'json' };
import { excerptOf, leadText, plainText, readingMinutes } from './text.ts';

/** Characters of a body shown in lists and feeds. */
const EXCERPT_LENGTH = 110;

/** What lists and feeds say about a body: minutes to read, and how it begins. */
export function bodyFacts(body: string | undefined): { minutes: number; excerpt: string } {
  const markdown = body ?? '';
  return {
    minutes: readingMinutes(plainText(markdown, settings)),
    excerpt: excerptOf(leadText(markdown, settings), EXCERPT_LENGTH),
  };
}
