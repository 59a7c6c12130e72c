import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { BrowserContextOptions } from 'playwright-core';
import { EMBEDDED_PUBLISHABLE_KEY } from '../../../src/lib/env.ts';
import { codeIn, newestMail } from './mailbox.ts';

/** Where the site keeps its session; a browser that starts with it is signed in. */
const SESSION_KEY = 'club.session';

/** Somebody signed in, in two ways: by the API, to see what is in the data, and by what a browser must hold to be them. */
export type Member = {
  address: string;
  db: SupabaseClient;
  storageState: NonNullable<Exclude<BrowserContextOptions['storageState'], string>>;
};

type Answer<T> = PromiseLike<{ data: T | null; error: { message: string } | null }>;

/** What the API answered. @throws with the code when it refused */
export async function answered<T = Record<string, unknown>>(request: Answer<unknown>): Promise<T> {
  const { data, error } = await request;
  if (error) throw new Error(error.message);
  return data as T;
}

/** Calls a writing function with a fresh request key. */
export function call<T = Record<string, unknown>>(member: Member, verb: string, args: Record<string, unknown>): Promise<T> {
  return answered<T>(member.db.rpc(verb, { p_key: crypto.randomUUID(), ...args }));
}

/** Signs in by the API with the code from the mailbox: the sign-in screen has its own tests, the others should not wait for it. */
export async function signInByApi(base: string, address: string): Promise<Member> {
  const kept = new Map<string, string>();
  const db = createClient(base, EMBEDDED_PUBLISHABLE_KEY, {
    auth: {
      storageKey: SESSION_KEY,
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      autoRefreshToken: false,
      detectSessionInUrl: false,
    },
  });
  const tries = [1, 2, 3];
  for (const one of tries) {
    const asked = new Date();
    await answered(db.auth.signInWithOtp({ email: address }));
    const token = codeIn(await newestMail(null, base, address, { since: asked, contains: '验证码' }));
    const { error } = await db.auth.verifyOtp({ email: address, token, type: 'email' });
    if (!error) break;
    // Another file may have signed the same demo person in at that moment, and a code that is asked for ends the one before.
    if (one === tries.length) throw new Error(error.message);
  }
  const session = kept.get(SESSION_KEY);
  if (!session) throw new Error(`no session for ${address}`);
  return { address, db, storageState: { cookies: [], origins: [{ origin: base, localStorage: [{ name: SESSION_KEY, value: session }] }] } };
}

let count = 0;

/** A new person who has given a name and the consent. */
export async function newMember(base: string, name = '江岸'): Promise<Member> {
  count += 1;
  const member = await signInByApi(base, `drill-${count}-${crypto.randomUUID().slice(0, 8)}@demo.test`);
  const account = await answered<{ notice_version: string }>(member.db.from('my_account').select('notice_version').single());
  await call(member, 'complete_profile', { p_display_name: name, p_phone: '', p_notice_version: account.notice_version });
  return member;
}

/** A party of adults by their first names, as the booking verbs take it. */
export const adults = (...names: string[]) => names.map((first_name) => ({ first_name, age_band: 'adult', guardian_ok: false }));

/** Books, and answers the booking's id and code. */
export function book(member: Member, eventId: string, ...names: string[]): Promise<{ booking_id: string; code: string }> {
  return call(member, 'book_event', { p_event_id: eventId, p_party: adults(...names) });
}

/** Rows of a view as this person sees them. */
export async function rows<T = Record<string, unknown>>(member: Member, view: string, where: Record<string, unknown> = {}): Promise<T[]> {
  return answered<T[]>(member.db.from(view).select().match(where));
}
