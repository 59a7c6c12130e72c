import type { SearchEntry, SetName } from '../../lib/search/layout.ts';
import type { Folding } from '../../lib/search/plain-text.ts';
import type { Places } from '../../lib/search/shard.ts';

/** One page as a result shows it. */
export type PageText = { url: string; title: string; kind: string; note: string; text: string };

/** Where the index comes from: files of the built site in a browser, memory in a test. Everything is loaded when it is asked for. */
export interface SearchStore {
  entry: () => Promise<SearchEntry>;
  /** The places of a key; none when no page has it. */
  places: (set: SetName, key: number) => Promise<Places>;
  /** Whether what `places` says of a key is its own; false where another key of the site has the same fingerprint. */
  isOwn: (set: SetName, key: number) => Promise<boolean>;
  folding: () => Promise<Folding>;
  /** Character → how it is read. */
  sounds: () => Promise<ReadonlyMap<string, string>>;
  /** @param page its number, newest first from 0 */
  page: (page: number) => Promise<PageText>;
}
