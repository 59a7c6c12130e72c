import path from 'node:path';
import { root, run } from './run.ts';
import { type SearchTables, searchTables } from './search-index/write-index.ts';

/**
 * Has Astro make the pages of `dist/`, and meanwhile makes ready what the search needs beside them: Astro leaves a processor free most of the time.
 * Whoever calls has checked the content; Astro would do it once more.
 * @param env what the build agrees on: its minute, its mode
 * @throws {BuildProblem} with Astro's own text
 */
export async function makePages(env: NodeJS.ProcessEnv): Promise<SearchTables> {
  const tables = async () => searchTables(root);
  const [, made] = await Promise.all([
    run([path.join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], '页面生成', { ...env, CONTENT_CHECKED_BY: String(process.pid) }),
    tables(),
  ]);
  return made;
}
