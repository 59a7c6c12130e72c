// One-click unsubscribing for a hosted project whose site is static: `supabase functions deploy unsubscribe --no-verify-jwt`.
// Secrets: CLUB_SITE_URL, CLUB_PUBLISHABLE_KEY. The mail worker then gets UNSUBSCRIBE_URL=https://<ref>.supabase.co/functions/v1/unsubscribe.
import { answerOneClick } from './answer.ts';

declare const Deno: {
  serve: (handler: (request: Request) => Promise<Response>) => void;
  env: { get: (name: string) => string | undefined };
};

const setting = (name: string): string => {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`${name} is not set`);
  return value.replace(/\/+$/, '');
};

const places = {
  fetch: (request: Request) => fetch(request),
  apiUrl: setting('SUPABASE_URL'),
  publishableKey: setting('CLUB_PUBLISHABLE_KEY'),
  siteUrl: setting('CLUB_SITE_URL'),
};

Deno.serve(async (request) => (await answerOneClick(request, places)) ?? new Response('404\n', { status: 404 }));
