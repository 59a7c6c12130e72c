import { AsyncLocalStorage } from 'node:async_hooks';
import { defineMiddleware } from 'astro:middleware';
import { overwriteGetLocale } from './i18n/paraglide/runtime.js';
import { sayInEnglishWhen } from './lib/beijing';
import { inEnglish } from './lib/languages/in-english';
import { languageAt } from './lib/languages/languages';

/** The language in which a page is being written. Pages may be rendered side by side, so it belongs to the rendering, not to the process. */
const speaking = new AsyncLocalStorage<'zh-CN' | 'en'>();

overwriteGetLocale(() => speaking.getStore() ?? 'zh-CN');
sayInEnglishWhen(inEnglish);

/** English pages say their sentences in English; the Traditional edition is made later, from the Simplified pages. */
export const onRequest = defineMiddleware(({ url }, next) => speaking.run(languageAt(url.pathname) === 'en' ? 'en' : 'zh-CN', next));
