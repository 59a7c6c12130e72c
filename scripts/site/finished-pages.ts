import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { Finishing } from './finishing.ts';
import { writeHeaders } from './headers.ts';

/** What is read, the page of an address that does not exist among them; of a redirect Astro writes the page itself. */
const isPage = ({ status, headers }: Response): boolean =>
  (status < 300 || status >= 400) && (headers.get('content-type') ?? '').startsWith('text/html');

/**
 * Finishes each page before Astro writes it: reading and writing it once more took longer than the finishing. `_headers`, whose policy names the code in all pages,
 * is written at the end.
 */
export function finishedPages(): AstroIntegration {
  let root = '';
  let dist = '';
  let inlineScripts: string[] = [];
  return {
    name: 'finished-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        dist = fileURLToPath(config.outDir);
      },
      'astro:build:start': ({ setPrerenderer }) => {
        // It gets ready while scripts and styles are bundled; by the first page they are written.
        const finishing = new Finishing(root, dist);
        setPrerenderer((astros) => ({
          ...astros,
          name: 'finished-pages',
          render: async (request, options) => {
            const rendered = await astros.render(request, options);
            const response = rendered instanceof Response ? rendered : rendered.response;
            if (!isPage(response)) return rendered;
            const html = await finishing.finish(await response.text(), new URL(request.url).pathname);
            const finished = new Response(html, response);
            return rendered instanceof Response ? finished : { ...rendered, response: finished };
          },
          teardown: async () => {
            await astros.teardown?.();
            inlineScripts = await finishing.inlineScripts();
            await finishing.stop();
          },
        }));
      },
      'astro:build:done': () => writeHeaders(dist, inlineScripts),
    },
  };
}
