import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** PostgreSQL's own programs for a backup, of one version. */
export type PgClient = { dump: string; psql: string; major: number; found: string };

const DEBIAN = '/usr/lib/postgresql';

function majorOf(program: string): number {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

function inFolder(folder: string, found: string): PgClient | null {
  const [dump, psql] = [path.join(folder, 'pg_dump'), path.join(folder, 'psql')];
  return existsSync(dump) && existsSync(psql) ? { dump, psql, major: majorOf(dump), found } : null;
}

/** Where they may be, the likeliest first: named by PG_BIN, Debian's folders from the newest version down, PATH. */
function candidates(): PgClient[] {
  const named = process.env['PG_BIN'] ? [inFolder(process.env['PG_BIN'], 'PG_BIN')] : [];
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const debian = versions.map((version) => inFolder(path.join(DEBIAN, version, 'bin'), `Debian’s ${version}`));
  const onPath = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => inFolder(folder, 'PATH'));
  return [...named, ...debian, ...onPath].filter((one) => one !== null);
}

/**
 * pg_dump and psql that can read a server of this version: the npm packages of the server bring neither. As root on Debian what is missing is
 * installed, as a Chromium is.
 * @throws Error saying how to get them: a backup that nobody tried is no backup, so the tests that need them are never skipped
 */
export function pgClient(server: number): PgClient {
  const usable = () => candidates().find(({ major }) => major >= server);
  const present = usable();
  if (present) return present;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-client'], { stdio: 'ignore' });
    const installed = usable();
    if (installed) return installed;
  }
  throw new Error(
    `no pg_dump and psql of version ${server} or newer. Debian and Ubuntu: apt-get install postgresql-client; elsewhere install PostgreSQL’s client programs and name their folder in PG_BIN.`,
  );
}
