/** The part of Pagefind that we use; the library itself is written into the built site by `pagefind --site dist`. */
export interface PagefindResult {
  url: string;
  /** The page's text around the words found, with `<mark>`. */
  excerpt: string;
  meta: { title?: string; kind?: string; note?: string };
}

export interface PagefindSearch {
  results: { id: string; data: () => Promise<PagefindResult> }[];
  /** How many results each kind has, before the kind itself is filtered. */
  filters: { kind?: Record<string, number> };
  unfilteredResultCount: number;
}

interface Pagefind {
  options: (options: { excerptLength?: number }) => Promise<void>;
  filters: () => Promise<unknown>;
  debouncedSearch: (query: string, options: { filters?: { kind?: string } }, wait: number) => Promise<PagefindSearch | null>;
}

/** Characters around the words found. */
const EXCERPT_LENGTH = 36;
/** Long enough to wait for a word from an input method, short enough not to be felt. */
const PAUSE_MS = 220;

let loaded: Promise<Pagefind> | undefined;

/** Loads Pagefind once, when somebody has typed something. A failed load is tried again next time. */
function load(): Promise<Pagefind> {
  loaded ??= (async () => {
    // The address exists only in the built site, so the bundler must leave it alone.
    const address = '/pagefind/pagefind.js';
    const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
    await pagefind.options({ excerptLength: EXCERPT_LENGTH });
    // Without this a search does not say how many results each kind has.
    await pagefind.filters();
    return pagefind;
  })();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

/**
 * Searches the public pages.
 * @param kind only pages of this kind, or all
 * @returns null when a later search has overtaken this one
 */
export async function search(query: string, kind: string | null): Promise<PagefindSearch | null> {
  const pagefind = await load();
  return pagefind.debouncedSearch(query, kind ? { filters: { kind } } : {}, PAUSE_MS);
}
