import { m } from '../i18n/paraglide/messages.js';
import { inEnglish } from '../lib/languages/in-english';
import { NAV, SITE, SITE_IN_ENGLISH } from '../site';

/** Who we are, in the language of the page that is being built. */
export const siteWords = () => (inEnglish() ? { ...SITE, ...SITE_IN_ENGLISH } : SITE);

/** A link of the main navigation. */
export type NavLink = { label: string; href: string; spare?: boolean };

/** The main navigation in the language of the page that is being built. */
export function siteNav(): readonly NavLink[] {
  if (!inEnglish()) return NAV;
  return [
    { label: m['event.title.text'](), href: '/en/events/' },
    { label: m['club.title.text'](), href: '/en/club/' },
  ];
}
