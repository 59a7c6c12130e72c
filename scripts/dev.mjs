// npm run dev: pages with hot reload. The embedded backend runs as its own process (data in .data/dev), and Astro's server passes
// /auth/v1, /rest/v1 and /mailbox on to it, so that pages and API share one origin as they do when served.
//   --port 4321   port of the pages
import { readyOnNode24 } from './bootstrap.mjs';

if (await readyOnNode24(import.meta.url)) {
  const { dev } = await import('./start/dev.ts');
  await dev(process.argv.slice(2));
}
