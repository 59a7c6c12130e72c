/** Pages that stand in English; everything else is read in Chinese. */
const ENGLISH = /^\/(events\/([^/?#]+\/)?|club\/)?([?#]|$)/;

/**
 * Where a link written in code leads in the language of the page that it is shown on: `/club/` → `/zh-hant/club/`. While pages are built there is no
 * document; the edition is made from the pages, with its links.
 */
export function here(path: string): string {
  const language = globalThis.document?.documentElement.lang;
  if (language === 'zh-Hant') return `/zh-hant${path}`;
  return language === 'en' && ENGLISH.test(path) ? `/en${path}` : path;
}
