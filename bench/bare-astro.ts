import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../scripts/site/run.ts';

export type BareSite = { dist: string; pages: number; seconds: number };

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
/** Pictures are left out: the peer is about text. */
const PICTURE = /^!\[.*$/gm;

/**
 * A peer: the same Markdown files, rendered by the same Astro without anything of ours. No layout, no styles, no checks, no pictures, no
 * lists of things, no search.
 */
export async function buildBareAstro(): Promise<BareSite> {
  const folder = path.join(root, '.cache', 'bench', 'bare-astro');
  rmSync(folder, { recursive: true, force: true });
  const files = globSync('**/*.md', { cwd: path.join(root, 'content') });
  for (const file of files) {
    const page = path.join(folder, 'src/pages', file);
    mkdirSync(path.dirname(page), { recursive: true });
    writeFileSync(
      page,
      readFileSync(path.join(root, 'content', file), 'utf8')
        .replace(FRONT_MATTER, '')
        .replace(PICTURE, ''),
    );
  }
  writeFileSync(path.join(folder, 'astro.config.mjs'), 'export default {};\n');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  const began = performance.now();
  await run([path.join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', folder], 'Astro', { ASTRO_TELEMETRY_DISABLED: '1' });
  const seconds = (performance.now() - began) / 1000;
  const dist = path.join(folder, 'dist');
  return { dist, pages: globSync('**/*.html', { cwd: dist }).length, seconds };
}
