import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What Pagefind has read out of one public page. */
export type IndexedPage = {
  /** Name of its fragment, without folder and ending. */
  fragment: string;
  url: string;
  title: string;
  /** The title in Simplified Chinese, where it is not. */
  spoken?: string;
  kind: string;
  /** yyyy-mm-dd, or '' for a page without a day. */
  day: string;
  text: string;
};

const ENDING = '.pf_fragment';
/** Pagefind writes this before the JSON of everything it compresses. */
const SIGNATURE = 'pagefind_dcd';

type Fragment = { url: string; content: string; meta: Record<string, string | undefined> };

function parse(bytes: Uint8Array, file: string): Fragment {
  const text = gunzipSync(bytes).toString('utf8');
  if (!text.startsWith(SIGNATURE)) throw new Error(`${file} is not a fragment of the Pagefind that this code knows`);
  return JSON.parse(text.slice(SIGNATURE.length)) as Fragment;
}

/**
 * All pages that Pagefind has indexed, newest first; pages without a day come last, by address.
 * @param pagefind the folder that Pagefind has written
 */
export function readFragments(pagefind: string): IndexedPage[] {
  const folder = path.join(pagefind, 'fragment');
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .map((file): IndexedPage => {
      const { url, content, meta } = parse(readFileSync(path.join(folder, file)), file);
      const fragment = file.slice(0, -ENDING.length);
      return { fragment, url, title: meta.title ?? url, kind: meta.kind ?? '', day: meta.day ?? '', text: content };
    });
  return pages.sort((a, b) => (a.day === b.day ? (a.url < b.url ? -1 : 1) : a.day < b.day ? 1 : -1));
}
