import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { PICTURE_CACHE } from '../../scripts/editions/picture-files.ts';
import { drillEvents } from './support/drill-events.ts';
import { hostileArticle, hostileEvent } from './support/hostile-content.ts';
import { ROAD_EVENT, roadEventFile } from './support/road-event.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** What a fresh clone would not have, or what would be copied for nothing. */
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', '.data', '.cache', '.astro', 'coverage']);

/** Share cards and pictures for mails, each kept under the hash of all that it shows. The tree's own build has drawn them a minute ago; once more would show nothing new. */
const DRAWN = ['.cache/share-cards', PICTURE_CACHE];

/** A port that is free at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `npm start` says where the site is, by asking the site itself. */
async function waitFor(base: string, child: ChildProcess, output: () => string): Promise<void> {
  // Two editions, drawn cards and a database: a machine that is shared may take minutes.
  const until = Date.now() + 600_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(base).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`npm start did not answer:\n${output()}`);
}

/**
 * The whole product as a newcomer has it: a copy of the tree, a new Markdown file in it, and `npm start`. Nothing of it is
 * shared with the tree under test, so that the tests may write content and break things.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const copy = mkdtempSync(path.join(tmpdir(), 'club-e2e-'));
  cpSync(root, copy, { recursive: true, filter: (from) => !LEFT_OUT.has(path.relative(root, from).split(path.sep)[0] ?? '') });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  for (const folder of DRAWN.filter((one) => existsSync(path.join(root, one))))
    cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  };
  const now = new Date();
  const event = (slug: string, text: string) => ({ path: `content/events/${slug}/index.md`, text });
  const files = [
    event(ROAD_EVENT, roadEventFile(now)),
    ...drillEvents(now).map(({ slug, text }) => event(slug, text)),
    hostileEvent(now),
    hostileArticle(),
  ];
  for (const file of files) {
    write(file.path, file.text);
    const picture = path.join(copy, path.dirname(file.path), 'picture.svg');
    cpSync(path.join(root, 'content/events/monthly-tea/picture.svg'), picture);
  }

  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let output = '';
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port)], {
    cwd: copy,
    env: { ...process.env, PUBLIC_SITE_URL: base },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  await waitFor(base, child, () => output);
  project.provide('base', base);
  project.provide('copy', copy);
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(copy, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the running site. */
    base: string;
    /** Folder of the copy it runs from. */
    copy: string;
  }
}
