import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaOf } from '../../src/lib/content/check/schema-problems.ts';
import { COLLECTIONS } from '../../src/lib/content/folders.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import type { SchemaTools } from '../../src/schemas/fields.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../docs/editors-guide.md'), 'utf8');
const tools = { image: () => z.string(), reference: () => z.string() } as unknown as SchemaTools;

function inside(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return inside(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodArray ? inside(schema.element as z.ZodType) : schema;
}

/** One table row for each field of a schema, with what the schema says about it. */
function rows(schema: z.ZodType, path: string[] = []): string[] {
  const object = inside(schema);
  if (!(object instanceof z.ZodObject)) return [];
  return Object.entries(object.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const description = field.description ?? (field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType).description : undefined);
    const here = [...path, name];
    return [`| \`${here.join('.')}\` | ${field instanceof z.ZodOptional ? '' : '必填'} | ${description} |`, ...rows(field, here)];
  });
}

const all = [
  ...COLLECTIONS.flatMap((collection) => rows(schemaOf(collection, {}, tools))),
  ...rows(schemaOf('events', { repeat: true }, tools)),
];

test('the guide explains every field in the words of its schema', () => {
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((row) => row.includes('undefined'))).toEqual([]);
  expect(all.filter((row) => !guide.includes(row))).toEqual([]);
});

test('the guide explains no field that does not exist', () => {
  const known = new Set(all);
  const explained = guide.split('\n').filter((line) => /^\| `[a-z_.]+` \| (必填)? \|/.test(line));
  expect(explained.filter((row) => !known.has(row))).toEqual([]);
});

test('the rule numbers it names exist', () => {
  const named = [...guide.matchAll(/:setting\[([a-z_.]+)\]/g)].map(([, key]) => key as string);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((key) => !(key in settings))).toEqual([]);
});
