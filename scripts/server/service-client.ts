import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/**
 * A client that acts as `service_role`: for the server's own work, never in a page.
 * @param fetch replaces the network, for a backend in this process
 */
export function serviceClient(url: string, secretKey: string, fetch?: (request: Request) => Promise<Response>): SupabaseClient {
  return createClient(url, secretKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    ...(fetch ? { global: { fetch: (input, init) => fetch(new Request(input, init)) } } : {}),
  });
}
