import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/lib/content/check/check.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, type Tree, written } from './fixture.ts';

const MARKDOWN = Object.keys(faultless()).filter((file) => file.endsWith('.md'));

/** What an editor's slip, or somebody's ill will, may leave in a line. */
const slips = fc.oneof(
  fc.constantFrom(
    '*重点*',
    'title: *a',
    'title: &a x',
    'a: &a [*a]',
    'repeat:',
    'repeat: 每周',
    'repeat: { every: month }',
    'exceptions: [3, null, {}, []]',
    'exceptions: { date: 2026-12-12 }',
    '  - { date: 2026-12-12, moved_to: 明天 }',
    'formerly: 3',
    'formerly: [3, null, winter-tea]',
    'safety: 无',
    'booking: []',
    'booking: ~',
    'bring: { a: 1 }',
    'children: welcome',
    'title: !!binary aGk=',
    'title: !custom x',
    'first_on: 9999-99-99',
    '? [a, b] : c',
    '- - -',
    '---',
    '...',
    '%YAML 1.1',
    '\t',
    'title: |',
    'title: >-',
    '"',
    '{',
    '[',
    ':setting[',
    ':setting[a](b){c}',
    '![a](%E0%A4%A)',
    '[a](%E0%A4%A)',
    '[^a]: [^a]',
    '<![CDATA[',
    '![][a]\n\n[a]: <>',
    '#'.repeat(9),
    '__proto__: { x: 1 }',
    'constructor: 3',
    'toString: 3',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

function inFile(tree: Tree, file: string, line: number, text: string, replaces: boolean): Tree {
  const lines = (tree[file] as string).split('\n');
  lines.splice(line % lines.length, replaces ? 1 : 0, text);
  return { ...tree, [file]: lines.join('\n') };
}

test('whatever stands in a file, the check answers, and points into a file', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MARKDOWN), fc.nat(40), slips, fc.boolean(), (file, line, slip, replaces) => {
      const root = written(inFile(faultless(), file, line, slip, replaces));
      for (const problem of checkContent(root, settings).problems) {
        expect(problem.expected).not.toMatch(/undefined|\[object|Invalid|NaN/);
        expect(problem.actual).not.toMatch(/undefined|\[object|NaN/);
        if (problem.line === 1 && problem.column === 1) continue;
        const text = readFileSync(path.join(root, problem.file), 'utf8').split('\n')[problem.line - 1];
        expect(text, `${problem.file}:${problem.line}`).toBeDefined();
        expect(problem.column).toBeLessThanOrEqual((text as string).length + 1);
      }
    }),
    { numRuns: 80 },
  );
});
