import { cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { launch, newFolder, root } from './support/launch.ts';

const NOT_NEEDED = new Set(['node_modules', '.git', 'dist', '.data', '.cache', '.astro', 'tests', 'bench']);
const copy = newFolder();
cpSync(root, copy, { recursive: true, filter: (from) => !NOT_NEEDED.has(path.relative(root, from).split(path.sep)[0] ?? '') });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

// As a person runs it, on plain Node and with everything that stands in content/: the tests of the press itself print one issue, inside the test runner.
test('npm run editions prints the handbook and every issue that there is', async () => {
  const launched = launch(path.join(copy, 'scripts/editions.mjs'), [], { cwd: copy, env: { PUBLIC_SITE_URL: 'https://club.example' } });
  const code = await launched.ended;
  expect(launched.output()).toMatch(/手册　印刷 \d+ 页/);
  for (const month of readdirSync(path.join(copy, 'content/newsletter')).filter((name) => /^\d{4}-\d\d$/.test(name)))
    expect(launched.output()).toMatch(new RegExp(`${month}　邮件.*　印刷 \\d+ 页`));
  expect(code).toBe(0);
}, 300_000);
