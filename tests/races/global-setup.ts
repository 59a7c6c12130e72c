import { InMemoryEmailDriver } from '@supabase/lite';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { createBackend } from '../../scripts/server/backend.ts';
import { newKeys } from '../../scripts/server/keys.ts';
import { startPostgres } from '../support/postgres.ts';

/** Starts one PostgreSQL 17 for all races, with a migrated template from which each test takes a database of its own. */
export default async function (project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ version: 17 });
  const owner = postgres(server.url, { max: 1 });
  await owner`create database club_template`;
  await owner.end();
  const template = server.url.replace(/postgres$/, 'club_template');
  const backend = await createBackend({
    storage: { url: template },
    keys: newKeys(),
    mail: new InMemoryEmailDriver(),
    siteUrl: 'http://127.0.0.1',
  });
  await backend.close();
  project.provide('raceServerUrl', server.url);
  return server.stop;
}

declare module 'vitest' {
  export interface ProvidedContext {
    raceServerUrl: string;
  }
}
