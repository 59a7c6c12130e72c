import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type BuiltPage = { file: string; address: string; html: string };

/**
 * All HTML pages of a built site with their addresses, in alphabetical order. The search index is not one; nor is the editors' desk, a
 * program of somebody else's with a policy of its own, which no reader meets: budgets, policies and the rules for pages are not about it.
 */
export function builtPages(dist: string): BuiltPage[] {
  return globSync('**/*.html', { cwd: dist, exclude: ['pagefind/**', 'admin/**'] })
    .sort()
    .map((file) => ({
      file: path.join(dist, file),
      address: `/${file.replaceAll(path.sep, '/').replace(/(^|\/)index\.html$/, '$1')}`,
      html: readFileSync(path.join(dist, file), 'utf8'),
    }));
}
