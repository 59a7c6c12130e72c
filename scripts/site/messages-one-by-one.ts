import path from 'node:path';
import type { Plugin } from 'vite';

/** Leads back to one module a sentence in development, so that a change shows. For the browser a build writes sentences into scripts (inline-messages.ts). */
export function messagesOneByOne(): Plugin {
  return {
    name: 'messages-one-by-one',
    enforce: 'pre',
    apply: 'serve',
    resolveId: {
      filter: { id: /^\.\/messages\/_all\.js$/ },
      handler: (_id, importer) => (importer ? path.join(path.dirname(importer), 'messages/_index.js') : null),
    },
  };
}
