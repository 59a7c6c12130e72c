import { cpSync, globSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
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

export type OurSite = {
  folder: string;
  dist: string;
  /** The job that the peers do too: pages with their styles, and the search. */
  pages: Command[];
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
    // The steps of the build that do it, in one process as there, its environment too.
    pages: [
      script(`
        import { makePages } from ${module('make-pages.ts')};
        import { readPages } from ${module('search-index/read-pages.ts')};
        import { writeSearchIndex } from ${module('search-index/write-index.ts')};
        const dist = ${JSON.stringify(dist)};
        const tables = await makePages({ ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" });
        await readPages(dist);
        writeSearchIndex(dist, tables);
      `),
    ],
    whole: [{ words: [node, path.join(folder, 'scripts/build.mjs')] }],
  };
}

/** HTML pages of a built site, editions for mail programs left out. */
export const pagesIn = (dist: string): number => globSync('**/index.html', { cwd: dist, exclude: ['pagefind/**'] }).length;
