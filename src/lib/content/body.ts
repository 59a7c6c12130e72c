import settings from '../../generated/settings.json' with { type: 'json' };
import { excerptOf, leadText, lengthInCharacters, plainText, readingMinutes } from './text.ts';

/** Characters of a body shown in lists and feeds. */
const EXCERPT_LENGTH = 110;

/** What pages, lists and feeds say about a body: how long it is, minutes to read, and how it begins. */
export function bodyFacts(body: string | undefined): { characters: number; minutes: number; excerpt: string } {
  const markdown = body ?? '';
  const text = plainText(markdown, settings);
  return {
    characters: lengthInCharacters(text),
    minutes: readingMinutes(text),
    excerpt: excerptOf(leadText(markdown, settings), EXCERPT_LENGTH),
  };
}
