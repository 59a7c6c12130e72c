import { expect, test } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { type MapLine, privacyMapText, readMap } from '../support/privacy-map.ts';

const db = useDatabase();
const BASES = ['服务', '同意', '法定', '无'];

const lines = readMap();
const mapped = (map: MapLine[]) => map.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)).sort();

/** Every column of every table that keeps something. */
const kept = async () =>
  (
    await db.query<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'club'::regnamespace and c.relkind = 'r'`,
    )
  )
    .map(({ name }) => name)
    .sort();

test('every column has its line, once, and no line speaks of a column that is not there', async () => {
  expect(lines.length).toBeGreaterThan(40);
  expect(mapped(lines)).toEqual(await kept());
});

test('a new column without a line is noticed', async () => {
  await db.query('alter table club.profiles add column birthday date');
  expect((await kept()).filter((column) => !mapped(lines).includes(column))).toEqual(['profiles.birthday']);
});

test('each line says what, what for, on which basis and for how long', () => {
  for (const { table, columns, facts } of lines) {
    expect([table, columns, facts.length, facts.every(Boolean)]).toEqual([table, columns, 4, true]);
    expect([table, columns, BASES.includes(facts[2] ?? '')]).toEqual([table, columns, true]);
  }
});

test('the periods that it names are settings', async () => {
  const named = new Set([...privacyMapText.matchAll(/`((?:retention|newsletter|jobs)\.[a-z_]+)`/g)].map((match) => match[1]));
  const settings = (await db.query<{ key: string }>('select key from club.settings')).map(({ key }) => key);
  expect(named.size).toBeGreaterThan(4);
  expect([...named].filter((key) => !settings.includes(key as string))).toEqual([]);
  expect(settings.filter((key) => key.startsWith('retention.') && !named.has(key))).toEqual([]);
});
