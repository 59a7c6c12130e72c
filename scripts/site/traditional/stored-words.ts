import fixed from '../../../src/generated/stored-words.json' with { type: 'json' };
import { addressOf } from '../../../src/lib/content/folders.ts';
import { type ContentFile, readContent } from '../../../src/lib/content/read.ts';
import { serviceOf } from '../../../src/lib/content/services.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { HOME_WORDS } from '../../../src/lib/languages/home-here.ts';
import { STORED_WORDS_ID } from '../../../src/lib/languages/stored-words.ts';
import type { ChapterFrontmatter } from '../../../src/schemas/chapter.ts';
import { COMMUNITY_NAMES, SITE } from '../../../src/site.ts';

/** Titles and places of the events that the site tells. */
function wordsOfEvents(files: ContentFile[], isPublic: (address: string) => boolean): string[] {
  return files
    .filter(({ collection, id }) => collection === 'events' && isPublic(addressOf('events', id)))
    .flatMap(({ frontmatter }) => {
      const { title, place } = (frontmatter ?? {}) as { title?: unknown; place?: unknown };
      return [title, place].filter((one) => typeof one === 'string');
    });
}

/** The steps of the services that the handbook offers: a case says how far it is in them. */
function stepsOfServices(files: ContentFile[], isPublic: (address: string) => boolean): string[] {
  return files
    .filter(({ collection, id }) => collection === 'chapters' && isPublic(addressOf('chapters', id)))
    .flatMap(
      ({ id, frontmatter }) => serviceOf({ id, data: frontmatter as ChapterFrontmatter }, addressOf('chapters', id))?.facts?.steps ?? [],
    );
}

/**
 * What islands show of events comes from the database, in Simplified; the pages that they stand on bring it in Traditional. Only titles and places of
 * events that the site itself tells, and our own names; on a member's own pages also the sentences that the migrations wrote: purposes of consent, kinds of
 * messages and their channels, and the words of which names of homes are made; where cases are shown, the steps of services. What people wrote themselves is in none of them and stays as it is.
 * @param root     the folder that holds `content/`
 * @param isPublic whether there is a page at an address
 * @returns the data block for the page at an address
 */
export function storedWords(root: string, convert: Convert, isPublic: (pathname: string) => boolean): (address: string) => string {
  const { files } = readContent(root);
  const block = (words: readonly string[]) => {
    const pairs = [...new Set(words)].map((word) => [word, convert(word)]);
    const json = JSON.stringify(Object.fromEntries(pairs)).replaceAll('<', '\\u003c');
    return `<script type="application/json" id="${STORED_WORDS_ID}">${json}</script>`;
  };
  const names = [SITE.name, SITE.magazine, ...wordsOfEvents(files, isPublic)];
  const everywhere = block(names);
  const ofMembers = block([...names, ...fixed, ...Object.values(COMMUNITY_NAMES), ...HOME_WORDS]);
  const ofCases = block([...names, ...stepsOfServices(files, isPublic)]);
  return (address) => (address.startsWith('/club/') ? ofMembers : address === '/feedback/' ? ofCases : everywhere);
}
