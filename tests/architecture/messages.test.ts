import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, root, type SourceFile } from './source.ts';

type Tree = { [name: string]: string | Tree };

/** `{ a: { b: 'x' } }` → `[['a.b', 'x']]`. */
function entries(tree: Tree, prefix = ''): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${prefix}${name}`, value] as [string, string]] : entries(value, `${prefix}${name}.`),
  );
}

const messages = entries(JSON.parse(readFileSync(path.join(root, 'src/i18n/zh-CN.json'), 'utf8')) as Tree);
const sources = readSources('src/**/*.{ts,tsx,astro}', 'scripts/**/*.{ts,mjs}', 'tests/**/*.ts', 'astro.config.mjs').filter(
  (file) => file.path !== 'tests/architecture/messages.test.ts',
);

const usedKeys = (files: SourceFile[]) =>
  files.flatMap((file) => [...file.text.matchAll(/\bm\[\s*(['"])([\w.-]+)\1\s*\]/g)].map((match) => match[2] ?? ''));

/** `m[key]` with a computed key: it would ship every sentence of the site. */
const computedKeys = (files: SourceFile[]) =>
  files.filter((file) => file.text.includes('paraglide/messages') && /\bm\[\s*[^'"\s]/.test(file.text)).map((file) => file.path);

describe('interface strings', () => {
  test('every key that is used exists', () => {
    const known = new Set(messages.map(([key]) => key));
    expect(known.size).toBeGreaterThan(50);
    expect([...new Set(usedKeys(sources))].filter((key) => !known.has(key))).toEqual([]);
  });

  test('every key that exists is used', () => {
    const used = new Set(usedKeys(sources));
    expect(messages.map(([key]) => key).filter((key) => !used.has(key))).toEqual([]);
  });

  test('keys are literal', () => {
    expect(computedKeys(sources)).toEqual([]);
    expect(computedKeys([{ path: 'x.ts', text: "import { m } from '../i18n/paraglide/messages.js'; m[code]()" }])).toEqual(['x.ts']);
  });

  test('sentences are Chinese, complete and trimmed', () => {
    const odd = messages.filter(
      ([, sentence]) => sentence.trim() === '' || sentence !== sentence.trim() || /[,;!?]\s|\.\.\./.test(sentence),
    );
    expect(odd).toEqual([]);
  });
});
