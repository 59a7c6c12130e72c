import fixed from '../../../src/generated/stored-words.json' with { type: 'json' };
import { readContent } from '../../../src/lib/content/read.ts';
import type { Convert } from '../../../src/lib/languages/converter.ts';
import { STORED_WORDS_ID } from '../../../src/lib/languages/stored-words.ts';
import { SITE } from '../../../src/site.ts';

/**
 * What islands show of events comes from the database, in Simplified; the pages that they stand on bring it in Traditional. Only titles and places of
 * events that the site itself tells, and our own names; on a member's own pages also the sentences that the migrations wrote: purposes of consent, kinds of
 * messages and their channels. What people wrote themselves is in none of them and stays as it is.
 * @param root     the folder that holds `content/`
 * @param isPublic whether a page tells an event
 * @returns the data block for the page at an address
 */
export function storedWords(root: string, convert: Convert, isPublic: (pathname: string) => boolean): (address: string) => string {
  const events = readContent(root).files.filter(({ collection, id }) => collection === 'events' && isPublic(`/events/${id}/`));
  const told = events.flatMap(({ frontmatter }) => {
    const { title, place } = (frontmatter ?? {}) as { title?: unknown; place?: unknown };
    return [title, place].filter((one) => typeof one === 'string');
  });
  const block = (words: readonly string[]) => {
    const pairs = [...new Set(words)].map((word) => [word, convert(word)]);
    const json = JSON.stringify(Object.fromEntries(pairs)).replaceAll('<', '\\u003c');
    return `<script type="application/json" id="${STORED_WORDS_ID}">${json}</script>`;
  };
  const names = [SITE.name, SITE.magazine, ...told];
  const [everywhere, ofMembers] = [block(names), block([...names, ...fixed])];
  return (address) => (address.startsWith('/club/') ? ofMembers : everywhere);
}
