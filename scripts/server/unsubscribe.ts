import liteConfig from '../../supabase/lite.config.mjs';
import { answerOneClick } from '../../supabase/functions/unsubscribe/answer.ts';

/** Where mail programs post to unsubscribe: `POST /unsubscribe/<token>`. The page of the same name stands at `/unsubscribe/`. */
export const UNSUBSCRIBE_PATH = '/unsubscribe';

/**
 * Answers one-click unsubscribing, as the edge function does on a hosted project.
 * @param fetch calls the backend of this process
 * @returns null for any other address
 */
export function answerUnsubscribe(request: Request, fetch: (request: Request) => Promise<Response>): Promise<Response | null> {
  // The page is on the same origin, whatever name a proxy gives it outside.
  const { origin } = new URL(request.url);
  return answerOneClick(request, { fetch, apiUrl: origin, siteUrl: '', publishableKey: liteConfig.auth.publishable_key });
}
