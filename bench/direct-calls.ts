import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';

export const CLIENTS = 64;

/** One transaction of a client: it takes the next caller from bench.callers; `statement` may use :user_id, :member_id and :event_id. */
export type Script = { asMember: boolean; statement: string };

/** Values come quoted, since pgbench puts them into a statement as they are. */
const PICK = `select quote_literal(user_id) as user_id, quote_literal(member_id) as member_id, quote_literal(event_id) as event_id
  from bench.callers where n = (select nextval('bench.next_caller'))`;
const CLAIMS = `select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', :user_id, true),
  set_config('request.jwt.claims', json_build_object('sub', :user_id::text, 'role', 'authenticated')::text, true)`;

/** Debian's pgbench, or none. */
function pgbench(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().at(-1);
  if (found) return found;
  return (
    (process.env.PATH ?? '')
      .split(path.delimiter)
      .map((folder) => path.join(folder, 'pgbench'))
      .find(existsSync) ?? null
  );
}

/** What makes the calls, for the table. */
export function directCaller(): string {
  const file = pgbench();
  const version = file ? spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim() : null;
  return version ?? `${CLIENTS} connections of the driver (pgbench is not installed)`;
}

/**
 * Runs a script `calls` times from 64 clients, each call for the next caller in line.
 * @returns calls a second
 */
export async function callsASecond(databaseUrl: string, script: Script, calls: number): Promise<number> {
  const file = pgbench();
  return file ? withPgbench(file, databaseUrl, script, calls) : withDriver(databaseUrl, script, calls);
}

function withPgbench(file: string, databaseUrl: string, { asMember, statement }: Script, calls: number): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'club-pgbench-'));
  const line = (sql: string) => sql.replaceAll('\n', ' ');
  const lines = [`${line(PICK)} \\gset`, 'begin;', ...(asMember ? [`${line(CLAIMS)};`] : []), `${line(statement)};`, 'commit;'];
  const scriptFile = path.join(folder, 'call.sql');
  writeFileSync(scriptFile, `${lines.join('\n')}\n`);
  try {
    const each = String(Math.floor(calls / CLIENTS));
    const run = spawnSync(file, ['-n', '-c', String(CLIENTS), '-j', '2', '-t', each, '-f', scriptFile, databaseUrl], { encoding: 'utf8' });
    const tps = /tps = ([\d.]+)/.exec(run.stdout)?.[1];
    const failed = /number of failed transactions: (\d+)/.exec(run.stdout)?.[1] ?? '0';
    if (run.status !== 0 || !tps || failed !== '0') throw new Error(`pgbench failed:\n${`${run.stdout}${run.stderr}`.slice(0, 2000)}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function withDriver(databaseUrl: string, { asMember, statement }: Script, calls: number): Promise<number> {
  const sql = postgres(databaseUrl, { max: CLIENTS, onnotice: () => {} });
  const filled = (text: string, person: Record<string, string>) =>
    text.replaceAll(/:(user_id|member_id|event_id)/g, (_, name) => String(person[name]));
  const one = async () => {
    const [person] = await sql.unsafe(PICK);
    await sql.begin(async (transaction) => {
      if (asMember) await transaction.unsafe(filled(CLAIMS, person as never));
      await transaction.unsafe(filled(statement, person as never));
    });
  };
  let left = Math.floor(calls / CLIENTS) * CLIENTS;
  const total = left;
  // Connections are opened before the clock starts, as pgbench does.
  await Promise.all(Array.from({ length: CLIENTS }, () => sql`select pg_sleep(0.05)`));
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left > 0) {
        left -= 1;
        await one();
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await sql.end({ timeout: 2 });
  return total / seconds;
}
