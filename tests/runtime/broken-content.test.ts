import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

test('npm run dev shows everything but the files whose fields are wrong, and those as soon as they are mended', async () => {
  const [name = ''] = readdirSync(path.join(copy, 'content/notices'));
  const notice = path.join(copy, 'content/notices', name);
  const right = readFileSync(notice, 'utf8');
  writeFileSync(notice, right.replace(/^title: /m, 'title：'));
  const data = newFolder();
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const started = launch(path.join(copy, 'scripts/dev.mjs'), ['--data', data, '--port', String(port)], { cwd: copy });
  await started.until(/watching for file changes/);
  const status = async (page: string) => (await fetch(`${site}${page}`)).status;
  const page = `/notices/${name.replace(/\.md$/, '')}/`;
  try {
    expect(started.output()).toContain(`content/notices/${name}:2:6 字段格式`);
    expect(started.output()).toContain('别的页面照常预览');
    await expect.poll(() => status('/notices/'), { timeout: 60_000, interval: 500 }).toBe(200);
    expect(await status(page)).toBe(404);
    writeFileSync(notice, right);
    await expect.poll(() => status(page), { timeout: 60_000, interval: 500 }).toBe(200);
  } finally {
    writeFileSync(notice, right);
    started.child.kill('SIGTERM');
    await started.ended;
    rmSync(data, { recursive: true, force: true });
  }
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
