import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import { LOCAL_SITE } from '../editions/site-address.ts';
import { createBackend } from './backend.ts';
import { keysIn } from './keys.ts';
import { holderOf, holdLock } from './pid-lock.ts';
import { serviceClient } from './service-client.ts';

/** A backend to work on with the secret key, wherever it is. */
export type Reached = { client: SupabaseClient; where: string; close: () => Promise<void> };

/** A project named in the environment: PUBLIC_SUPABASE_URL (or SUPABASE_URL) with SUPABASE_SECRET_KEY. */
function hosted(): Reached | null {
  const url = process.env.PUBLIC_SUPABASE_URL || process.env.SUPABASE_URL;
  const key = process.env.SUPABASE_SECRET_KEY;
  if (!url && !key) return null;
  if (!url || !key) throw new Error('要连接托管的 Supabase 项目，请同时设置 PUBLIC_SUPABASE_URL 与 SUPABASE_SECRET_KEY。');
  return { client: serviceClient(url, key), where: url, close: async () => {} };
}

/** The local server, when one is running on the data folder. */
function running(dataFolder: string): Reached | null {
  const file = path.join(dataFolder, 'server.json');
  if (holderOf(path.join(dataFolder, 'server.lock')) === null || !existsSync(file)) return null;
  const { url, secret_key } = JSON.parse(readFileSync(file, 'utf8')) as { url: string; secret_key: string };
  return { client: serviceClient(url, secret_key), where: url, close: async () => {} };
}

/** The data folder of a stopped server, opened for as long as the work takes. */
async function stopped(dataFolder: string): Promise<Reached> {
  if (!existsSync(path.join(dataFolder, 'db'))) throw new Error('本机还没有数据。请先运行一次 npm start。');
  const release = await holdLock(path.join(dataFolder, 'server.lock'));
  const keys = keysIn(dataFolder);
  const siteUrl = LOCAL_SITE;
  const backend = await createBackend({ storage: { folder: path.join(dataFolder, 'db') }, keys, mail: { send: async () => {} }, siteUrl });
  return {
    client: serviceClient(siteUrl, keys.secret_key, (request) => backend.fetch(request, '127.0.0.1')),
    where: dataFolder,
    close: async () => {
      await backend.close();
      release();
    },
  };
}

/**
 * Reaches the backend that is meant: the project in the environment, else the running local server, else its data folder.
 * @throws {Error} with a Chinese sentence when there is none
 */
export async function findBackend(dataFolder: string): Promise<Reached> {
  return hosted() ?? running(dataFolder) ?? (await stopped(dataFolder));
}
