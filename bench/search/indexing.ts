import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAGEFIND_OPTIONS } from '../../scripts/site/search-index/pagefind-options.ts';

export type Cost = { seconds: number; cpuSeconds: number; peakMB: number };

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

/** Runs commands one after another in a shell, and tells what they cost. Linux only, as the rest of the benchmarks. */
function costOf(commands: string[]): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn('bash', ['-c', `set -e\n${commands.join(' >/dev/null\n')} >/dev/null\ntimes`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
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
      if (code !== 0) return reject(new Error(`indexing ended with ${code}`));
      const [user = 0, system = 0] = [...(output.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
        ([, m, s]) => Number(m) * 60 + Number(s),
      );
      return resolve({ seconds: (performance.now() - began) / 1000, cpuSeconds: user + system, peakMB: peak / 1024 });
    });
  });
}

const quote = (text: string) => `'${text}'`;

/** Indexes a folder with Pagefind as it comes. */
export function indexWithPagefind(root: string, site: string): Promise<Cost> {
  return costOf([[process.execPath, path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', site].map(quote).join(' ')]);
}

/** Indexes a folder as the build does: Pagefind reads, our index is made from what it has read. */
export function indexAsBuilt(root: string, site: string): Promise<Cost> {
  const pagefind = [process.execPath, path.join(root, 'node_modules/pagefind/lib/runner/bin.cjs'), '--site', site, ...PAGEFIND_OPTIONS];
  return costOf(
    [pagefind, [process.execPath, path.join(root, 'bench/search/write-index.ts'), site]].map((words) => words.map(quote).join(' ')),
  );
}
