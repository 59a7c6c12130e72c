import { getLocale } from '../../i18n/paraglide/runtime.js';

/** Whether the page that is being built is an English one (src/middleware.ts). In a browser: not to be asked; `<html lang>` says it. */
export const inEnglish = (): boolean => getLocale() === 'en';

/** Pages that stand in English; everything else is read in Chinese. */
const ENGLISH = /^\/(events\/([^/]+\/)?|club\/)?$/;

/** Where a link leads from the page that is being built: to the English page where there is one. */
export const localPath = (path: string): string => (inEnglish() && ENGLISH.test(path) ? `/en${path}` : path);

/** What a link from the page that is being built says of its language: `zh-Hans` where it leaves English. */
export const linkLanguage = (path: string): 'zh-Hans' | undefined => (inEnglish() && !ENGLISH.test(path) ? 'zh-Hans' : undefined);

/** A colon between two pieces of a line, in the language of the page that is being built. */
export const colon = (): string => (inEnglish() ? ': ' : '：');
