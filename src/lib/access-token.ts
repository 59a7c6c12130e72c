import { deviceSession } from './device-session';

/** A token that runs out within this time might do so on the way. */
const MARGIN_MS = 60_000;

/**
 * The token of whoever is signed in on this device, for scripts that ask one question and must not load a library for it. Only a token that
 * has run out is renewed by the library, which knows how tabs take turns.
 * @returns null when nobody is signed in, or no more
 * @throws when the network is away
 */
export async function accessToken(): Promise<string | null> {
  const session = deviceSession();
  if (!session) return null;
  // Also renewed when the time cannot be read.
  if (session.expiresAt - MARGIN_MS > Date.now()) return session.token;
  const { authClient } = await import('./supabase');
  const { data, error } = await authClient().getSession();
  if (error && deviceSession()) throw error;
  return data.session?.access_token ?? null;
}
