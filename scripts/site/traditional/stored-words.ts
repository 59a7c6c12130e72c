import { readContent } from '../../../src/lib/content/read.ts';
import { STORED_WORDS_ID } from '../../../src/lib/languages/stored-words.ts';
import { SITE } from '../../../src/site.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';

/**
 * What islands show of events comes from the database, in Simplified; the pages that they stand on bring it in Traditional. Only titles and places of
 * events that the site itself tells; and our own names.
 * @param root   the folder that holds `content/`
 * @param public whether a page tells an event
 */
export function storedWords(root: string, convert: Convert, isPublic: (pathname: string) => boolean): string {
  const events = readContent(root).files.filter(({ collection, id }) => collection === 'events' && isPublic(`/events/${id}/`));
  const words = events.flatMap(({ frontmatter }) => {
    const { title, place } = (frontmatter ?? {}) as { title?: unknown; place?: unknown };
    return [title, place].filter((one) => typeof one === 'string');
  });
  const pairs = [...new Set([SITE.name, SITE.magazine, ...words])].map((word) => [word, convert(word)]);
  const json = JSON.stringify(Object.fromEntries(pairs)).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="${STORED_WORDS_ID}">${json}</script>`;
}
