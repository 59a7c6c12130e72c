// @ts-check
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { compactMessages } from './scripts/site/compact-messages.ts';
import { devDesk } from './scripts/site/editors-desk/dev-desk.ts';
import { compileMessages } from './scripts/site/messages.ts';
import { messagesOneByOne } from './scripts/site/messages-one-by-one.ts';
import { messagesInDevelopment } from './scripts/site/messages-in-development.ts';
import { noPrebundling } from './scripts/site/no-prebundling.ts';
import { settings } from './src/lib/content/current-settings.ts';
import { buildMinute } from './src/lib/content/build-day.ts';
import { createHash } from 'node:crypto';
import { contentCheck } from './src/lib/content/check/integration.ts';
import { EARLY_ROOMS } from './src/lib/early-rooms.ts';
import { EARLY_SCRIPT } from './src/lib/early-script.ts';
import { pageFrame } from './src/lib/markdown/passage-frames.ts';
import { markdownProcessor } from './src/lib/markdown/processor.ts';

// Astro's own commands (sync, check) may be the first to run in a fresh clone, before anything compiled the interface strings.
await compileMessages();
const { markdownWords, passageWords } = await import('./src/lib/markdown/words.ts');

// The whole build agrees on one Beijing minute, also when it runs over midnight.
process.env.BUILD_DATE = buildMinute();

const api = process.env.PUBLIC_SUPABASE_URL ? [new URL(process.env.PUBLIC_SUPABASE_URL).origin] : [];

/** Personal pages and tools: nobody should find them through a search engine. */
const PRIVATE = /^(\/en)?\/(staff|club|search|feedback|unsubscribe)\/|^\/newsletter\/[^/]+\/wechat\/|^\/handbook\/whole-book\//;

/** With the backend as its own process, pages and API share one origin in development too, as they do when served. */
const proxy = process.env.BACKEND
  ? Object.fromEntries(
      ['/auth/v1', '/rest/v1', '/storage/v1', '/mailbox', '^/unsubscribe/[0-9a-f]{32}'].map((path) => [
        path,
        { target: process.env.BACKEND },
      ]),
    )
  : {};

// `defineConfig` is only a type, and its module brings half of Astro along a second time.
/** @type {import('astro').AstroUserConfig} */
export default {
  site: process.env.PUBLIC_SITE_URL || 'http://127.0.0.1:4321',
  output: 'static',
  // In development Astro refuses an address without a slash before the proxy sees it; the API's addresses have none.
  trailingSlash: process.env.BACKEND ? 'ignore' : 'always',
  // Several pages at once: while one is being written to the disk, the next is rendered.
  // Styles and scripts are named, not written in: the last look at each page does that, and Astro would hash each of them anew for each page.
  build: { format: 'directory', concurrency: 4, inlineStylesheets: 'never' },
  server: { host: '127.0.0.1' },
  devToolbar: { enabled: false },
  // Not in node_modules, which several checkouts may share: what one of them has read must not appear in another's pages.
  cacheDir: './.cache/astro',
  integrations: [
    contentCheck({ settings }),
    messagesInDevelopment(),
    devDesk(),
    react(),
    noPrebundling(),
    sitemap({ filter: (page) => !PRIVATE.test(new URL(page).pathname) }),
  ],
  markdown: {
    processor: markdownProcessor({ ...markdownWords(), passageFrame: pageFrame(passageWords()), photos: true }),
    // Highlighting would write colours as style attributes, which the policy below forbids; a club's magazine has no program listings.
    syntaxHighlight: false,
  },
  security: {
    csp: {
      algorithm: 'SHA-256',
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        `connect-src ${["'self'", ...api].join(' ')}`,
        "font-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      // The search index is read by WebAssembly.
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        // Astro hashes the scripts that it bundles; these are written into the pages as they stand.
        hashes: [EARLY_SCRIPT, EARLY_ROOMS].map(
          (code) => /** @type {const} */ (`sha256-${createHash('sha256').update(code).digest('base64')}`),
        ),
      },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    build: { assetsInlineLimit: (file) => (file.endsWith('.js') ? false : undefined) },
    plugins: [messagesOneByOne(), compactMessages(import.meta.dirname)],
    server: { proxy },
    preview: { proxy },
  },
};
