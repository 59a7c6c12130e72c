/**
 * Where the site's backend is. Empty settings mean the embedded backend, which answers on the site's own origin.
 */

/** Publishable key of the embedded backend; it opens nothing by itself, access rules decide. Same value as in supabase/lite.config.mjs. */
export const EMBEDDED_PUBLISHABLE_KEY = 'sb_publishable_embedded_backend';

/** Base URL of the API, without a trailing slash. */
export function apiUrl(): string {
  const configured = import.meta.env.PUBLIC_SUPABASE_URL as string | undefined;
  return (configured || globalThis.location.origin).replace(/\/$/, '');
}

/** Whether people may sign in by a code on their telephone: a build for a project whose sign-in service sends such codes. Off by default. */
export function phoneSignIn(): boolean {
  return import.meta.env.PUBLIC_PHONE_SIGN_IN === '1';
}

/** The key that names this site to the API. Never a secret key. */
export function publishableKey(): string {
  const configured = import.meta.env.PUBLIC_SUPABASE_PUBLISHABLE_KEY as string | undefined;
  return configured || EMBEDDED_PUBLISHABLE_KEY;
}
