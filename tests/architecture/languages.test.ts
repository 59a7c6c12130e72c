import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSaidBy } from '../../scripts/site/english-sentences.ts';
import { importsOf, readSources, root, type SourceFile } from './source.ts';

type Tree = { [name: string]: string | Tree };
const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [`${prefix}${name}`] : keysOf(value, `${prefix}${name}.`)));
const english = new Set(keysOf(JSON.parse(readFileSync(path.join(root, 'src/i18n/en.json'), 'utf8')) as Tree));

const sources = new Map(readSources('src/**/*.{ts,tsx,astro}').map((file) => [file.path, file]));

/** What a file brings into the browser, itself included. */
function brought(from: string, seen = new Set<string>()): Set<string> {
  const file = sources.get(from);
  if (!file || seen.has(from)) return seen;
  seen.add(from);
  for (const { to, types } of importsOf(file)) {
    const found = ['', '.ts', '.tsx'].map((ending) => `${to}${ending}`).find((one) => sources.has(one));
    if (found && !types) brought(found, seen);
  }
  return seen;
}

const ISLAND = /^src\/features\/.*Island\.tsx$/;
/** Those that the pages mount themselves, and those that stand in their components. */
const englishIslands = [...sources.keys()]
  .filter((file) => file.startsWith('src/pages/en/'))
  .flatMap((page) => [...brought(page)].filter((file) => ISLAND.test(file)));

const sentences = (file: SourceFile) => [...file.text.matchAll(/\bm\[\s*'([\w.-]+)'\s*\]/g)].map(([, key = '']) => key);

/** What the scripts of English pages bring, those that load only when somebody searches included. */
const englishScripts = [
  ...new Set(
    [...sources.keys()]
      .filter((file) => file.startsWith('src/pages/en/'))
      .flatMap((page) => [...brought(page)].filter((file) => /^src\/scripts\/[\w-]+\.ts$/.test(file)))
      .flatMap((script) => [...brought(script)]),
  ),
];

/** Refusals come from the database, and most of their codes belong to acts that English pages do not offer: these are the ones they can meet. */
const REFUSALS = [...english].filter((key) => key.startsWith('error.'));

describe('languages', () => {
  test('an island of an English page says every sentence in English', () => {
    expect(englishIslands.length).toBeGreaterThan(2);
    expect(englishIslands).toContain('src/features/events/BookingIsland.tsx');
    const files = [...new Set(englishIslands)].flatMap((island) => [...brought(island)]);
    expect(files).toContain('src/lib/errors.ts');
    expect(REFUSALS.length).toBeGreaterThan(40);
    const missing = files
      .flatMap((file) => sentences(sources.get(file) as SourceFile))
      .filter((key) => !english.has(key) && !key.startsWith('error.'));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('a script of an English page says every sentence in English, and each page brings it', () => {
    expect(englishScripts).toEqual(
      expect.arrayContaining(['src/scripts/search-panel.ts', 'src/scripts/search-own.ts', 'src/scripts/search-miss.ts']),
    );
    const said = [...new Set(englishScripts.flatMap((file) => sentences(sources.get(file) as SourceFile)))];
    expect(said).toContain('search.state.newest');
    expect(said.filter((key) => !english.has(key) && !key.startsWith('error.'))).toEqual([]);
    expect(said.filter((key) => !key.startsWith('error.')).filter((key) => !isSaidBy(key, false) || !isSaidBy(key, true))).toEqual([]);
  });

  test('no English sentence counts one of a thing in the plural', () => {
    const counted = [
      ...JSON.stringify(JSON.parse(readFileSync(path.join(root, 'src/i18n/en.json'), 'utf8'))).matchAll(
        /\{(?:count|size|free)\} (?:results|people|seats)\b/g,
      ),
    ];
    expect(counted.map(([words]) => words)).toEqual([]);
  });

  test('a link that an island writes leads on in the language of the page', () => {
    const unled = (files: SourceFile[]) =>
      files.flatMap((file) => [...file.text.matchAll(/href=(?:"\/[^"]*"|\{`\/)/g)].map(([link]) => `${file.path} ${link}`));
    const members = [...sources.values()].filter(({ path: file }) => /^src\/(features|ui)\/(?!staff)/.test(file));
    // The tools of staff are in Simplified alone.
    expect(unled(members).filter((one) => !one.includes('href="/staff/'))).toEqual([]);
    expect(unled([{ path: 'x.tsx', text: '<a href="/club/">' }])).toHaveLength(1);
  });
});
