import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '../types/database';
import { apiUrl, publishableKey } from './env';
import { ClubError, type ServerError, toClubError } from './errors';

/** Where supabase-js keeps the session on this device. */
export const SESSION_STORAGE_KEY = 'club.session';

let client: SupabaseClient<Database> | undefined;

/** The one client of a page. Created on first use, so that importing this file costs no request. */
export function supabase(): SupabaseClient<Database> {
  client ??= createClient<Database>(apiUrl(), publishableKey(), {
    auth: { storageKey: SESSION_STORAGE_KEY, detectSessionInUrl: false, persistSession: true, autoRefreshToken: true },
  });
  return client;
}

/** What a read or write of supabase-js resolves to. */
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
