import type { PageScripts } from './page-scripts.ts';

/**
 * Addresses for `<link rel="modulepreload">`: every script that the islands of a page need. Astro names only the first of a chain of
 * imports, and only when the island hydrates; told at once, the browser fetches them side by side at low priority while
 * the text is already there. The policy's `script-src 'self'` covers them.
 */
export function missingPreloads(scripts: PageScripts): string[] {
  return [...scripts.islands].filter((address) => !scripts.preloaded.has(address)).sort();
}
