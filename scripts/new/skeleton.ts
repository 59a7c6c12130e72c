import type { z } from 'zod';
import { TO_WRITE } from '../../src/lib/content/check/unwritten.ts';
import { descriptionAt } from '../../src/lib/content/check/schema-shape.ts';

/** A value of front-matter as it shall stand in YAML; nested fields as a list of entries. */
export type Value = string | number | boolean | Entry[];

/** One field: name, value, and `optional` when it is only offered, behind a comment sign. */
export interface Entry {
  name: string;
  value: Value;
  optional?: boolean;
}

function line(text: string, indent: number, hidden: boolean): string {
  return `${' '.repeat(indent)}${hidden ? '# ' : ''}${text}`;
}

function lines(entries: Entry[], schema: z.ZodType, path: string[], indent: number, hidden: boolean): string[] {
  return entries.flatMap(({ name, value, optional = false }) => {
    const here = [...path, name];
    const off = hidden || optional;
    const description = descriptionAt(schema, here);
    const head = description ? [line(description, indent, true)] : [];
    if (Array.isArray(value)) return [...head, line(`${name}:`, indent, off), ...lines(value, schema, here, indent + 2, off)];
    return [...head, line(`${name}: ${value}`, indent, off)];
  });
}

/**
 * A Markdown file with explained fields. The explanations are the schema's own descriptions, so they cannot grow old.
 * Values are written as they are: a text that YAML would misread must bring its quotes.
 */
export function skeleton(entries: Entry[], schema: z.ZodType, body: string): string {
  return `---\n${lines(entries, schema, [], 0, false).join('\n')}\n---\n${body}\n`;
}

/** A text to be replaced; the checker reminds of every one that is left. */
export function toWrite(what: string): string {
  return `${TO_WRITE}：${what}`;
}
