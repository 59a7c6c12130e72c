import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources, root } from './source.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** Codes that SQL raises, through `club.refuse(409, 'CODE', …)` or by name. */
const raised = sorted(
  readSources('supabase/migrations/*.sql').flatMap((file) =>
    all(file.text.replace(/--.*$/gm, ''), /(?:club\.refuse\(\s*'?(?:PT)?\d{3}'?\s*,|message\s*=)\s*'([A-Z][A-Z_]+)'/g),
  ),
);
const documented = sorted(all(read('docs/error-codes.md'), /^\|\s*`([A-Z][A-Z_]+)`/gm));
const TABLES = ['src/lib/error-sentences.ts', 'src/lib/staff-error-sentences.ts'];
const named = TABLES.flatMap((file) => all(read(file), /^\s{2}([A-Z][A-Z_]+):/gm));
const inCode = sorted(named);
const sentences = sorted(Object.keys((JSON.parse(read('src/i18n/zh-CN.json')) as { error: Record<string, string> }).error));

describe('error codes agree', () => {
  test('migrations raise at least the codes of the booking verbs', () => {
    expect(raised).toEqual(expect.arrayContaining(['NOT_SIGNED_IN', 'EVENT_FULL', 'ALREADY_BOOKED', 'REQUEST_KEY_REUSED']));
  });

  test('every raised code is documented', () => {
    expect(raised.filter((code) => !documented.includes(code))).toEqual([]);
  });

  test('every raised code has its sentence, in one table', () => {
    expect(raised.filter((code) => !inCode.includes(code))).toEqual([]);
    expect(named).toHaveLength(inCode.length);
  });

  test('every documented code can happen', () => {
    const raisedOrOnTheRoad = [...raised, ...inCode];
    expect(documented.filter((code) => !raisedOrOnTheRoad.includes(code))).toEqual([]);
  });

  test('the tables and zh-CN.json name the same codes', () => {
    expect(sentences).toEqual(inCode);
  });

  test('every code of the tables is documented', () => {
    expect(inCode.filter((code) => !documented.includes(code))).toEqual([]);
  });
});
