import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Cost = { seconds: number; cpuSeconds: number; peakMB: number };

/** A command with its arguments, and what its environment has beside ours. */
export type Command = { words: string[]; env?: Record<string, string> };

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process may end while it is looked at.
    return '';
  }
};

/** The highest memory that any one process under `root` has held so far, in kB. */
function peakOf(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1] ?? 0));
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid) as number));
  const peaks = [...parents.keys()].filter(below).map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0));
  return Math.max(0, ...peaks);
}

const quoted = ({ words, env = {} }: Command): string =>
  [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...words.map((word) => `'${word}'`)].join(' ');

/** Runs commands one after another in a shell, and tells what they cost. Linux only. Values of `env` may name `$$`, the shell's own number. */
export function costOf(commands: readonly Command[], folder?: string): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const script = `set -e\n${commands.map((command) => `${quoted(command)} >/dev/null`).join('\n')}\ntimes`;
    const child = spawn('bash', ['-c', script], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid as number));
    }, 40);
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0) return reject(new Error(`${quoted(commands[0] as Command)} ended with ${code}`));
      const [user = 0, system = 0] = [...(output.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
        ([, m, s]) => Number(m) * 60 + Number(s),
      );
      return resolve({ seconds: (performance.now() - began) / 1000, cpuSeconds: user + system, peakMB: peak / 1024 });
    });
  });
}

/** What several things cost one after another. */
export const sumOf = (costs: readonly Cost[]): Cost => ({
  seconds: costs.reduce((sum, cost) => sum + cost.seconds, 0),
  cpuSeconds: costs.reduce((sum, cost) => sum + cost.cpuSeconds, 0),
  peakMB: Math.max(...costs.map((cost) => cost.peakMB)),
});
