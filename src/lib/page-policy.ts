/**
 * The Content-Security-Policy that each page carries, before the build names what stands in the page itself (scripts/site/page-policy.ts). Colours and sizes come from
 * classes: no `style` attribute passes.
 * @param apiOrigin origin of a hosted backend, or undefined when the API is on the site's own origin
 */
export function pagePolicy(apiOrigin: string | undefined): string {
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    ['connect-src', "'self'", ...(apiOrigin ? [apiOrigin] : [])].join(' '),
    "font-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    // The search index is read by WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
  ].join('; ');
}
