import { inLanguage, LANGUAGES, type Language } from '../../../src/lib/languages/languages.ts';

/** The languages that a page can be read in, each with its whole address. `x-default` is the one that editors write. */
export type Alternate = { hreflang: string; href: string };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * @param pathname without the prefix of a language
 * @param site     origin
 * @param exists   whether a page stands at an address
 * @returns none for a page in one language
 */
export function alternatesOf(pathname: string, site: string, exists: (pathname: string) => boolean): Alternate[] {
  const found = (Object.keys(LANGUAGES) as Language[]).filter((language) => exists(inLanguage(language, pathname)));
  if (found.length < 2) return [];
  const href = (language: Language) => new URL(inLanguage(language, pathname), site).href;
  const alternates = found.map((language) => ({ hreflang: LANGUAGES[language].hreflang, href: href(language) }));
  return [...alternates, { hreflang: 'x-default', href: href(found.includes('zh-CN') ? 'zh-CN' : (found[0] as Language)) }];
}

/** As links in the head of a page. */
export const alternateLinks = (alternates: Alternate[]): string =>
  alternates.map(({ hreflang, href }) => `<link rel="alternate" hreflang="${hreflang}" href="${escaped(href)}">`).join('');

/** As elements of a sitemap. */
export const alternateElements = (alternates: Alternate[]): string =>
  alternates.map(({ hreflang, href }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escaped(href)}"/>`).join('');
