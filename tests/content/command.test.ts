import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { contentCheck } from '../../src/lib/content/check/integration.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, written } from './fixture.ts';

const faulty = () => written(planted('handbook/service/repair.md', 'status: ready', 'status: raedy'));
const LINE = 'content/handbook/service/repair.md:6:9 status 期望ready、planned之一，实际“raedy”';

function check(root: string) {
  const script = path.resolve(import.meta.dirname, '../../scripts/check-content.mjs');
  return spawnSync(process.execPath, [script, '--root', root], { encoding: 'utf8' });
}

/** Runs the hook that Astro calls before it reads anything. */
function setUp(root: string, command: 'build' | 'dev') {
  const hook = contentCheck({ settings }).hooks['astro:config:setup'];
  return () => hook?.({ command, config: { root: pathToFileURL(`${root}/`) } } as never);
}

test('npm run check:content ends with 1 and the count of errors', () => {
  const { status, stdout } = check(faulty());
  expect(stdout).toBe(`${LINE}\n共检查16个文件：1处错误，0处提醒\n`);
  expect(status).toBe(1);
});

test('reminders alone do not fail it', () => {
  const { status, stdout } = check(written(planted('handbook/service/repair.md', '开始前', '<b>开始</b>前')));
  expect(stdout).toContain('（提醒）');
  expect(status).toBe(0);
});

test('a build stops with the same text, before Astro reads the content', () => {
  expect(setUp(faulty(), 'build')).toThrow(LINE);
  expect(setUp(written(faultless()), 'build')).not.toThrow();
});

test('a faulty text does not keep an editor from previewing the rest', () => {
  expect(setUp(faulty(), 'dev')).not.toThrow();
});
