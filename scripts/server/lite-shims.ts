/**
 * `verifyOtp({ type: 'email' })` is what GoTrue documents for a code typed in by hand; @supabase/lite 0.10 knows the same code
 * as `magiclink` only. To be dropped once it learns the name.
 */
export async function fixVerifyType(request: Request): Promise<Request> {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/auth/v1/verify') return request;
  const text = await request.text();
  return new Request(request.url, {
    method: 'POST',
    headers: request.headers,
    body: text.replace(/("type"\s*:\s*)"email"/, '$1"magiclink"'),
  });
}
