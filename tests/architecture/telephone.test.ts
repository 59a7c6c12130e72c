import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSources, root, type SourceFile } from './source.ts';

const catalogue = JSON.parse(readFileSync(path.join(root, 'src/i18n/zh-CN.json'), 'utf8')) as Record<string, unknown>;
const sentence = (key: string): unknown =>
  key.split('.').reduce<unknown>((tree, name) => (tree as Record<string, unknown> | undefined)?.[name], catalogue);

/** Paper, and what is no element: nobody can touch a number there. */
const ON_PAPER = ['src/features/staff-homes/LetterSheet.tsx'];
/** Where a sentence stands when its numbers can be dialled: `Button` sets why it cannot be used as `Dialled` does. */
const DIALLED = /(?:<Dialled text=|\bunavailable=)\{[^}]*$/;

/** Sentences with the service number that an island shows as mere text. A browser breaks that behind a hyphen, and the build only mends pages. */
function undialled({ path: file, text }: SourceFile): string[] {
  return [...text.matchAll(/\bm\['([\w.]+)'\]\((.*)/g)]
    .filter(([, key = '', rest = '']) => /\d{3}-\d{3}-\d{4}/.test(String(sentence(key))) || rest.includes('phone: SITE.phone'))
    .filter(({ index }) => !DIALLED.test(text.slice(0, index)))
    .map(([, key]) => `${file}: ${key}`);
}

test('a telephone number within an island stays on one line and is dialled by a touch', () => {
  const islands = readSources('src/features/**/*.tsx', 'src/ui/*.tsx').filter((file) => !ON_PAPER.includes(file.path));
  expect(islands.length).toBeGreaterThan(50);
  expect(islands.flatMap(undialled)).toEqual([]);
  expect(undialled({ path: 'x.tsx', text: "<p>{m['account.sign_in.no_mail']()}</p>" })).toEqual(['x.tsx: account.sign_in.no_mail']);
});
