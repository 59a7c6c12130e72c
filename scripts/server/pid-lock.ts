import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another living process holds the lock. */
export class LockHeld extends Error {
  override name = 'LockHeld';
  readonly pid: number;
  constructor(pid: number) {
    super(`locked by process ${pid}`);
    this.pid = pid;
  }
}

/** When the process began, in kernel ticks, so that a reused process id is not mistaken for the old holder. Empty where /proc is absent. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The living process named in a lock file, or null when there is none. */
export function holderOf(file: string): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const [pid = '', birth = ''] = text.split(' ');
  const alive = Number(pid) > 0 && isAlive(Number(pid)) && (birth === '' || birthOf(Number(pid)) === birth);
  return alive ? Number(pid) : null;
}

/** Replaces a lock left by a dead process. Under a directory of its own, because two starts may find the same leftover. */
function takeOver(file: string, mine: string): boolean {
  const guard = `${file}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 5000) rmdirSync(guard);
    return false;
  }
  try {
    if (holderOf(file) !== null) return false;
    writeFileSync(`${file}.new`, mine);
    renameSync(`${file}.new`, file);
    return true;
  } finally {
    rmdirSync(guard);
  }
}

function tryLock(file: string): boolean {
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return holderOf(file) === null && takeOver(file, mine);
}

/**
 * Takes a lock that is a file holding this process's id.
 * @param options.waitSeconds how long to wait for another holder; 0 refuses at once
 * @returns gives the lock back
 * @throws {LockHeld} naming the holder
 */
export async function holdLock(file: string, options: { waitSeconds?: number; onWait?: () => void } = {}): Promise<() => void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const until = Date.now() + (options.waitSeconds ?? 0) * 1000;
  for (let told = false; !tryLock(file); ) {
    const holder = holderOf(file);
    if (holder !== null && Date.now() >= until) throw new LockHeld(holder);
    if (holder !== null && !told) {
      told = true;
      options.onWait?.();
    }
    await sleep(holder === null ? 20 : 200);
  }
  return () => rmSync(file, { force: true });
}
