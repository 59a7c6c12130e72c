import path from 'node:path';
import { App, type EmailDriver } from '@supabase/lite';
import { applyPendingMigrations } from '@supabase/lite/cli';
import { createPgliteConnection } from '@supabase/lite/pglite';
import liteConfig from '../../supabase/lite.config.mjs';
import { root } from '../site/run.ts';
import { onSoundData } from './damage.ts';
import type { BackendKeys } from './keys.ts';
import { fixVerifyType, jsonAsText, quietRefusals } from './lite-shims.ts';

/** One answer of the database to a statement run outside the API. */
export type Rows = { rows: Record<string, unknown>[] };

/** The embedded backend, reached without a network. */
export type Backend = {
  /** Answers a request to /auth/v1 or /rest/v1, as a Supabase project would. */
  fetch: (request: Request, peerAddress?: string | null) => Promise<Response>;
  /** Runs SQL as the owner of the database. For the server itself (demo mark, seed), never for a request. */
  sql: (statement: string) => Promise<Rows>;
  /** Names of the migrations applied by this start. */
  migrated: string[];
  close: () => Promise<void>;
};

/** Where to keep the rows: a folder for PGlite, a postgres:// address (with at most so many connections), or null for memory only. */
export type Storage = { folder: string } | { url: string; connections?: number } | null;

async function connect(storage: Storage) {
  if (storage && 'url' in storage) {
    const { createPostgresConnection } = await import('@supabase/lite/postgres');
    return createPostgresConnection({
      url: storage.url,
      postgresOptions: { max: storage.connections ?? 10, types: jsonAsText as never, onnotice: () => {} },
    });
  }
  const folder = storage ? { url: storage.folder } : {};
  const open = async () => {
    const connection = await createPgliteConnection(folder);
    await connection.exec('select 1');
    return connection;
  };
  return onSoundData(storage?.folder ?? 'memory', open, true);
}

/**
 * Opens the database, applies pending migrations and answers the API. Admin mode is off, so that a request without a key is
 * refused instead of passing as `service_role`.
 * @throws {DataDamaged} when the folder cannot be opened
 */
export async function createBackend(options: {
  storage: Storage;
  keys: BackendKeys;
  mail: EmailDriver;
  siteUrl: string;
}): Promise<Backend> {
  process.env.LITE_TELEMETRY = '0';
  quietRefusals();
  const connection = await connect(options.storage);
  const config = liteConfig as Record<string, unknown> & { auth: Record<string, unknown> };
  const auth = { ...config.auth, ...options.keys, site_url: options.siteUrl };
  const app = new App({ ...config, connection, auth, options: { drivers: { email: options.mail }, server: { admin: false } } } as never);
  // lite looks for migrations and mail templates from the working directory.
  process.chdir(root);
  try {
    await app.init();
    const { applied } = await onSoundData(JSON.stringify(options.storage), () => applyPendingMigrations(app));
    // On the Postgres driver the first concurrent requests collide while lite reads the catalogue; one request ahead prevents it.
    await app.fetch(new Request('http://127.0.0.1/rest/v1/event_seats?limit=1', { headers: { apikey: options.keys.publishable_key } }));
    return {
      fetch: async (request, peerAddress = null) => app.fetch(await fixVerifyType(request), { peerAddress }),
      sql: async (statement) => (await connection.exec(statement)) as Rows,
      migrated: applied.map((migration) => path.basename(migration.path)),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close().catch(() => {});
    throw error;
  }
}
