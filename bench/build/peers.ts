import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/site/run.ts';
import type { Command } from '../process-cost.ts';
import { DOCUMENTS } from './documents.ts';

/** Exact versions of what is fetched; Astro is the one that the site itself is built with. */
const STARLIGHT = ['@astrojs/starlight@0.42.4', 'astro@7.3.5'];
const PEERS = path.join(root, '.cache', 'bench-peers');

/** A site that can be built: its folder, what builds it, where its pages are. */
export type Peer = { name: string; folder: string; build: Command[]; dist: string };

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;
/** None of these sites knows our two directives. */
const plain = (body: string) => body.replace(/:(?:setting|planned)\[([^\]]*)\]/g, '$1');
const node = process.execPath;
const astro = (folder: string): Command => ({
  words: [node, path.join(folder, 'node_modules/astro/bin/astro.mjs'), 'build'],
  env: { ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
});
/** Pagefind as it comes, on any built site. */
export const pagefind = (dist: string, ...options: string[]): Command => ({
  words: [node, path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', dist, ...options],
});

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Bare Astro: one collection, one page each with its title, picture and text, one list. Its own Markdown, no layout, no styles. */
export function bareAstro(content: string, folder: string): Peer {
  rmSync(folder, { recursive: true, force: true });
  cpSync(content, path.join(folder, 'content'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const head = (title: string) =>
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>`;
  write(folder, {
    'package.json': '{ "type": "module" }\n',
    'astro.config.mjs': "export default { cacheDir: './.cache/astro' };\n",
    'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
export const collections = { docs: defineCollection({ loader: glob({ base: './content', pattern: '${DOCUMENTS}' }), schema: ({ image }) => z.object({
  title: z.string().default(''), summary: z.string().optional(), picture: image().optional(), picture_alt: z.string().optional(), cover: image().optional(), cover_alt: z.string().optional() }) }) };
`,
    'src/pages/[...slug].astro': `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() { return (await getCollection('docs')).map((entry) => ({ params: { slug: entry.id }, props: { entry } })); }
const { entry } = Astro.props;
const { Content } = await render(entry);
const { title, picture = entry.data.cover, picture_alt = entry.data.cover_alt } = entry.data;
---
<!doctype html><html lang="zh-CN">${head('{title}')}
<body><main data-pagefind-body><h1>{title}</h1>{picture && <img src={picture.src} width={picture.width} height={picture.height} alt={picture_alt} />}<Content /></main></body></html>
`,
    'src/pages/index.astro': `---
import { getCollection } from 'astro:content';
const docs = await getCollection('docs');
---
<!doctype html><html lang="zh-CN">${head('澄湾会')}<body><ul>{docs.map((entry) => <li><a href={'/' + entry.id + '/'}>{entry.data.title}</a></li>)}</ul></body></html>
`,
  });
  const dist = path.join(folder, 'dist');
  return { name: 'bare Astro + Pagefind', folder, build: [astro(folder), pagefind(dist)], dist };
}

/** Documents as other generators take them: title and text, no pictures, each at its own address. */
function writePlain(content: string, to: string, index: string): void {
  for (const file of globSync(DOCUMENTS, { cwd: content })) {
    const text = readFileSync(path.join(content, file), 'utf8');
    const title = /^title: (.*)$/m.exec(HEAD.exec(text)?.[1] ?? '')?.[1] ?? file;
    const body = plain(text.replace(HEAD, '')).replace(/^!\[.*$/gm, '');
    write(to, { [file.replace(/index\.md$/, index)]: `---\ntitle: ${title}\n---\n${body}` });
  }
}

/** Starlight with its own Pagefind, installed from npm the first time, in the folder of its packages; null where the registry does not answer. */
export function starlight(content: string): Peer | null {
  const home = path.join(PEERS, 'starlight');
  if (!existsSync(path.join(home, 'node_modules/@astrojs/starlight'))) {
    mkdirSync(home, { recursive: true });
    const { status } = spawnSync('npm', ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', ...STARLIGHT], {
      stdio: 'ignore',
    });
    if (status !== 0) return null;
  }
  rmSync(path.join(home, 'src'), { recursive: true, force: true });
  writePlain(content, path.join(home, 'src/content/docs'), 'index.md');
  write(home, {
    // Astro looks here for packages that must go through its bundler.
    'package.json': `${JSON.stringify({ type: 'module', dependencies: Object.fromEntries(STARLIGHT.map((one) => one.split(/(?<=.)@/))) })}\n`,
    'astro.config.mjs': `import starlight from '@astrojs/starlight';
export default { cacheDir: './.cache/astro', integrations: [starlight({ title: '澄湾会', locales: { root: { label: '简体中文', lang: 'zh-CN' } } })] };\n`,
    'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n`,
  });
  return { name: 'Starlight with its Pagefind', folder: home, build: [astro(home)], dist: path.join(home, 'dist') };
}

/** The command `hugo`: in PATH, or Debian's package with its library taken apart below .cache/; null where there is neither. */
function findHugo(): Command | null {
  const home = path.join(PEERS, 'hugo');
  const binary = path.join(home, 'usr/bin/hugo');
  if (spawnSync('hugo', ['version']).status === 0) return { words: ['hugo'] };
  if (!existsSync(binary)) {
    mkdirSync(home, { recursive: true });
    if (spawnSync('apt-get', ['download', 'hugo', 'libsass1', 'libwebp7'], { cwd: home, stdio: 'ignore' }).status !== 0) return null;
    for (const file of globSync('*.deb', { cwd: home })) spawnSync('dpkg', ['-x', file, '.'], { cwd: home });
  }
  const env = {
    LD_LIBRARY_PATH: globSync('usr/lib/*-linux-gnu', { cwd: home })
      .map((folder) => path.join(home, folder))
      .join(':'),
  };
  return spawnSync(binary, ['version'], { env }).status === 0 ? { words: [binary], env } : null;
}

/** Hugo with Pagefind; null where it cannot be had. */
export function hugo(content: string, folder: string): Peer | null {
  const found = findHugo();
  if (!found) return null;
  rmSync(folder, { recursive: true, force: true });
  writePlain(content, path.join(folder, 'content'), '_index.md');
  const page = (main: string) =>
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head><body><main data-pagefind-body><h1>{{ .Title }}</h1>${main}</main></body></html>\n`;
  write(folder, {
    'hugo.toml': "baseURL = '/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n[markup.goldmark.renderer]\nunsafe = true\n",
    'layouts/_default/single.html': page('{{ .Content }}'),
    'layouts/_default/list.html': page(
      '{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
    ),
  });
  const dist = path.join(folder, 'public');
  return {
    name: 'Hugo + Pagefind',
    folder,
    build: [{ ...found, words: [...found.words, '--quiet', '--source', folder] }, pagefind(dist)],
    dist,
  };
}
