import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import liteConfig from '../../supabase/lite.config.mjs';

/** Keys of one embedded backend, named as its configuration names them. */
export type BackendKeys = { publishable_key: string; secret_key: string; jwt_secret: string };

/** Fresh keys; the publishable one is the same everywhere, since it stands in the built site. */
export function newKeys(): BackendKeys {
  return {
    publishable_key: liteConfig.auth.publishable_key,
    secret_key: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwt_secret: randomBytes(32).toString('base64url'),
  };
}

/** The keys kept in a data folder, made on first use and readable by its owner only. Sessions survive a restart through them. */
export function keysIn(dataFolder: string): BackendKeys {
  const file = path.join(dataFolder, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as BackendKeys;
  const keys = newKeys();
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
