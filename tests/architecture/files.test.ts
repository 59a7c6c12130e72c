import { describe, expect, test } from 'vitest';
import { readSources, type SourceFile } from './source.ts';

const CODE = [
  'src/**/*.{ts,tsx,astro,mjs,css}',
  'scripts/**/*.{ts,mjs,css}',
  'tests/**/*.ts',
  'bench/**/*.{ts,mjs}',
  'supabase/**/*.mjs',
  '*.{ts,mjs}',
];
const GENERATED = /^src\/(types\/database\.ts|generated\/)/;
/** Lines a file may have. Journeys through pages are lists, which a cut would not make clearer; a style sheet is one component or one kind of page. */
const limitOf = (file: { path: string }): number => (file.path.endsWith('.css') ? 200 : file.path.startsWith('tests/e2e/') ? 400 : 300);

const code = readSources(...CODE).filter((file) => !GENERATED.test(file.path));

const tooLong = (files: SourceFile[]) =>
  files
    .map((file) => ({ file: file.path, lines: file.text.split('\n').length }))
    .filter(({ file, lines }) => lines > limitOf({ path: file }));

const vague = (files: { path: string }[]) =>
  files.map((file) => file.path).filter((file) => /(^|\/)(utils?|misc|helpers?|common|stuff)(\/|\.|$)/i.test(file));

const barrels = (files: SourceFile[]) =>
  files
    .filter((file) => /(^|\/)index\.tsx?$/.test(file.path) && !file.path.startsWith('src/pages/'))
    .filter((file) => /^\s*export\s+(\*|\{[^}]*\})\s+from/m.test(file.text))
    .map((file) => file.path);

describe('files', () => {
  test('none is longer than its kind may be', () => {
    expect(code.length).toBeGreaterThan(40);
    expect(tooLong(code)).toEqual([]);
    expect(tooLong([{ path: 'long.ts', text: 'x\n'.repeat(300) }])).toHaveLength(1);
    expect(tooLong([{ path: 'long.css', text: 'x\n'.repeat(200) }])).toHaveLength(1);
  });

  test('none has a name that says nothing', () => {
    expect(vague(code)).toEqual([]);
    expect(vague([{ path: 'src/lib/utils.ts' }, { path: 'src/misc/a.ts' }])).toHaveLength(2);
  });

  test('none only passes others on', () => {
    expect(barrels(code)).toEqual([]);
    expect(barrels([{ path: 'src/ui/index.ts', text: "export * from './Button';" }])).toHaveLength(1);
  });

  test('no work is left marked for later', () => {
    const marked = code.filter((file) => file.path !== 'tests/architecture/files.test.ts' && /\b(TODO|FIXME|XXX)\b/.test(file.text));
    expect(marked.map((file) => file.path)).toEqual([]);
  });

  test('no test is skipped or alone', () => {
    const pattern = /\b(describe|test|it)\.(skip|only|todo|skipIf|runIf)\b/;
    expect(
      readSources('tests/**/*.test.ts')
        .filter((file) => pattern.test(file.text))
        .map((file) => file.path),
    ).toEqual([]);
    expect(pattern.test(['test', 'skip'].join('.'))).toBe(true);
  });
});
