import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
/** Commands that do something when they are called without any argument, or that write to a database or send mail. */
const COMMANDS = ['build', 'check-content', 'editions', 'mail-work', 'publish', 'send', 'staff-grant'];

/** Commands that read their arguments themselves. */
const OTHERS = ['start', 'dev', 'check', 'budgets'];

const run = (command: string, option: string) =>
  spawnSync(process.execPath, [path.join(root, 'scripts', `${command}.mjs`), option], { cwd: root, encoding: 'utf8' });

test.each([...COMMANDS, ...OTHERS])('%s, asked what it does, says so and does nothing', (command) => {
  const { status, stdout, stderr } = run(command, '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^用法：/);
  expect(stdout.trim().split('\n').length).toBeLessThan(5);
});

describe.each(COMMANDS)('%s', (command) => {
  test('an option that it does not know ends it with the usage', () => {
    const { status, stdout, stderr } = run(command, '--nonsense');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^用法：/);
  });
});
