import { expect, test } from 'vitest';
import { readSources, type SourceFile } from './source.ts';

const named = (file: SourceFile) => [...file.text.matchAll(/@import '\.\/([^']+)';/g)].map(([, name]) => `src/styles/${name}`);

/** A sheet in a folder is loaded only by the sheet that gathers the folder: forgotten there it styles nothing, named twice its place is unclear. */
const notOnce = (gatherers: SourceFile[], parts: { path: string }[]) => {
  const all = gatherers.flatMap(named);
  return parts.map(({ path }) => path).filter((path) => all.filter((name) => name === path).length !== 1);
};

test('every sheet in a folder is gathered once', () => {
  const gatherers = readSources('src/styles/*.css');
  const parts = readSources('src/styles/*/*.css');
  expect(parts.length).toBeGreaterThan(50);
  expect(notOnce(gatherers, parts)).toEqual([]);
  expect(notOnce(gatherers, [{ path: 'src/styles/components/forgotten.css' }])).toHaveLength(1);
  expect(notOnce([...gatherers, ...gatherers], parts)).toHaveLength(parts.length);
});

test.each(['magazine', 'handbook'])('every sheet of the printed %s is named by its document', (work) => {
  const [document] = readSources(`scripts/print/${work}/document.ts`);
  const names = readSources(`scripts/print/styles/${work}/*.css`).map(({ path }) => path.replace(/^.*\/(.+)\.css$/, "'$1'"));
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !document?.text.includes(name))).toEqual([]);
  expect(document?.text).not.toContain("'forgotten'");
});
