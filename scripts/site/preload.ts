import { writeFileSync } from 'node:fs';
import { pageScripts } from './page-scripts.ts';
import { builtPages } from './pages.ts';
import { ScriptGraph } from './script-graph.ts';

/**
 * Adds `<link rel="modulepreload">` for every script that the islands of a page need. Astro names only the first of a chain
 * of imports, and only when the island hydrates; told at once, the browser fetches them side by side at low priority while
 * the text is already there. The policy's `script-src 'self'` covers them.
 * @returns how many pages were changed
 */
export function addPreloads(dist: string): number {
  const graph = new ScriptGraph(dist);
  let changed = 0;
  for (const page of builtPages(dist)) {
    const scripts = pageScripts(page.html, page.address, graph);
    const missing = [...scripts.islands].filter((address) => !scripts.preloaded.has(address)).sort();
    if (missing.length === 0) continue;
    const links = missing.map((address) => `<link rel="modulepreload" href="${address}">`).join('');
    writeFileSync(
      page.file,
      page.html.replace('</head>', () => `${links}</head>`),
    );
    changed += 1;
  }
  return changed;
}
