import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** One migration: its file name and its SQL. */
export interface Migration {
  name: string;
  sql: string;
}

/** All migrations in the order in which every backend applies them. */
export function readMigrations(): Migration[] {
  const folder = path.join(root, 'supabase/migrations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name), 'utf8') }));
}

/** The roles and the schema `auth` that a bare PostgreSQL lacks. */
export function readAuthShim(): string {
  return readFileSync(path.join(root, 'tests/support/auth-shim.sql'), 'utf8');
}

/** The demo's people. */
export function readSeed(): string {
  return readFileSync(path.join(root, 'supabase/seed.sql'), 'utf8');
}

/**
 * Applies the shim and all migrations, one transaction each, as the real backends do.
 * @param exec runs a script of several statements
 * @throws Error naming the migration that failed
 */
export async function applyMigrations(exec: (sql: string) => Promise<unknown>): Promise<void> {
  await exec(readAuthShim());
  for (const migration of readMigrations()) {
    try {
      await exec(`begin;\n${migration.sql}\ncommit;`);
    } catch (error) {
      throw new Error(`${migration.name}: ${(error as Error).message}`, { cause: error });
    }
  }
}

/**
 * Applies the migrations of a span, one transaction each.
 * @param span names after `after` up to and with `upTo`, compared by their numbers; an end left out is open
 */
export async function applySpan(exec: (sql: string) => Promise<unknown>, span: { after?: string; upTo?: string }): Promise<number> {
  const wanted = readMigrations().filter(
    ({ name }) => (!span.after || name.slice(0, 14) > span.after) && (!span.upTo || name.slice(0, 14) <= span.upTo),
  );
  for (const migration of wanted) {
    try {
      await exec(`begin;\n${migration.sql}\ncommit;`);
    } catch (error) {
      throw new Error(`${migration.name}: ${(error as Error).message}`, { cause: error });
    }
  }
  return wanted.length;
}
