import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { importNames, root } from './source.ts';

/** The bundler and the tests find `./people`; the Node that runs a command wants `./people.ts`. */
const NOT_THERE = (file: string) => !existsSync(path.join(root, file)) && !/\/paraglide\//.test(file);

/** Every file that a command loads without a bundler, from the commands on; with what it names and nothing bears. */
function loadedByCommands(read: (file: string) => string): { files: Set<string>; broken: string[] } {
  const waiting = globSync(['scripts/*.mjs', 'bench/*.{mjs,ts}'], { cwd: root }).map((file) => file.replaceAll(path.sep, '/'));
  const files = new Set<string>();
  const broken: string[] = [];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file) || !/\.(ts|mjs)$/.test(file)) continue;
    files.add(file);
    for (const { name, types } of importNames(read(file))) {
      if (types || !name.startsWith('.')) continue;
      const to = path.posix.join(path.posix.dirname(file), name);
      if (NOT_THERE(to)) broken.push(`${file} → ${name}`);
      else if (!to.includes('/paraglide/')) waiting.push(to);
    }
  }
  return { files, broken: broken.sort() };
}

const fromDisk = (file: string) => readFileSync(path.join(root, file), 'utf8');

test('whatever a command loads names files with their endings', () => {
  const { files, broken } = loadedByCommands(fromDisk);
  // The press is reached through four files that are loaded only when needed.
  expect([...files]).toEqual(
    expect.arrayContaining(['scripts/print/magazine/piece.ts', 'src/components/byline.ts', 'src/schemas/article.ts']),
  );
  expect(broken).toEqual([]);
});

test('an ending that is missing is told', () => {
  const without = (file: string) => (file === 'src/components/byline.ts' ? `import { x } from '../lib/content/people';\n` : fromDisk(file));
  expect(loadedByCommands(without).broken).toEqual(['src/components/byline.ts → ../lib/content/people']);
});
