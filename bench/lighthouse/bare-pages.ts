import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from '../../scripts/site/run.ts';

/** The part of a page that is read, without what belongs to its design: no classes, no scripts, no islands, no drawn signs. */
function plainMain(html: string): string {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/i.exec(html)?.[1] ?? '';
  return main
    .replace(/<(script|style|svg|template|noscript|astro-island)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s(?:class|data-[\w-]+|id|aria-[\w-]+|style|role|tabindex)(?:="[^"]*"|='[^']*')?(?=[\s>/])/g, '');
}

/**
 * Builds the peer: bare Astro pages with the same text and the same pictures as these pages of a built site, and nothing else.
 * @returns folder of the built peer
 */
export async function buildBarePages(dist: string, addresses: readonly string[]): Promise<string> {
  const folder = path.join(root, '.cache', 'bench', 'bare-pages');
  rmSync(folder, { recursive: true, force: true });
  for (const address of addresses) {
    const html = readFileSync(path.join(dist, address, 'index.html'), 'utf8');
    const [title = '', description = ''] = [/<title>([^<]*)/, /name="description" content="([^"]*)/].map(
      (pattern) => pattern.exec(html)?.[1],
    );
    const main = plainMain(html);
    for (const [, src = ''] of main.matchAll(/<img\b[^>]*\bsrc="(\/[^"]+)"/g))
      cpSync(path.join(dist, src), path.join(folder, 'public', src), { recursive: true });
    const page = path.join(folder, 'src/pages', address, 'index.astro');
    mkdirSync(path.dirname(page), { recursive: true });
    writeFileSync(
      page,
      `---\nconst main = ${JSON.stringify(main)};\n---\n<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<meta name="description" content="${description}"></head><body><main set:html={main} /></body></html>\n`,
    );
  }
  writeFileSync(path.join(folder, 'astro.config.mjs'), 'export default {};\n');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  await run([path.join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', folder], 'Astro', { ASTRO_TELEMETRY_DISABLED: '1' });
  return path.join(folder, 'dist');
}
