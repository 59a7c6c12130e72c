import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deskCollections, formOf } from '../../scripts/site/editors-desk/collections.ts';
import { readEntry, writeEntry } from '../../scripts/site/editors-desk/entry-format.ts';
import { type DeskField, fieldsOf } from '../../scripts/site/editors-desk/fields.ts';
import { checkContent } from '../../src/lib/content/check/check.ts';
import { schemaOf } from '../../src/lib/content/check/schema-problems.ts';
import { classify, COLLECTIONS } from '../../src/lib/content/folders.ts';
import { type ContentFile, readContent } from '../../src/lib/content/read.ts';
import settings from '../../src/generated/settings.json' with { type: 'json' };
import { faultless, told, withFile, written } from './fixture.ts';
import { SCHEMA_TOOLS } from '../support/schema-tools.ts';

const project = path.resolve(import.meta.dirname, '../..');

/** Every field of a schema by its path, and whether it must be filled in; lists and choices of shapes are looked into. */
function schemaPaths(schema: z.ZodType, at = ''): string[] {
  if (schema instanceof z.ZodOptional) return schemaPaths(schema.unwrap() as z.ZodType, at);
  if (schema instanceof z.ZodArray) return schemaPaths(schema.element as z.ZodType, at);
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap((option) => schemaPaths(option as z.ZodType, at));
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const here = `${at}/${name}`;
    return [`${here}${field instanceof z.ZodOptional ? '' : '!'}`, ...schemaPaths(field, here)];
  });
}

/** The same of a form. */
function formPaths(fields: readonly DeskField[], at = ''): string[] {
  return fields.flatMap((field) => {
    const here = `${at}/${field.name}`;
    const types = (field.types ?? []).flatMap((type) => [`${here}/${String(field.typeKey)}!`, ...formPaths(type.fields, here)]);
    // A list that may be empty needs no entry, but must be written.
    return [
      `${here}${field.required || (field.widget === 'list' && field.min === 0) ? '!' : ''}`,
      ...formPaths(field.fields ?? [], here),
      ...types,
    ];
  });
}

const kinds = [...COLLECTIONS.map((collection) => [collection, {}] as const), ['events', { repeat: true }] as const];

describe('the form and the schema are one', () => {
  test.each(kinds)(
    '%s %j: every field has its input, every input its field, and both agree on what must be filled in',
    (collection, data) => {
      const form = formPaths(formOf(collection, data).slice(0, -1));
      const schema = schemaPaths(schemaOf(collection, data, SCHEMA_TOOLS));
      expect(form.toSorted()).toEqual(schema.toSorted());
      expect(schema.length).toBeGreaterThan(3);
    },
  );

  test('a list that may be empty is saved as one, and limits of texts and lists are the schema’s', () => {
    const form = fieldsOf(
      z.strictObject({
        bring: z.array(z.string()).describe('请带什么'),
        risks: z.array(z.string()).min(1).max(3).describe('风险'),
        phone: z
          .string()
          .regex(/^[0-9-]+$/, '电话号码')
          .describe('电话'),
        themes: z.array(z.string()).optional().describe('主题'),
      }),
    );
    expect(form.map(({ required, min, max, pattern }) => ({ required, min, max, pattern }))).toEqual([
      { required: false, min: 0, max: undefined, pattern: undefined },
      { required: true, min: 1, max: 3, pattern: undefined },
      { required: true, min: undefined, max: undefined, pattern: ['^[0-9-]+$', '电话号码'] },
      { required: false, min: undefined, max: undefined, pattern: undefined },
    ]);
    const [bring] = form as [DeskField];
    for (const data of [{}, { bring: [] }, { bring: [''] }])
      expect(writeEntry([bring], { ...data, body: '文' })).toBe('---\nbring: []\n---\n文\n');
  });

  test('a field that is new in a schema is in the form; one that the desk cannot show stops the build', () => {
    const form = fieldsOf(z.strictObject({ quite_new: z.boolean().optional().describe('新的：true 有') }));
    expect(form).toEqual([{ name: 'quite_new', label: '新的', hint: '新的：true 有', widget: 'boolean', required: false }]);
    expect(() => fieldsOf(z.strictObject({ odd: z.map(z.string(), z.string()) }))).toThrow('no field for a schema of type map');
  });

  test('every field says in Chinese what it is, and every choice too', () => {
    const all = (fields: readonly DeskField[]): DeskField[] =>
      fields.flatMap((field) => [field, ...all(field.fields ?? []), ...(field.types ?? []).flatMap((type) => all(type.fields))]);
    const fields = kinds.flatMap(([collection, data]) => all(formOf(collection, data)));
    const bare = fields.filter((field) => !/\p{Script=Han}/u.test(field.label));
    expect(bare.map((field) => field.name)).toEqual([]);
    const choices = fields.flatMap((field) => (field.options as { label: string; value: unknown }[] | undefined) ?? []);
    expect(choices.length).toBeGreaterThan(30);
    expect(choices.filter(({ label }) => !/\p{Script=Han}/u.test(label)).map(({ value }) => value)).toEqual([]);
  });

  test('each collection of the content has its place on the desk, and pictures lie beside their text', () => {
    const collections = deskCollections([{ month: '2026-11', title: '秋深灯亮' }], [{ id: 'service', title: '服务' }]);
    const places = collections.flatMap(({ folder, files, path: inside = '{{slug}}' }) =>
      folder ? [`${folder}/${String(inside).replace('{{slug}}', 'a')}.md`] : (files ?? []).map(({ file }) => file),
    );
    const found = new Set(places.map((file) => classify(file.slice('content/'.length))?.collection));
    expect([...found].toSorted()).toEqual([...COLLECTIONS].toSorted());
    // Named from their text with a dot: anything else the desk writes as an address from the site's root, where no picture lies.
    const folders: Record<string, unknown>[] = collections.flatMap(
      (one) => (one.folder ? [one] : (one.files ?? [])) as Record<string, unknown>[],
    );
    const named = new Set(folders.map((one) => `${String(one.media_folder)} as ${String(one.public_folder)}`));
    expect([...named].toSorted()).toEqual([' as .', 'pictures as ./pictures']);
  });

  test('the desk reads every file as what it is: by its name where a collection names files, else by the deepest folder that fits', () => {
    const { files } = readContent(project);
    const titled = (collection: string) => files.filter((file) => file.collection === collection);
    const collections = deskCollections(
      titled('issues').map(({ id }) => ({ month: id, title: id })),
      titled('handbookParts').map(({ id }) => ({ id, title: id })),
    ).filter(({ hide }) => !hide);
    const reader = (file: string) => {
      const named = collections.find((collection) => collection.files?.some((one) => one.file === file));
      const fits = ({ folder, path: inside = '{{slug}}' }: (typeof collections)[number]) =>
        folder !== undefined && new RegExp(`^${folder}/${String(inside).replace('{{slug}}', '[^/]+')}\\.md$`).test(file);
      return named ?? collections.filter(fits).sort((one, other) => String(other.folder).length - String(one.folder).length)[0];
    };
    const kind: Record<string, string> = { articles: 'articles', chapters: 'chapters', handbookParts: 'parts' };
    const wrong = files.filter(({ path: file, collection }) => {
      const name = reader(file)?.name ?? 'none';
      return !(collection === 'events' ? ['events', 'series'].includes(name) : name.split('-')[0] === (kind[collection] ?? collection));
    });
    expect(wrong.map(({ path: file }) => [file, reader(file)?.name])).toEqual([]);
  });
});

