import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readMigrations } from '../support/migrations.ts';

const root = path.resolve(import.meta.dirname, '../..');
const tests = globSync('tests/database/*.test.ts', { cwd: root })
  .filter((file) => !file.endsWith('error-codes.test.ts'))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))
  .join('\n');

/** Every refusal of the migrations as `409 EVENT_FULL`. */
const raised = [
  ...new Set(
    readMigrations().flatMap(({ sql }) =>
      [...sql.matchAll(/club\.refuse\((\d{3}), '([A-Z_]+)'/g)].map((match) => `${match[1]} ${match[2]}`),
    ),
  ),
].sort();

test('every code has one status', () => {
  const codes = raised.map((refusal) => refusal.slice(4));
  expect(codes).toEqual([...new Set(codes)]);
});

test('every code is provoked by a test of the database, with its status', () => {
  expect(raised.length).toBeGreaterThan(50);
  // Compared by name where a table of cases says only the code.
  const unproved = raised.filter((refusal) => !tests.includes(`'${refusal}'`) && !tests.includes(`'${refusal.slice(4)}'`));
  expect(unproved).toEqual([]);
});

test('docs/error-codes.md gives each code its status', () => {
  const documented = [...readFileSync(path.join(root, 'docs/error-codes.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(
    (match) => `${match[2]} ${match[1]}`,
  );
  expect(raised.filter((refusal) => !documented.includes(refusal))).toEqual([]);
});

test('no raw error but refusals: nothing else is raised at clients', () => {
  const raises = readMigrations().flatMap(({ name, sql }) =>
    [...sql.matchAll(/raise exception (?!using errcode = 'PT')([^;]*);/g)].map((match) => `${name.slice(15)}: ${match[1]?.split('\n')[0]}`),
  );
  // Programming errors, append-only triggers and guards of migrations, which no argument of a client can reach.
  expect(raises.map((line) => line.split(':')[0])).toEqual([
    'core_settings.sql',
    'core_append_only.sql',
    'queue_waiting_entries.sql',
    'publish_read_facts.sql',
    'rights_erasable.sql',
    'merge_append_only.sql',
    'merge_append_only.sql',
    'merge_lists.sql',
    'ended_sessions.sql',
  ]);
});
