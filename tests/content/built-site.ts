import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Tree } from './fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** All that a build needs besides the content. */
const PARTS = [
  'src',
  'scripts',
  'public',
  'supabase',
  'project.inlang',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A project of its own with other content. The caller removes the folder. */
export function projectWith(tree: Tree): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'club-site-'));
  for (const part of PARTS) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(tree)) {
    mkdirSync(path.dirname(path.join(folder, 'content', file)), { recursive: true });
    writeFileSync(path.join(folder, 'content', file), text);
  }
  return folder;
}

/** `npm run build` there without its PDFs, as of a Beijing minute; fails with the build's own words. */
export function build(folder: string, minute: string): void {
  const env = { ...process.env, BUILD_DATE: minute, PUBLIC_SITE_URL: 'https://club.example' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--no-pdf'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 200_000,
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}\n${stderr}`);
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A file's text as a reader's program sees it: unpacked, and with the folded lines of calendars joined. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8').replaceAll('\r\n ', '');
}

/** For each word the files of `dist` that hold it, in their name or in their text. */
export function whereFound(folder: string, words: readonly string[]): Map<string, string[]> {
  const dist = path.join(folder, 'dist');
  const found = new Map(words.map((word) => [word, [] as string[]]));
  for (const file of globSync('**/*', { cwd: dist }).sort()) {
    const full = path.join(dist, file);
    const text = statSync(full).isFile() ? textOf(full) : '';
    for (const word of words) if (file.includes(word) || text.includes(word)) found.get(word)?.push(file.split(path.sep).join('/'));
  }
  return found;
}
