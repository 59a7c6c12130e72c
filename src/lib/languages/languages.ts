/**
 * The languages that a page may stand in. Simplified Chinese is what editors write and has no prefix; the Traditional edition is made from
 * the built pages (scripts/site/traditional); English pages are written by hand, and there are few.
 */
export const LANGUAGES = {
  'zh-CN': { prefix: '', hreflang: 'zh-Hans', ogLocale: 'zh_CN' },
  'zh-Hant': { prefix: '/zh-hant', hreflang: 'zh-Hant', ogLocale: 'zh_TW' },
  en: { prefix: '/en', hreflang: 'en', ogLocale: 'en' },
} as const;

/** As in `<html lang>`. */
export type Language = keyof typeof LANGUAGES;

/** The language that an address stands in. */
export function languageAt(pathname: string): Language {
  if (pathname.startsWith('/zh-hant/')) return 'zh-Hant';
  return pathname.startsWith('/en/') ? 'en' : 'zh-CN';
}

/** Tools of staff and editors, editions made for mail, WeChat and paper: read by few, in Simplified alone. */
const SIMPLIFIED_ONLY = /^\/(staff|admin)\/|^\/newsletter\/[^/]+\/(wechat\/|[^/]+\.html$)/;

/** Whether a page has a twin in Traditional Chinese. */
export const hasTraditional = (pathname: string): boolean => languageAt(pathname) === 'zh-CN' && !SIMPLIFIED_ONLY.test(pathname);

/** The same page in another language: `/events/` → `/zh-hant/events/`. Only for an address without prefix. */
export const inLanguage = (language: Language, pathname: string): string => `${LANGUAGES[language].prefix}${pathname}`;
