import { createHmac } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { InMemoryEmailDriver } from '@supabase/lite';
import postgres from 'postgres';
import { createBackend } from '../../scripts/server/backend.ts';
import { type BackendKeys, newKeys } from '../../scripts/server/keys.ts';

/** What a verb answered: the HTTP status, the stable code of a refusal (null when it was accepted) and the body. */
export type Answer<Body = Record<string, unknown>> = { status: number; code: string | null; body: Body };

/** Whoever calls: a bearer token, or the secret key for what only the operator's programs do. */
export type Caller = { token: string };

/** The product's backend on a PostgreSQL database, behind a real loopback HTTP server. */
export type HttpClub = {
  /** Base address, without a slash at the end. */
  url: string;
  databaseUrl: string;
  /** The owner of the database, for what tests arrange and look up. */
  sql: postgres.Sql;
  /** Calls a verb as a browser does: POST /rest/v1/rpc/<verb> with a bearer token. Throws only when no answer came. */
  call: <Body = Record<string, unknown>>(
    caller: Caller,
    verb: string,
    args?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer<Body>>;
  /** The operator, who holds the secret key. */
  operator: Caller;
  /** A token of a login, signed with the backend's own secret. It names no session, since nobody signed in. */
  tokenFor: (userId: string) => string;
  close: () => Promise<void>;
};

/** The backend prints every statement that the database refused; thousands of refusals are the point of some tests. */
const isDatabaseError = (value: unknown) => value instanceof Error && 'severity' in value;
const printError = console.error;
console.error = (...values: unknown[]) => {
  if (!values.some(isDatabaseError)) printError(...values);
};

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token signed with HS256. */
function sign(claims: object, secret: string): string {
  const head = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

/** Applies all migrations to an existing, empty database. */
export async function migrate(databaseUrl: string): Promise<void> {
  const backend = await createBackend({ storage: { url: databaseUrl }, keys: newKeys(), mail: new InMemoryEmailDriver(), siteUrl: '' });
  await backend.close();
}

/**
 * Serves the backend on a free loopback port.
 * @param connections how many database connections serve requests, hence how many calls really run side by side
 */
export async function serveClub(
  databaseUrl: string,
  keys: BackendKeys,
  connections = 32,
): Promise<{ url: string; close: () => Promise<void> }> {
  const mail = new InMemoryEmailDriver({ maxKeepCount: 1 });
  const backend = await createBackend({ storage: { url: databaseUrl, connections }, keys, mail, siteUrl: 'http://127.0.0.1' });
  // Replacing the global Request and Response would change them for the rest of the process.
  const server = createAdaptorServer({ fetch: (request) => backend.fetch(request), overrideGlobalObjects: false });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await backend.close();
    },
  };
}

/** Connects to a backend that is being served. Closing leaves the backend alone. */
export function connectClub(url: string, databaseUrl: string, keys: BackendKeys): HttpClub {
  const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });
  const second = () => Math.floor(Date.now() / 1000);
  return {
    url,
    databaseUrl,
    sql,
    operator: { token: keys.secret_key },
    tokenFor: (userId) =>
      sign({ sub: userId, role: 'authenticated', aud: 'authenticated', iat: second() - 5, exp: second() + 3600 }, keys.jwt_secret),
    call: async (caller, verb, args = {}, headers = {}) => {
      const apikey = caller.token === keys.secret_key ? keys.secret_key : keys.publishable_key;
      const response = await fetch(`${url}/rest/v1/rpc/${verb}`, {
        method: 'POST',
        headers: { ...headers, apikey, authorization: `Bearer ${caller.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      });
      const text = await response.text();
      const body = text === '' ? null : JSON.parse(text);
      return { status: response.status, code: response.ok ? null : String(body?.message), body };
    },
    // The driver would wait for ever for connections that a power cut has taken.
    close: () => sql.end({ timeout: 2 }),
  };
}

/** Serves the backend on an existing database within this process and connects to it; pending migrations are applied. */
export async function openHttpClub(databaseUrl: string): Promise<HttpClub> {
  const keys = newKeys();
  const served = await serveClub(databaseUrl, keys);
  const club = connectClub(served.url, databaseUrl, keys);
  return {
    ...club,
    close: async () => {
      await club.close();
      await served.close();
    },
  };
}
