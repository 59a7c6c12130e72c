import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A text file of the project; `path` is relative to its folder, with forward slashes. */
export type SourceFile = { path: string; text: string };

/** Reads all files that match, in alphabetical order. What is generated is left out. */
export function readSources(...patterns: string[]): SourceFile[] {
  return globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !/(^|\/)(node_modules|dist|paraglide)\//.test(file))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

const IMPORT =
  /(?:^|[;\n{}])\s*(?:import|export)\s+(type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** `to` is a path from the project's folder without an extension, or the name of a package; `types` when nothing but types comes in. */
export type Import = { to: string; types: boolean };

/** What a file imports, statically or not, as it is written there. */
export function importNames(text: string): { name: string; types: boolean }[] {
  return [...text.matchAll(IMPORT)].map((match) => ({ name: match[2] ?? match[3] ?? '', types: match[1] !== undefined }));
}

/** What a file imports, statically or not. */
export function importsOf(file: SourceFile): Import[] {
  return importNames(file.text).map(({ name, types }) => {
    const to = name.startsWith('.') ? path.posix.join(path.posix.dirname(file.path), name).replace(/\.(ts|tsx|js|mjs|json)$/, '') : name;
    return { to, types };
  });
}
