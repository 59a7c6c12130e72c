// @ts-check
import react from '@astrojs/react';
import sitemap from '@astrojs/sitemap';
import { devDesk } from './scripts/site/editors-desk/dev-desk.ts';
import { siteAddress } from './scripts/editions/site-address.ts';
import { compileMessages } from './scripts/site/messages.ts';
import { finishedPages } from './scripts/site/finished-pages.ts';
import { inlineMessages } from './scripts/site/inline-messages.ts';
import { messagesOneByOne } from './scripts/site/messages-one-by-one.ts';
import { messagesInDevelopment } from './scripts/site/messages-in-development.ts';
import { lightContentServer } from './scripts/site/light-content-server.ts';
import { settings } from './src/lib/content/current-settings.ts';
import { buildMinute } from './src/lib/content/build-day.ts';
import { contentCheck } from './src/lib/content/check/integration.ts';
import { pageFrame } from './src/lib/markdown/passage-frames.ts';
import { markdownProcessor } from './src/lib/markdown/processor.ts';

// Astro's own commands (sync, check) may be the first to run in a fresh clone, before anything compiled the interface strings.
await compileMessages();
const { markdownWords, passageWords } = await import('./src/lib/markdown/words.ts');

// The whole build agrees on one Beijing minute, also when it runs over midnight.
process.env.BUILD_DATE = buildMinute();

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
  site: siteAddress(),
  output: 'static',
  // In development Astro refuses an address without a slash before the proxy sees it; the API's addresses have none.
  trailingSlash: process.env.BACKEND ? 'ignore' : 'always',
  // Many pages at once: while some are looked at a last time in the second thread and others are written to the disk, the next are rendered.
  // Styles and scripts are named, not written in: the last look at each page does that, and Astro would hash each of them anew for each page.
  build: { format: 'directory', concurrency: 40, inlineStylesheets: 'never' },
  server: { host: '127.0.0.1' },
  devToolbar: { enabled: false },
  // Not in node_modules, which several checkouts may share: what one of them has read must not appear in another's pages.
  cacheDir: './.cache/astro',
  integrations: [
    contentCheck({ settings }),
    messagesInDevelopment(),
    devDesk(),
    react(),
    lightContentServer(),
    finishedPages(),
    sitemap({ filter: (page) => !PRIVATE.test(new URL(page).pathname) }),
  ],
  markdown: {
    processor: markdownProcessor({ ...markdownWords(), passageFrame: pageFrame(passageWords()), photos: true }),
    // Highlighting would write colours as style attributes, which the policy of the pages forbids; a club's magazine has no program listings.
    syntaxHighlight: false,
  },
  vite: {
    build: { assetsInlineLimit: (file) => (file.endsWith('.js') ? false : undefined) },
    plugins: [messagesOneByOne(), inlineMessages(import.meta.dirname)],
    server: { proxy },
    preview: { proxy },
  },
};
