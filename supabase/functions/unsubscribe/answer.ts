/** Where the database is, and where people read. Addresses have no slash at the end. */
export type Places = {
  /** Calls the API; its path begins with /rest/v1/. */
  fetch: (request: Request) => Promise<Response>;
  apiUrl: string;
  publishableKey: string;
  siteUrl: string;
};

const TOKEN = /\/unsubscribe\/([0-9a-f]{32})\/?$/;

const plain = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } });

/** Headers that say who calls, for the database to count wrong tokens by. */
function callerOf(request: Request): Record<string, string> {
  const names = ['cf-connecting-ip', 'x-real-ip', 'x-forwarded-for'];
  return Object.fromEntries(names.flatMap((name) => (request.headers.has(name) ? [[name, request.headers.get(name) ?? '']] : [])));
}

/**
 * Answers the address that newsletters carry in their List-Unsubscribe header (RFC 8058): POST unsubscribes at once, without a cookie or a
 * question; GET leads a person to the page with the button, since programs that look at links must change nothing. Runs in the
 * local server and, unchanged, as an edge function.
 * @returns null for an address that is not its own
 */
export async function answerOneClick(request: Request, places: Places): Promise<Response | null> {
  const token = TOKEN.exec(new URL(request.url).pathname)?.[1];
  if (!token) return null;
  if (request.method === 'GET' || request.method === 'HEAD') {
    const page = `${places.siteUrl}/unsubscribe/#${token}`;
    return new Response(null, { status: 303, headers: { Location: page, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } });
  }
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD, POST' } });
  const answer = await places.fetch(
    new Request(`${places.apiUrl}/rest/v1/rpc/unsubscribe_newsletter`, {
      method: 'POST',
      headers: { ...callerOf(request), apikey: places.publishableKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ p_token: token }),
    }),
  );
  if (answer.status === 429) return plain(429, 'too many wrong addresses, try again in an hour');
  // The mail program tries again later.
  if (!answer.ok) return plain(502, 'the database did not answer');
  const { state } = (await answer.json()) as { state: string };
  return state === 'withdrawn' ? plain(200, 'unsubscribed') : plain(404, 'unknown');
}
