import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeNew } from '../../scripts/new/make.ts';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { formatProblem } from '../../src/lib/content/check/problem.ts';
import { schemaOf } from '../../src/lib/content/check/schema-problems.ts';
import { COLLECTIONS } from '../../src/lib/content/folders.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, written } from './fixture.ts';
import { SCHEMA_TOOLS } from '../support/schema-tools.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const guide = readFileSync(path.join(docs, 'editors-guide.md'), 'utf8');

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
  ...COLLECTIONS.flatMap((collection) => rows(schemaOf(collection, {}, SCHEMA_TOOLS))),
  ...rows(schemaOf('events', { repeat: true }, SCHEMA_TOOLS)),
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

test('the pictures it shows are there, and light', () => {
  const pictures = [...guide.matchAll(/!\[([^\]]+)\]\((images\/[^)]+)\)/g)].map(
    ([, alt, file]) => [alt as string, file as string] as const,
  );
  expect(pictures.length).toBeGreaterThan(3);
  for (const [alt, file] of pictures) {
    expect(alt.length, file).toBeGreaterThan(5);
    expect(statSync(path.join(docs, file)).size, file).toBeLessThan(150_000);
  }
});

test('the commands and files it names exist', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(docs, '../package.json'), 'utf8')) as { scripts: Record<string, string> };
  const commands = [...guide.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name as string);
  expect(new Set(commands).size).toBeGreaterThan(5);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const files = [...guide.matchAll(/`((?:content|docs|scripts|src)\/[\w./-]+\.(?:txt|yaml|json|mjs|md))`/g)].map(
    ([, file]) => file as string,
  );
  /** New files that the guide makes in front of the reader. */
  const examples = /2026-12|spring-walk|morning-tea|service\/lift/;
  expect(files.filter((file) => !examples.test(file) && !existsSync(path.join(docs, '..', file)))).toEqual([]);
  const chapters = [...guide.matchAll(/见“([^”]+)”/g)].map(([, name]) => name as string);
  expect(chapters.filter((name) => !new RegExp(`^#+ ${name}$`, 'm').test(guide))).toEqual([]);
});

test('the errors that it shows are what the check says of a new issue with these mistakes', () => {
  const root = written(faultless());
  makeNew(root, ['issue', '2026-12'], '2026-11-27');
  const file = 'content/newsletter/2026-12/news-1.md';
  const text = readFileSync(path.join(root, file), 'utf8');
  const slip = text.replace('section: news', 'section: newz').replace(/待写：正文，六百.*/, '请登陆网站,见 https://example.org。');
  writeFileSync(path.join(root, file), slip);
  const told = checkContent(root, settings, '2026-11-27 10:00', [file]).problems.map(formatProblem);
  const shown = guide.split('\n').filter((line) => line.trim().startsWith(`${file}:`));
  expect(shown).toHaveLength(3);
  expect(shown.map((line) => line.trim()).filter((line) => !told.includes(line))).toEqual([]);
});
