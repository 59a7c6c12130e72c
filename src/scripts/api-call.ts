import { apiUrl, publishableKey } from '../lib/env';

/**
 * Asks the API with plain fetch: pages for reading load no library for a question or two.
 * @param path below the API's tables and functions: `my_cases?select=subject`, `rpc/unsubscribe`
 * @param options.token of whoever is signed in; without one nobody asks
 * @param options.body  sent as JSON; without one the path is read
 * @throws where the network does not answer; a refusal is an answer like any other
 */
export function askApi(path: string, { token, body }: { token?: string; body?: unknown } = {}): Promise<Response> {
  return fetch(`${apiUrl()}/rest/v1/${path}`, {
    cache: 'no-store',
    headers: { apikey: publishableKey(), 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
}
