import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';

/** One session on a migrated database of its own. */
export interface Engine {
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
  /** A script of several statements. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** What the tests of one file start from: a tar of a PGlite folder, or a PostgreSQL server with a database `club_template`. */
export type Template = { kind: 'pglite'; tar: string } | { kind: 'postgres'; url: string };

async function openPglite(tar: string): Promise<Engine> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(tar)]) });
  return {
    query: async <T>(sql: string, params: unknown[] = []) => (await pglite.query<T>(sql, params)).rows,
    exec: async (sql) => void (await pglite.exec(sql)),
    close: () => pglite.close(),
  };
}

/** Counts arrive as numbers, as they do from PGlite; no test counts beyond what a number holds. */
const counts = { to: 20, from: [20], serialize: String, parse: Number };

/** A text for a parameter of type JSON is JSON already, as PGlite has it. */
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string) => JSON.parse(text) as unknown,
};

async function openPostgres(serverUrl: string): Promise<Engine> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(`create database ${name} template club_template`);
  const sql = postgres(serverUrl.replace(/postgres$/, name), {
    max: 1,
    onnotice: () => {},
    types: { counts, json },
    // A test replaces functions and rolls back: plans must not outlive it.
    prepare: false,
  });
  return {
    query: async <T>(text: string, params: unknown[] = []) => [...(await sql.unsafe(text, params as never[]))] as unknown as T[],
    exec: async (text) => void (await sql.unsafe(text)),
    close: async () => {
      await sql.end({ timeout: 2 });
      await owner.unsafe(`drop database ${name} with (force)`);
      await owner.end();
    },
  };
}

/** Opens a copy of the template. */
export function openEngine(template: Template): Promise<Engine> {
  return template.kind === 'pglite' ? openPglite(template.tar) : openPostgres(template.url);
}
