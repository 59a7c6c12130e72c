/**
 * `verifyOtp({ type: 'email' })` is what GoTrue documents for a code typed in by hand; @supabase/lite 0.10 knows the same code
 * as `magiclink` only. To be dropped once it learns the name.
 */
export async function fixVerifyType(request: Request): Promise<Request> {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/auth/v1/verify') return request;
  const text = await request.text();
  const body = text.replace(/("type"\s*:\s*)"email"/, '$1"magiclink"');
  return new Request(request.url, { method: 'POST', headers: request.headers, body });
}

const REFUSAL = /^(PT4\d\d|42501)$/;
let quiet = false;

/**
 * @supabase/lite 0.10 writes every refusal of the database to the console, with the arguments of the call: names of children
 * would stand in the log. A refusal is an answer (EVENT_FULL), no trouble; everything else is still written.
 */
export function quietRefusals(): void {
  if (quiet) return;
  quiet = true;
  const write = console.error;
  console.error = (...parts: unknown[]) => {
    const error = parts[0] as { code?: unknown; relation?: unknown } | null | undefined;
    if (typeof error?.code === 'string' && REFUSAL.test(error.code)) return;
    // A request for a table that is not there: answered with 404.
    if (typeof error?.relation === 'string') return;
    write(...parts);
  };
}

const textOrJson = (oid: number) => ({
  to: oid,
  from: [oid],
  serialize: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text),
});

/**
 * For the Postgres driver: @supabase/lite 0.10 hands JSON arguments over as text, which the driver would encode once more, so that the
 * function gets a JSON string instead of an object. Text passes as it is here. Both names, since lite brings its own for both.
 */
export const jsonAsText = { json: textOrJson(114), jsonb: textOrJson(3802) };
