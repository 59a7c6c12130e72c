import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import { root } from '../site/run.ts';
import { type Backend, createBackend, type Storage } from './backend.ts';
import { seedDemo } from './demo.ts';
import { handle } from './handler.ts';
import { type BackendKeys, keysIn } from './keys.ts';
import { startLoops } from './loops.ts';
import { MailStore } from './mail-store.ts';
import { holdLock } from './pid-lock.ts';
import { freePort, LOOPBACK, listen } from './port.ts';
import { serviceClient } from './service-client.ts';
import { signInMail } from './sign-in-mail.ts';
import { LOCAL_SITE } from '../editions/site-address.ts';
import { SiteFiles } from './site-files.ts';
import { smtpTransport } from './smtp-transport.ts';
import { UNSUBSCRIBE_PATH } from './unsubscribe.ts';

/** File in a data folder that says where its server is: `{ pid, url, secret_key, mail }`. Present only while it runs. */
export const SERVER_FILE = 'server.json';
const LOCK_FILE = 'server.lock';

export type ServerOptions = {
  /** Where database, mails and keys are kept. */
  dataFolder: string;
  /** 0 takes any free port. */
  port: number;
  /** The built site. */
  dist?: string;
  /** Where rows are kept instead of PGlite in the data folder, for instance a postgres:// address. */
  storage?: Storage;
  /** Mails go there instead of the local mailbox. */
  smtp?: { url: string; from: string } | null;
  /** Puts demo people in, unless they are. */
  demo: boolean;
  /** Address of the site in mails; the local one by default. */
  siteUrl?: string;
  /** Called before anything is served, e.g. to publish the content. */
  prepare?: (client: SupabaseClient) => Promise<void>;
  /** Receives one Chinese line for each step. */
  say: (line: string) => void;
  /** Receives one Chinese line for each failure in the background. */
  complain: (line: string) => void;
};

export type LocalServer = {
  url: string;
  keys: BackendKeys;
  backend: Backend;
  /** Whether mails are kept here, to be read under /mailbox/. */
  mailbox: MailStore | null;
  /** Stops serving, finishes what runs, closes the database, gives the folder back. */
  close: () => Promise<void>;
};

/**
 * Starts the embedded backend and serves site, API and mailbox on one loopback port.
 * @throws {LockHeld} when another process uses the data folder
 * @throws {DataDamaged} when the database cannot be opened
 * @throws the system's error (EADDRINUSE) when the port is taken
 */
export async function startServer(options: ServerOptions): Promise<LocalServer> {
  const data = (name: string) => path.join(options.dataFolder, name);
  const undo: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    undo.push(await holdLock(data(LOCK_FILE)));
    const port = await freePort(options.port);
    const url = `http://${LOOPBACK}:${port}`;
    const siteUrl = options.siteUrl ?? url;
    const keys = keysIn(options.dataFolder);
    const mailbox = options.smtp ? null : new MailStore(data('mail'));
    const transport = mailbox ?? smtpTransport(options.smtp?.url ?? '', options.smtp?.from ?? '');

    options.say('打开数据库');
    const storage = options.storage ?? { folder: data('db') };
    const backend = await createBackend({ storage, keys, mail: signInMail(transport, siteUrl), siteUrl });
    undo.push(() => backend.close());
    if (backend.migrated.length > 0) options.say(`应用了 ${backend.migrated.length} 个数据库迁移`);
    const client = serviceClient(url, keys.secret_key, (request) => backend.fetch(request, LOOPBACK));
    await options.prepare?.(client);
    // After publishing, since demo neighbours take part in what is open.
    if (options.demo && (await seedDemo(backend, options.dataFolder))) options.say('放入演示人物');

    const loops = startLoops({ client, transport, siteUrl, oneClickUrl: `${siteUrl}${UNSUBSCRIBE_PATH}`, complain: options.complain });
    undo.push(() => loops.stop());

    // Built for the usual port; whoever said where the site stands has had it built for that.
    const addresses = options.siteUrl ? undefined : { named: LOCAL_SITE, stands: url };
    const site = new SiteFiles(options.dist ?? path.join(root, 'dist'), addresses);
    undo.push(await listen(port, (request, peer) => handle(request, peer, { backend, site, mailbox, onWrite: loops.mailSoon })));
    writeFileSync(
      data(SERVER_FILE),
      JSON.stringify({ pid: process.pid, url, secret_key: keys.secret_key, mail: mailbox ? 'mailbox' : 'smtp' }),
      { mode: 0o600 },
    );
    undo.push(() => rmSync(data(SERVER_FILE), { force: true }));
    return { url, keys, backend, mailbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}
