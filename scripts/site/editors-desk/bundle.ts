import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import { BuildProblem, root } from '../run.ts';
import { chineseWords } from './chinese-words.ts';

/**
 * The desk's script, made apart from the site: no page of the site shares a byte with it, and it is made once for a version of its package,
 * not with every build.
 */

const PACKAGE = path.join(root, 'node_modules/@sveltia/cms');
const SOURCES = [
  'browser-entry.ts',
  'body-editor.ts',
  'picture-markdown.ts',
  'entry-format.ts',
  'chinese-words.ts',
  'zh-CN.json',
  'bundle.ts',
].map((file) => path.join(import.meta.dirname, file));

/** Languages of the interface that stay; the others would only be copied about. */
const LOCALE = /\/locales\/([\w-]+)\.json$/;
const KEPT = new Set(['en-US', 'zh-CN', 'zh-TW']);

/**
 * Addresses of third parties in the package's own script, and what stands there instead. The browser would be kept from asking them by the
 * page's policy; this way it does not even try. A package in which one of them is missing has changed and must be looked at again.
 */
const INSTEAD: [address: string, instead: string][] = [
  ['https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2', 'source-sans-3-latin-wght-normal'],
  ['https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2', 'noto-mono-latin-400-normal'],
  [
    'https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2',
    'material-symbols-outlined-latin-wght-normal',
  ],
];
/** Where it asks whether a git host is well, and the answer that it gets instead. */
const STATUS: [address: string, answer: string][] = [
  ['https://www.githubstatus.com/api/v2/status.json', '{"status":{"indicator":"none"}}'],
  ['https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7', '{"result":{"status_overall":{"status_code":100}}}'],
];

function withoutThirdParties(code: string): string {
  const replaced = (text: string, address: string, instead: string): string => {
    if (!text.includes(address))
      throw new BuildProblem(`编辑台的程序里没有找到${address}：@sveltia/cms换了版本，请核对scripts/site/editors-desk/bundle.ts`);
    return text.replaceAll(address, instead);
  };
  const fonts = INSTEAD.reduce((text, [address, name]) => {
    const file = new RegExp(`assets/(${name}-[\\w-]+\\.woff2)`).exec(text)?.[1] ?? '';
    return replaced(text, address, `/admin/assets/${file}`);
  }, code);
  return STATUS.reduce((text, [address, answer]) => replaced(text, address, `data:application/json,${answer}`), fonts);
}

const ownWays: Plugin = {
  name: 'own-ways',
  setup(build) {
    // Nobody writes program listings in a club's magazine: colours for two hundred languages are left out.
    build.onResolve({ filter: /^@shikijs\/langs\// }, () => ({ path: 'language', namespace: 'empty' }));
    build.onResolve({ filter: LOCALE }, ({ path: file }) =>
      KEPT.has(LOCALE.exec(file)?.[1] ?? '') ? undefined : { path: 'locale', namespace: 'empty' },
    );
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default []', loader: 'js' }));
    build.onLoad({ filter: /locales[/\\]zh-CN\.json$/ }, ({ path: file }) => ({
      contents: JSON.stringify(chineseWords(JSON.parse(readFileSync(file, 'utf8')))),
      loader: 'json',
    }));
    build.onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, ({ path: file }) => ({
      contents: withoutThirdParties(readFileSync(file, 'utf8')),
      loader: 'js',
    }));
  },
};

/** Changes with everything that the script is made of. */
function stamp(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(PACKAGE, 'package.json')));
  for (const file of SOURCES) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Makes the desk's script if it is not there yet.
 * @returns the folder that holds it, to be served as `/admin/`
 * @throws {BuildProblem} when the package is not the one this was written for
 */
export async function deskScript(): Promise<string> {
  // Beside the package it is made of, so that every checkout that shares the package shares it.
  const cache = path.join(root, 'node_modules/.cache/editors-desk');
  const made = path.join(cache, stamp());
  if (existsSync(made)) return made;
  const { build } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const draft = `${made}.${process.pid}`;
  await build({
    entryPoints: { desk: path.join(import.meta.dirname, 'browser-entry.ts') },
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    chunkNames: 'part-[hash]',
    plugins: [ownWays],
  });
  cpSync(path.join(PACKAGE, 'npm/assets'), path.join(draft, 'assets'), { recursive: true, filter: (file) => !file.endsWith('.map') });
  rmSync(made, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  renameSync(draft, made);
  return made;
}
