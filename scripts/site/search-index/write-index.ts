import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inLanguage, LANGUAGES, languageAt } from '../../../src/lib/languages/languages.ts';
import { INDEX_FOLDER } from '../../../src/lib/search/layout.ts';
import { readFragments } from './fragments.ts';
import { makeIndex } from './make-index.ts';
import { foldingMap } from './folding-table.ts';
import { soundTable } from './sounds.ts';
import { type DifferingWords, differingWords, wordPairs } from './word-pairs.ts';

/** What an index needs beside the pages. */
export type SearchTables = { differing: DifferingWords };

/**
 * Makes ready what an index needs beside the pages, from dictionaries: half of the time that an index takes, which can pass while pages are made.
 * @param root the folder that holds `content/`, where editors list words of the Traditional edition
 */
export function searchTables(root: string): SearchTables {
  // These two are kept where they are made.
  foldingMap();
  soundTable();
  return { differing: differingWords(root) };
}

/**
 * Writes the search indexes into a built site whose pages Pagefind has read (read-pages.ts): one for the pages in Simplified Chinese, and one under its prefix for
 * the Traditional edition, if there is one. Each finds its own pages.
 * @returns how many pages can be found in the first, and what both take on disk
 */
export function writeSearchIndex(dist: string, { differing }: SearchTables): { pages: number; files: number; bytes: number } {
  const all = readFragments(path.join(dist, 'pagefind'));
  const own = all.filter(({ url }) => languageAt(url) === 'zh-CN');
  const titles = new Map(own.map(({ url, title }) => [inLanguage('zh-Hant', url), title]));
  const traditional = all
    .filter(({ url }) => languageAt(url) === 'zh-Hant')
    .map((page) => ({ ...page, spoken: titles.get(page.url) ?? page.title }));
  const words = wordPairs(
    differing,
    own.map(({ title, text }) => `${title}\n${text}`),
  );
  const editions = [{ folder: '', files: makeIndex(own, false, words) }];
  if (traditional.length > 0) editions.push({ folder: LANGUAGES['zh-Hant'].prefix.slice(1), files: makeIndex(traditional, true, words) });
  let bytes = 0;
  let count = 0;
  for (const { folder, files } of editions) {
    const edition = path.join(dist, folder);
    rmSync(path.join(edition, INDEX_FOLDER), { recursive: true, force: true });
    for (const [name, content] of files) {
      const file = path.join(edition, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      bytes += content.length;
      count += 1;
    }
  }
  return { pages: own.length, files: count, bytes };
}
