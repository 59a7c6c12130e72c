import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Enough for every error of a long day in content/. */
const SHOWN_LINES = 60;

/** A step of the build that failed, with what its tool printed: text for people, no stack wanted. */
export class BuildProblem extends Error {
  override name = 'BuildProblem';
}

/** The end of what a tool printed, without colours: a failure is told last, and nobody reads a thousand warnings. */
function lastLines(output: string): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (lines.length > SHOWN_LINES ? ['…', ...lines.slice(-SHOWN_LINES)] : lines).join('\n');
}

/**
 * Runs a script on this Node, quietly, in the project's folder.
 * @param args script and arguments
 * @param step what it does, in Chinese, for the message of a failure
 * @returns what it printed on stdout
 * @throws {BuildProblem} when it ends with another code than 0; the message holds its output
 */
export function run(args: string[], step: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', (error) => reject(new BuildProblem(`${step}没有完成：${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new BuildProblem(`${step}没有完成：\n${lastLines(`${stdout}\n${stderr}`)}`));
    });
  });
}
