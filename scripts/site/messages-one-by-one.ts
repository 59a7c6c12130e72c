import path from 'node:path';
import type { Plugin } from 'vite';

/**
 * Leads back to one module a sentence: in a build for the browser, so that each script carries those that it says; in development for everybody, so that a change
 * shows.
 */
export function messagesOneByOne(): Plugin {
  return {
    name: 'messages-one-by-one',
    enforce: 'pre',
    applyToEnvironment: ({ config }) => config.command === 'serve' || config.consumer === 'client',
    resolveId: {
      filter: { id: /^\.\/messages\/_all\.js$/ },
      handler: (_id, importer) => (importer ? path.join(path.dirname(importer), 'messages/_index.js') : null),
    },
  };
}
