import { apiUrl, publishableKey } from '../lib/env';

/**
 * Calls a function of the API as nobody, with plain fetch: pages for reading load no library for it.
 * @param name of the function
 * @param args by the names of its parameters
 * @throws where the network does not answer; a refusal is an answer like any other
 */
export function callAsVisitor(name: string, args: Record<string, unknown>): Promise<Response> {
  return fetch(`${apiUrl()}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: publishableKey(), 'Content-Type': 'application/json' },
    body: JSON.stringify(args),
  });
}
