import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const RUNTIME = /^import .*\bfrom '\.\.\/runtime\.js';$/m;

/**
 * All sentences as one module.
 * @param folder where the message compiler left a module each
 */
export function joinMessages(folder: string): string {
  const modules = readdirSync(folder)
    .filter((file) => file.endsWith('.js') && file !== '_index.js')
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const runtime = modules.map((code) => RUNTIME.exec(code)?.[0]).find(Boolean) ?? '';
  return [runtime, ...modules.map((code) => code.replace(RUNTIME, ''))].join('\n');
}

/**
 * For the pages' code, which runs at build and is never sent: one module instead of two thousand. The bundler takes as long over a short module as over a long one,
 * and this was half of its work.
 */
export function serverMessages(): Plugin {
  return {
    name: 'server-messages',
    apply: 'build',
    applyToEnvironment: ({ config }) => config.consumer === 'server',
    load: {
      filter: { id: /\/i18n\/paraglide\/messages\/_index\.js$/ },
      handler: (id) => ({ code: joinMessages(path.dirname(id)), map: null }),
    },
  };
}
