import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../support/migrations.ts';
import { startPostgres } from '../support/postgres.ts';

/**
 * The tests of `tests/database` once more, on a PostgreSQL 17: what is promised about access counts only there. Each file takes a copy
 * of one migrated database.
 */
export default async function setUp(project: TestProject) {
  const server = await startPostgres({ version: 17 });
  const owner = postgres(server.url, { max: 1 });
  await owner`create database club_template`;
  await owner.end();
  const template = postgres(server.url.replace(/postgres$/, 'club_template'), { max: 1, onnotice: () => {} });
  await applyMigrations((script) => template.unsafe(script));
  await template.end();
  project.provide('databaseTemplate', { kind: 'postgres', url: server.url });
  return server.stop;
}
