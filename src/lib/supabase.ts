import { GoTrueClient } from '@supabase/auth-js';
import { PostgrestClient } from '@supabase/postgrest-js';
import type { Database } from '../types/database';
import { SESSION_STORAGE_KEY } from './device-session';
import { apiUrl, publishableKey } from './env';
import { ClubError, type ServerError, toClubError } from './errors';

/** The two parts of supabase-js that this site uses; the others (realtime, storage, functions) would double its weight. */
type Club = { auth: GoTrueClient; rest: PostgrestClient<Database> };

let club: Club | undefined;

function connect(): Club {
  const key = publishableKey();
  const auth = new GoTrueClient({
    url: `${apiUrl()}/auth/v1`,
    headers: { apikey: key, Authorization: `Bearer ${key}` },
    storageKey: SESSION_STORAGE_KEY,
    detectSessionInUrl: false,
    persistSession: true,
    autoRefreshToken: true,
  });
  // Each request carries the token of that moment, renewed when it has run out, as supabase-js does.
  const asPerson: typeof fetch = async (input, init) => {
    const { data } = await auth.getSession();
    const headers = new Headers(init?.headers);
    headers.set('apikey', key);
    headers.set('Authorization', `Bearer ${data.session?.access_token ?? key}`);
    return fetch(input, { ...init, headers });
  };
  return { auth, rest: new PostgrestClient<Database>(`${apiUrl()}/rest/v1`, { fetch: asPerson }) };
}

/** Sign-in and session. Made on first use, so that importing this file costs no request. */
export function authClient(): GoTrueClient {
  club ??= connect();
  return club.auth;
}

/** Views and functions of the database, asked as the person who is signed in. */
export function supabase(): PostgrestClient<Database> {
  club ??= connect();
  return club.rest;
}

/** What a read or write resolves to. */
type Answer<T> = PromiseLike<{ data: T | null; error: ServerError | null; status: number }>;

/**
 * Waits for an answer and returns its data.
 * @throws {ClubError} with a code of `errors.ts`; a request that never arrived has the code `OFFLINE`.
 */
export async function answerOf<T>(request: Answer<T>): Promise<T> {
  let answer: Awaited<Answer<T>>;
  try {
    answer = await request;
  } catch (cause) {
    throw new ClubError('OFFLINE', { cause });
  }
  if (answer.error) throw toClubError(answer.error, answer.status);
  return answer.data as T;
}
