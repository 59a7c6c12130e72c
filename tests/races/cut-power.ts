import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningPostgres } from '../support/postgres.ts';

/** State and parent of a process; null once it is gone. */
function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

const isGone = (pid: number) => ['Z', 'X', undefined].includes(statOf(pid)?.state);

/**
 * Kills the server, every one of its processes and whoever else hangs on the same wire with SIGKILL: nobody is told, nothing is flushed. Its children lead process groups of
 * their own and outlive the first process for a moment, hence the search. What the operating system was already handed survives, as
 * it would not in a real power cut; `fsync` is what covers the rest.
 */
export async function cutPower(server: RunningPostgres, others: number[] = []): Promise<void> {
  const first = Number(readFileSync(path.join(server.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statOf(pid)?.parent === first);
  const all = [first, ...children, ...others];
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it ended while we looked
    }
  }
  while (!all.every(isGone)) await sleep(10);
  await server.kill();
}
