import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INDEX_FOLDER } from '../../../src/lib/search/layout.ts';
import { readFragments } from './fragments.ts';
import { makeIndex } from './make-index.ts';

/**
 * Writes the search index into a built site that Pagefind has read before.
 * @returns how many pages can be found, and what the index takes on disk
 */
export function writeSearchIndex(dist: string): { pages: number; files: number; bytes: number } {
  const pages = readFragments(path.join(dist, 'pagefind'));
  const files = makeIndex(pages);
  rmSync(path.join(dist, INDEX_FOLDER), { recursive: true, force: true });
  let bytes = 0;
  for (const [name, content] of files) {
    const file = path.join(dist, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    bytes += content.length;
  }
  return { pages: pages.length, files: files.size, bytes };
}
