// Configuration of the embedded backend: reads the official config.toml, leaves out what @supabase/lite 0.10 does not know
// (its schema is strict), and adds what only it needs. The CLI takes it with --config; scripts/server passes its own keys.
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

/** Keys of a stock config.toml that the embedded backend refuses. */
const UNKNOWN_TO_LITE = [
  'local_smtp',
  'storage.s3_protocol',
  'storage.analytics',
  'storage.vector',
  'auth.rate_limit',
  'auth.web3',
  'auth.third_party',
  'auth.oauth_server',
  'auth.email.enabled',
  'auth.email.max_frequency',
  'auth.sms.enabled',
  'edge_runtime.deno_version',
  'experimental.pgdelta',
];

const config = parse(readFileSync(new URL('./config.toml', import.meta.url), 'utf8'));
for (const path of UNKNOWN_TO_LITE) {
  const names = path.split('.');
  const last = names.pop();
  const parent = names.reduce((table, name) => table?.[name], config);
  if (parent) delete parent[last];
}

const url = process.env.LITE_DB_URL;

export default {
  ...config,
  db: { ...config.db, driver: url?.startsWith('postgres') ? 'postgres' : 'pglite', url: url ?? '.data/db' },
  auth: {
    ...config.auth,
    // The publishable key opens nothing by itself and stands in the built site (src/lib/env.ts). The other two are for tools
    // on this machine only; the local server makes its own, kept under .data/.
    publishable_key: 'sb_publishable_embedded_backend',
    secret_key: process.env.LITE_SECRET_KEY ?? 'sb_secret_embedded_backend_local_only',
    jwt_secret: process.env.LITE_JWT_SECRET ?? 'embedded-backend-local-only-jwt-secret-0001',
  },
};
