import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of docs/privacy-map.md: columns of a table, and what, what for, on which basis, how long. */
export interface MapLine {
  table: string;
  columns: string[];
  facts: string[];
}

export const privacyMapText = readFileSync(path.resolve(import.meta.dirname, '../../docs/privacy-map.md'), 'utf8');

/** The lines of the map. */
export function readMap(text: string = privacyMapText): MapLine[] {
  return [...text.matchAll(/^\| ([a-z_]+) \| ([a-z_, ]+) \| (.+) \|$/gm)].map(([, table = '', columns = '', facts = '']) => ({
    table,
    columns: columns.split(', '),
    facts: facts.split(' | ').map((fact) => fact.trim()),
  }));
}

/** Columns whose time ends with the membership: `table.column`. */
export const personalColumns = (): string[] =>
  readMap()
    .filter(({ facts }) => /会籍|注销/.test(facts.at(-1) ?? ''))
    .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
