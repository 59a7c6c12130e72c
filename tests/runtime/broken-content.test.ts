import { appendFileSync, cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort, launch, newFolder, root } from './support/launch.ts';

const NOT_NEEDED = new Set(['node_modules', '.git', 'dist', '.data', '.cache', '.astro', 'tests', 'bench']);
const copy = newFolder();
cpSync(root, copy, { recursive: true, filter: (from) => !NOT_NEEDED.has(path.relative(root, from).split(path.sep)[0] ?? '') });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a command in the copy. */
const run = async (script: string, args: string[]) => {
  const launched = launch(path.join(copy, script), args, { cwd: copy, env: { SMTP_URL: '', PUBLIC_SUPABASE_URL: '' } });
  return { code: await launched.ended, output: launched.output() };
};

test('an edition is neither made nor sent once somebody in it has taken back a consent', async () => {
  const releases = path.join(copy, 'content/releases.yaml');
  const list = readFileSync(releases, 'utf8');
  writeFileSync(releases, list.replace(/^(gu-shifu: .*) \}$/m, '$1, withdrawn_on: 2026-11-06 }'));
  for (const [script, ...args] of [
    ['scripts/editions.mjs', '--no-pdf'],
    ['scripts/send.mjs', '2026-11'],
    ['scripts/send.mjs', '2026-11', '--to', 'a@b.test'],
  ]) {
    const refused = await run(script as string, args);
    expect(refused.code).toBeGreaterThan(0);
    expect(refused.output).toMatch(/content\/newsletter\/2026-11\/boatbuilder\.md:\d+:\d+ .*已撤回/);
    expect(refused.output).toContain('先改好再来');
  }
  writeFileSync(releases, list);
});

test('npm start names file, line and column of a broken content file, and says what to do', async () => {
  appendFileSync(path.join(copy, 'content/pages/about.md'), '\n这里引用了 :setting[booking.cancel_hour] 这个数字。\n');
  const refused = launch(path.join(copy, 'scripts/start.mjs'), ['--data', path.join(copy, '.data'), '--port', String(await freePort())], {
    cwd: copy,
  });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/content\/pages\/about\.md:\d+:\d+/);
  expect(refused.output()).toContain('booking.cancel_hour');
  expect(refused.output()).toContain('再运行 npm start');
  expect(refused.output()).not.toMatch(/\n\s+at \S+ \(|node:internal/);
});
