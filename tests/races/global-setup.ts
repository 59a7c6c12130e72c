import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '../support/http-club.ts';
import { startPostgres } from '../support/postgres.ts';

/** Starts one PostgreSQL 17 for all races, with a migrated template from which each test takes a database of its own. */
export default async function (project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ version: 17 });
  const owner = postgres(server.url, { max: 1 });
  await owner`create database club_template`;
  await owner.end();
  await migrate(server.url.replace(/postgres$/, 'club_template'));
  project.provide('raceServerUrl', server.url);
  return server.stop;
}

declare module 'vitest' {
  export interface ProvidedContext {
    raceServerUrl: string;
  }
}
