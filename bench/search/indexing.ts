import path from 'node:path';
import { type Cost, costOf } from '../process-cost.ts';

/** Indexes a folder with Pagefind as it comes. */
export function indexWithPagefind(root: string, site: string): Promise<Cost> {
  return costOf([{ words: [process.execPath, path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', site] }]);
}

/** Indexes a folder as the build does: Pagefind reads, our index is made from what it has read. */
export function indexAsBuilt(root: string, site: string): Promise<Cost> {
  return costOf([{ words: [process.execPath, path.join(root, 'bench/search/write-index.ts'), site] }]);
}
