import { cpSync, globSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PAGEFIND_OPTIONS } from '../../scripts/site/search-index/pagefind-options.ts';
import { root } from '../../scripts/site/run.ts';
import type { Command } from '../process-cost.ts';

/** What the build needs of the tree. */
const NEEDED = [
  'src',
  'public',
  'scripts',
  'supabase',
  'project.inlang',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const PAGEFIND = path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs');

export type OurSite = {
  folder: string;
  dist: string;
  /** The job that the peers do too: pages with their styles, and the search. */
  pages: Command[];
  search: Command[];
  /** Everything that `npm run build` does. */
  whole: Command[];
};

/** A copy of this site with other content, files with their times, so that what was compiled before stays compiled. */
export function copySite(content: string, folder: string): OurSite {
  rmSync(folder, { recursive: true, force: true });
  for (const name of NEEDED.filter((one) => readdirSync(root).includes(one)))
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true, preserveTimestamps: true });
  cpSync(content, path.join(folder, 'content'), { recursive: true, preserveTimestamps: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const dist = path.join(folder, 'dist');
  const node = process.execPath;
  const script = (code: string): Command => ({ words: [node, '--input-type=module', '-e', code] });
  const module = (name: string) => JSON.stringify(path.join(folder, 'scripts/site', name));
  return {
    folder,
    dist,
    pages: [
      {
        words: [node, path.join(folder, 'node_modules/astro/bin/astro.mjs'), 'build'],
        // As the build runs it: the content has been checked by whoever starts it, here the shell.
        env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', CONTENT_CHECKED_BY: '$$' },
      },
    ],
    // In one process, as the build does.
    search: [
      script(`
        import { run } from ${module('run.ts')};
        import { writeSearchIndex } from ${module('search-index/write-index.ts')};
        const dist = ${JSON.stringify(dist)};
        await run(${JSON.stringify([PAGEFIND, '--site', dist, ...PAGEFIND_OPTIONS])}, "search");
        writeSearchIndex(dist, ${JSON.stringify(folder)});
      `),
    ],
    whole: [{ words: [node, path.join(folder, 'scripts/build.mjs')] }],
  };
}

/** HTML pages of a built site, editions for mail programs left out. */
export const pagesIn = (dist: string): number => globSync('**/index.html', { cwd: dist, exclude: ['pagefind/**'] }).length;
