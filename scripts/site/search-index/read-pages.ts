import path from 'node:path';
import { root, run } from '../run.ts';

/**
 * Has Pagefind read the pages of a built site and keep their texts. Cutting Chinese into words is three quarters of its work and most of its
 * memory, and our index looks for pairs of characters instead, so it is told that the language is undetermined.
 * @throws {BuildProblem} with Pagefind's own text
 */
export async function readPages(dist: string): Promise<void> {
  await run([path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', dist, '--force-language', 'und'], '搜索索引');
}