describe('files as the desk writes them', () => {
  const formFor = (file: { collection: (typeof COLLECTIONS)[number]; frontmatter: unknown }) => formOf(file.collection, file.frontmatter);

  test('opened and saved untouched, all content means what it meant and passes the check', () => {
    const { files } = readContent(project);
    expect(files.length).toBeGreaterThan(100);
    const root = written({});
    cpSync(path.join(project, 'content'), path.join(root, 'content'), { recursive: true });
    for (const file of files) {
      const form = formFor(file);
      writeFileSync(path.join(root, file.path), writeEntry(form, readEntry(form, file.text)));
    }
    const saved = readContent(root).files;
    const meaning = (file: ContentFile) => [file.path, stripped(file.frontmatter), file.text.slice(file.bodyStart).trim()];
    expect(saved.map(meaning)).toEqual(files.map(meaning));
    expect(checkContent(root, settings).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a new notice with everything that a form leaves empty', () => {
    const saved = writeEntry(formOf('notices'), {
      title: ' 停水通知 ',
      summary: '十二月一日停水',
      kind: '',
      published_on: '2026-11-21',
      community: 'tingchao',
      until: null,
      event: undefined,
      draft: false,
      publish_at: '',
      unpublish_at: '',
      body: '\n正文。\n\n',
    });
    expect(saved).toBe('---\ntitle: 停水通知\nsummary: 十二月一日停水\npublished_on: 2026-11-21\ncommunity: tingchao\n---\n正文。\n');
    expect(told(withFile('notices/2026-11-21-water.md', saved))).toEqual([]);
  });

  test('an event: numbers beside words, lists, nested fields, pictures beside the text', () => {
    const form = formOf('events');
    const data = readEntry(form, faultless()['events/winter-tea/index.md'] as string);
    expect(data).toMatchObject({ capacity: '24', picture: 'picture.svg' });
    const saved = writeEntry(form, {
      ...data,
      bring: ['杯子', ''],
      cancelled: { reason: '', on: '' },
      moved: { reason: '' },
      formerly: [],
    });
    expect(saved).toContain('\ncapacity: 24\n');
    expect(saved).toContain('\npicture: ./picture.svg\n');
    expect(saved).toContain('\nbring:\n  - 杯子\n');
    expect(saved).not.toMatch(/cancelled|moved|formerly|draft/);
    expect(told(withFile('events/winter-tea/index.md', saved))).toEqual([]);
    expect(told(withFile('events/winter-tea/index.md', writeEntry(form, { ...data, capacity: 'unlimited' })))).toEqual([]);
    expect(told(withFile('events/winter-tea/index.md', writeEntry(form, { ...data, bring: [] })))).toEqual([]);
  });

  test('a series: the choice of shape, times in quotes', () => {
    const form = formOf('events', { repeat: true });
    const data = readEntry(form, faultless()['events/monthly-tea/index.md'] as string);
    const saved = writeEntry(form, { ...data, repeat: { every: 'week', weekday: 'monday', nth: 2 }, exceptions: [] });
    expect(saved).toContain('\nrepeat:\n  every: week\n  weekday: monday\nfirst_on');
    expect(saved).toContain('\nstart_time: "14:00"\n');
    const root = written(withFile('events/monthly-tea/index.md', saved));
    expect(checkContent(root, settings).problems).toEqual([]);
  });
});

/** Without optional switches that are off: they mean nothing. */
function stripped(frontmatter: unknown): unknown {
  const { draft, ...rest } = frontmatter as Record<string, unknown>;
  return draft ? { ...rest, draft } : rest;
}
