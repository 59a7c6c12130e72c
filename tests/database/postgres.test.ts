import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../support/catalogue.ts';
import { useDatabase } from '../support/database.ts';
import { applyMigrations, readSeed } from '../support/migrations.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';

const db = useDatabase();

describe.each([17, 15] as const)('PostgreSQL %i', (version) => {
  let server: RunningPostgres;
  let sql: postgres.Sql;

  beforeAll(async () => {
    server = await startPostgres({ version });
    sql = postgres(server.url, { max: 1, onnotice: () => {} });
    await applyMigrations((script) => sql.unsafe(script));
  });
  afterAll(async () => {
    await sql?.end();
    await server?.stop();
  });

  test('is the version that it should be', async () => {
    const [row] = await sql`show server_version_num`;
    expect(Math.floor(Number(row?.['server_version_num']) / 10_000)).toBe(version);
  });

  test('takes the migrations to the same schema as the embedded database', async () => {
    const here = await sql.unsafe(CATALOGUE);
    expect(here.length).toBeGreaterThan(500);
    const plain = (rows: readonly object[]) => rows.map((row) => Object.values(row).join(' | '));
    expect(plain([...here])).toEqual(plain(await db.query(CATALOGUE)));
  });

  test('refuses the seed until it is marked as a demo, then takes it, and again without a change', async () => {
    await expect(sql.unsafe(readSeed())).rejects.toThrow('demo databases only');
    expect(await sql`select 1 from club.members`).toHaveLength(0);
    await sql`select club.mark_demo()`;
    await sql.unsafe(readSeed());
    const rows = async () => {
      const tables = await sql`select relname as name from pg_class where relnamespace = 'club'::regnamespace and relkind = 'r' order by 1`;
      const counts: [string, string][] = [];
      for (const { name } of tables) {
        const [count] =
          await sql`select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as rows from ${sql(`club.${name}`)} t`;
        counts.push([name, count?.['rows']]);
      }
      return counts;
    };
    const before = await rows();
    expect(Object.fromEntries(before)['members']).toMatch(/^14 /);
    await sql.unsafe(readSeed());
    expect(await rows()).toEqual(before);
    expect(await sql`select club.now() - statement_timestamp() as difference`).toMatchObject([{ difference: '00:00:00' }]);
    expect(await sql`select club.wrong_balances(array(select member_id from club.members))`).toHaveLength(0);
  });

  test('proves the demo’s balances in a run of the clock', async () => {
    await sql.begin(async (transaction) => {
      await transaction`set local role service_role`;
      expect(await transaction`select public.run_due_jobs() as answer`).toMatchObject([{ answer: { balances_checked: 1, mismatches: 0 } }]);
    });
  });
});

describe('the official advisors', () => {
  test('object to nothing, and would to a table without row level security', async () => {
    const server = await startPostgres({ version: 17 });
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    const folder = mkdtempSync(path.join(os.tmpdir(), 'club-advisors-'));
    mkdirSync(path.join(folder, 'supabase'));
    const remote = `--remote=${server.url}?sslmode=disable`;
    const args = ['db', 'advisors', remote, '--type=all', '--fail-on=warn', `--workdir=${folder}`];
    const advisors = () => spawnSync(path.resolve('node_modules/.bin/supabase'), args, { encoding: 'utf8' });
    try {
      await applyMigrations((script) => sql.unsafe(script));
      const result = advisors();
      expect([result.status, result.stdout + result.stderr]).toEqual([0, expect.stringContaining('No issues found')]);
      await sql`create table public.forgotten (id int)`;
      expect(advisors().status).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
      await sql.end();
      await server.stop();
    }
  });
});
