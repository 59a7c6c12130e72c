import type { AstroIntegration } from 'astro';

/**
 * Leaves out what a build does for a development server that never answers: to read the content Astro starts one. It bundles React for a browser, some third of
 * a second each time, and it translates a hundred modules of Astro's own to load the collections (in the environment `astro`, which does nothing else), half a second: Node can load them as they are, and has.
 */
export function lightContentServer(): AstroIntegration {
  return {
    name: 'light-content-server',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') return;
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'light-content-server',
                enforce: 'post',
                configEnvironment: (name, { optimizeDeps, resolve }) => {
                  if (name === 'astro' && resolve) resolve.noExternal = [];
                  if (optimizeDeps) Object.assign(optimizeDeps, { noDiscovery: true, include: [] });
                },
              },
            ],
          },
        });
      },
    },
  };
}
