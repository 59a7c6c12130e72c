import type { Hook } from './answer.ts';
import { onceInDatabase } from './once.ts';
import { type Environment, required } from './provider.ts';
import { providerOf } from './providers.ts';

/**
 * The hook as its settings say, in an edge function or in a process of one's own.
 * @throws when a setting is missing: at start, not at somebody's sign-in
 */
export function hookFrom(env: Environment, log: Hook['log']): Hook {
  return {
    secrets: required(env, 'SEND_SMS_HOOK_SECRETS'),
    send: providerOf(env),
    once: onceInDatabase(
      required(env, 'SUPABASE_URL').replace(/\/+$/, ''),
      // The name of the project's own secret; hosted functions find the older key by themselves.
      env('CLUB_SECRET_KEY') ?? required(env, 'SUPABASE_SERVICE_ROLE_KEY'),
      () => AbortSignal.timeout(1000),
    ),
    // With the second for the database it stays under the five that the sign-in service waits.
    timeout: 3500,
    log,
  };
}
