import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { root } from '../run.ts';

/** Serves the desk below `/admin/` while the site is developed. It is made when somebody opens it: who only writes Markdown waits for nothing. */
export function devDesk(): AstroIntegration {
  return {
    name: 'editors-desk',
    hooks: {
      'astro:server:setup': async ({ server }) => {
        // Here and not above, because a build loads this file too.
        const [{ SiteFiles }, { writeDesk }] = await Promise.all([import('../../server/site-files.ts'), import('./write-desk.ts')]);
        const folder = path.join(root, '.cache/editors-desk/dev');
        server.middlewares.use('/admin', (request, response, next) => {
          const address = new URL(request.originalUrl ?? '/', 'http://desk');
          const ready = address.pathname === '/admin/' ? writeDesk(root, folder) : Promise.resolve();
          ready
            .then(() => new SiteFiles(folder).answer(new Request(address)))
            .then(async (answer) => {
              response.writeHead(answer.status, Object.fromEntries(answer.headers));
              response.end(Buffer.from(await answer.arrayBuffer()));
            })
            .catch(next);
        });
      },
    },
  };
}
