import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { holdLock } from '../server/pid-lock.ts';
import { buildSite } from './build.ts';
import { fingerprint } from './fingerprint.ts';
import { root } from './run.ts';

const stampPath = path.join(root, '.cache', 'site-fingerprint');
const lockPath = path.join(root, '.cache', 'site-build.lock');
const PROOFS = [
  'dist/index.html',
  'dist/_headers',
  'dist/newsletter/editions.json',
  'dist/search-index/entry.json',
  'dist/zh-hant/index.html',
];

function isFresh(wanted: string): boolean {
  if (!PROOFS.every((file) => existsSync(path.join(root, file)))) return false;
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted;
}

/**
 * Builds dist/ when content, code, settings or the Beijing day have changed since the last build, else does nothing.
 * A second process waits for the first.
 * @param options.say receives one Chinese line for each step
 * @param options.force builds in any case
 * @param options.print makes PDFs as well when it builds
 * @returns whether it built
 * @throws {BuildProblem} with text for people
 */
export async function ensureBuilt(options: { say: (line: string) => void; force?: boolean; print?: boolean }): Promise<boolean> {
  mkdirSync(path.dirname(stampPath), { recursive: true });
  const release = await holdLock(lockPath, { waitSeconds: 600, onWait: () => options.say('另一个进程正在生成网站，等它完成') });
  try {
    const wanted = fingerprint();
    if (!options.force && isFresh(wanted)) return false;
    rmSync(stampPath, { force: true });
    await buildSite(options.say, options.print);
    writeFileSync(stampPath, wanted);
    return true;
  } finally {
    release();
  }
}
