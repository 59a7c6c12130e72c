import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { contentCheck } from '../../src/lib/content/check/integration.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, planted, written } from './fixture.ts';

const faulty = () => written(planted('handbook/service/repair.md', 'status: ready', 'status: raedy'));
const LINE = 'content/handbook/service/repair.md:6:9 status 期望ready、planned之一，实际“raedy”';

function check(root: string, ...args: string[]) {
  const script = path.resolve(import.meta.dirname, '../../scripts/check-content.mjs');
  return spawnSync(process.execPath, [script, '--root', root, ...args], { encoding: 'utf8' });
}

/** Runs the hook that Astro calls before it reads anything. */
async function setUp(root: string, command: 'build' | 'dev') {
  const hook = contentCheck({ settings }).hooks['astro:config:setup'];
  return hook?.({ command, config: { root: pathToFileURL(`${root}/`) } } as never);
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

test('--fix mends what is mechanical, and says what is left', () => {
  const root = written(planted('handbook/service/repair.md', '开始前', '请早到,<b>开始</b>前'));
  expect(check(root).stdout).toContain('其中1处可以自动改好：npm run check:content -- --fix\n');
  const { status, stdout } = check(root, '--fix');
  expect(stdout).toMatch(/^自动改好1处\n.*网页代码.*\n.*网页代码.*\n共检查16个文件：0处错误，2处提醒\n$/);
  expect(status).toBe(0);
});

test('a file that is not there is a slip of the hand', () => {
  const { status, stderr } = check(written(faultless()), 'content/notices/nothing.md');
  expect(stderr).toMatch(/^没有这个文件：.*content\/notices\/nothing\.md。写成从项目文件夹算起的路径/);
  expect(status).toBe(2);
});

test('a folder is all that is in it', () => {
  const root = faulty();
  expect(check(root, path.join(root, 'content/handbook/service')).stdout).toBe(`${LINE}\n共检查3个文件：1处错误，0处提醒\n`);
  expect(check(root, path.join(root, 'content/handbook/')).status).toBe(1);
  expect(check(root, path.join(root, 'content')).stdout).toContain('共检查16个文件');
});

test('what is no text of the site, and an option that it does not know, are answered with what it can do', () => {
  const root = written(faultless());
  for (const args of [[path.join(root, 'README.md')], ['--all']]) {
    const { status, stderr, stdout } = check(root, ...args);
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).toMatch(/没有这个文件|^用法：/);
  }
  writeFileSync(path.join(root, 'README.md'), '');
  expect(check(root, path.join(root, 'README.md')).stderr).toContain('只检查content里的文件，“README.md”不在里面');
});

test('a build stops with the same text, before Astro reads the content', async () => {
  await expect(setUp(faulty(), 'build')).rejects.toThrow(LINE);
  await expect(setUp(written(faultless()), 'build')).resolves.toBeUndefined();
});

test('a faulty text does not keep an editor from previewing the rest', async () => {
  await expect(setUp(faulty(), 'dev')).resolves.toBeUndefined();
});
