import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { type LocalServer, startServer } from '../../../scripts/server/server.ts';
import { serviceClient } from '../../../scripts/server/service-client.ts';
import { NOTICE } from '../../support/club.ts';
import { eventFacts } from './facts.ts';

export const PARTY = [{ first_name: '小满', age_band: 'adult', guardian_ok: false }];

/** The product on a free port with an empty database, spoken to as a browser speaks to it. */
export type Club = {
  server: LocalServer;
  /** Lines the server complained in the background; empty when all is well. */
  complaints: string[];
  /** The operator's programs: the secret key. */
  operator: SupabaseClient;
  /** A visitor: the publishable key and no session. */
  visitor: () => SupabaseClient;
  /** Signs in with the code from the mail. */
  signIn: (email: string) => Promise<SupabaseClient>;
  /** Signs in, gives a name and accepts the notice: after this a member may book. */
  member: (email: string, name?: string) => Promise<SupabaseClient>;
  /** Publishes events; what a fact leaves out is harmless. They replace what was published before. */
  publish: (...events: Partial<ReturnType<typeof eventFacts>>[]) => Promise<{ refused: unknown[] }>;
  /** The code in the newest mail to an address. */
  codeFor: (email: string) => string;
  close: () => Promise<void>;
};

export const key = (): string => randomUUID();

/** Starts a club for one test file. */
export async function openClub(): Promise<Club> {
  const folder = mkdtempSync(path.join(tmpdir(), 'club-api-'));
  const dist = path.join(folder, 'dist');
  mkdirSync(dist);
  const complaints: string[] = [];
  const server = await startServer({
    dataFolder: path.join(folder, 'data'),
    dist,
    port: 0,
    demo: false,
    say: () => {},
    complain: (line) => complaints.push(line),
  });
  const operator = serviceClient(server.url, server.keys.secret_key);
  const visitor = () => createClient(server.url, server.keys.publishable_key, { auth: { persistSession: false, autoRefreshToken: false } });
  const codeFor = (email: string) => {
    const code = /\d{6}/.exec(server.mailbox?.list(email)[0]?.subject ?? '')?.[0];
    if (!code) throw new Error(`no code was mailed to ${email}`);
    return code;
  };
  const signIn = async (email: string) => {
    const client = visitor();
    const sent = await client.auth.signInWithOtp({ email });
    if (sent.error) throw sent.error;
    const { error } = await client.auth.verifyOtp({ email, token: codeFor(email), type: 'email' });
    if (error) throw error;
    return client;
  };
  return {
    server,
    operator,
    complaints,
    visitor,
    signIn,
    codeFor,
    member: async (email, name = '林舟') => {
      const client = await signIn(email);
      const { error } = await client.rpc('complete_profile', {
        p_key: key(),
        p_display_name: name,
        p_phone: null,
        p_notice_version: NOTICE,
      });
      if (error) throw error;
      return client;
    },
    publish: async (...events) => {
      const payload = { notice_version: NOTICE, build_day: '2026-11-22', events: events.map(eventFacts) };
      const { data, error } = await operator.rpc('publish_content', { p_payload: payload });
      if (error) throw error;
      return data as { refused: unknown[] };
    },
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
