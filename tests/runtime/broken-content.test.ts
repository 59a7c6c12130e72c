import { appendFileSync, cpSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort, launch, newFolder, root } from './support/launch.ts';

const NOT_NEEDED = new Set(['node_modules', '.git', 'dist', '.data', '.cache', '.astro', 'tests', 'bench']);
const copy = newFolder();
cpSync(root, copy, { recursive: true, filter: (from) => !NOT_NEEDED.has(path.relative(root, from).split(path.sep)[0] ?? '') });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

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
