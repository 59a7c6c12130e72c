import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../scripts/site/run.ts';
import { printTable } from './table.ts';

/** Documents to check; the site has about a tenth. */
const DOCUMENTS = 1000;

/** One document of the site as its `copy`-th copy: another month, folder, number and order, so that the whole stays without a fault. */
function copied(file: string, text: string, copy: number): [file: string, text: string] {
  const later = (month: string) => `${Number(month.slice(0, 4)) + copy}${month.slice(4)}`;
  const [folder, name] = file.split('/') as [string, string];
  if (folder === 'newsletter') {
    const moved = text
      .replace(/^(month|published_on|publish_at): (\d{4}-\d\d)/gm, (_, field, month) => `${field}: ${later(month)}`)
      .replace(/^number: (\d+)/m, (_, number) => `number: ${Number(number) + copy * 100}`);
    return [file.replace(name, later(name)), moved];
  }
  if (folder === 'events') return [file.replace(name, `${name}-copy${copy}`), text.replace(/^formerly:.*\n/m, '')];
  if (folder === 'handbook') {
    const moved = file.endsWith('index.md')
      ? text.replace(/^order: (\d+)/m, (_, order) => `order: ${Number(order) + copy * 9}`)
      : text.replace(/^supersedes: [a-z]+/m, `supersedes: ${name}-copy${copy}`);
    return [file.replace(name, `${name}-copy${copy}`), moved];
  }
  return [file.replace('.md', `-copy${copy}.md`), text];
}

/** Multiplies `content/` in a folder of its own. */
export function multiply(folder: string, documents: number): number {
  const source = path.join(root, 'content');
  cpSync(source, path.join(folder, 'content'), { recursive: true });
  const files = globSync('{newsletter,events,handbook,notices}/**/*', { cwd: source }).map((file) => file.split(path.sep).join('/'));
  let count = globSync('**/*.md', { cwd: source }).length;
  for (let copy = 1; count < documents; copy += 1) {
    for (const file of files.filter((name) => path.extname(name) !== '')) {
      const isText = file.endsWith('.md');
      const [to, text] = copied(file, isText ? readFileSync(path.join(source, file), 'utf8') : '', copy);
      const target = path.join(folder, 'content', to);
      mkdirSync(path.dirname(target), { recursive: true });
      if (isText) writeFileSync(target, text);
      else cpSync(path.join(source, file), target);
      if (isText) count += 1;
    }
  }
  return count;
}

/** One run of the command as a process of its own: seconds by the clock and of the processor, and the last line it says. */
function run(folder: string, file?: string): { wall: number; processor: number; said: string } {
  const script = path.join(root, 'scripts/check-content.mjs');
  const began = performance.now();
  const args = [script, '--root', folder, ...(file ? [path.join(folder, 'content', file)] : [])];
  const measured = spawnSync(process.execPath, ['--import', path.join(import.meta.dirname, 'processor-time.mjs'), ...args], {
    encoding: 'utf8',
  });
  const wall = (performance.now() - began) / 1000;
  return { wall, processor: Number(measured.stderr.trim().split('\n').at(-1)), said: measured.stdout.trim().split('\n').at(-1) ?? '' };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How long editors wait for the check: the whole site as it is, ten times as much, and one changed file among all. */
export async function measure(): Promise<void> {
  console.log('## The content check, the command as editors run it (median of 3; bar: 1 s for one file, 5 s for 1,000 documents)\n');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'club-content-check-'));
  try {
    const many = multiply(folder, DOCUMENTS);
    const one = 'newsletter/2026-11/boatbuilder.md';
    const cases: [string, () => ReturnType<typeof run>][] = [
      ['the site as it is', () => run(root)],
      ['one file of it', () => run(root, one)],
      [`${many} documents`, () => run(folder)],
      [`one file of ${many}`, () => run(folder, one)],
    ];
    const rows = cases.map(([name, act]) => {
      const runs = [act(), act(), act()];
      return [
        name,
        median(runs.map(({ wall }) => wall)).toFixed(2),
        median(runs.map(({ processor }) => processor)).toFixed(2),
        runs[0]?.said ?? '',
      ];
    });
    printTable(['', 'seconds', 'processor s', 'it says'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
