import type { AstroIntegration } from 'astro';

/**
 * Leaves out what a build does for a development server that never answers: to read the content Astro starts one, and it bundles React for a browser, some third of
 * a second each time.
 */
export function noPrebundling(): AstroIntegration {
  return {
    name: 'no-prebundling',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') return;
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'no-prebundling',
                enforce: 'post',
                configEnvironment: (_name, { optimizeDeps }) => {
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
