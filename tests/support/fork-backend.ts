import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { BackendKeys } from '../../scripts/server/keys.ts';

/**
 * Serves a database's backend in a process of its own, which ends with this one at the latest.
 * @param connections how many database connections serve requests
 */
export async function forkBackend(
  databaseUrl: string,
  keys: BackendKeys,
  connections = 32,
): Promise<{ url: string; process: ChildProcess }> {
  const file = path.join(import.meta.dirname, 'backend-process.ts');
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(String(message)));
    child.once('exit', (code) => reject(new Error(`the backend ended with ${code}`)));
    child.send({ databaseUrl, keys, connections });
  });
  return { url, process: child };
}
