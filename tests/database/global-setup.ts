import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import type { Template } from '../support/engine.ts';
import { applyMigrations } from '../support/migrations.ts';

/** Applies all migrations once; each test file starts from a copy of that database, which takes a fraction of the time. */
export default async function setUp(project: TestProject) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'club-database-'));
  const template = path.join(folder, 'template.tar');
  const database = await PGlite.create();
  await applyMigrations((sql) => database.exec(sql));
  writeFileSync(template, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()));
  await database.close();
  project.provide('databaseTemplate', { kind: 'pglite', tar: template });
  return () => rmSync(folder, { recursive: true, force: true });
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplate: Template;
  }
}
