import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromiumEnvironment } from '../browser/chromium.ts';
import { ensureBuilt } from '../site/ensure-built.ts';
import { compileMessages } from '../site/messages.ts';
import { type JsonReport, tally } from './results.ts';

const root = path.resolve(import.meta.dirname, '../..');
const reportPath = path.join(root, '.cache', 'test-report.json');

function runVitest(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function readReport(): JsonReport | null {
  try {
    return JSON.parse(readFileSync(reportPath, 'utf8')) as JsonReport;
  } catch {
    return null;
  }
}

/**
 * Runs all tests and prints `N passed, N failed` as the very last line.
 * @param args further arguments for vitest; a run narrowed to projects that need no built site does not build one
 * @returns the exit code: 0 only when every test ran and passed
 */
export async function runTests(args: string[]): Promise<number> {
  mkdirSync(path.dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  await compileMessages();
  const everything = args.length === 0;
  const browser = everything || args.some((argument) => argument.includes('e2e'));
  const chromium = browser ? await chromiumEnvironment() : {};
  if (browser || args.some((argument) => argument.includes('runtime'))) {
    // The tests that need the site say so themselves when it is absent; the others should still run.
    await ensureBuilt({ say: (line) => console.log(`· ${line}`) }).catch((error: Error) => console.error(error.message));
  }
  const exitCode = await runVitest(args, { ...process.env, ...chromium, LITE_TELEMETRY: '0' });
  const result = tally(readReport(), exitCode);
  if (result.problems.length > 0) console.log(`\n${result.problems.map((problem) => `✗ ${problem}`).join('\n')}`);
  console.log(`${result.passed} passed, ${result.failed} failed`);
  return result.failed === 0 ? 0 : 1;
}
