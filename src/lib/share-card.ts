/** The picture that a chat shows beside a link: one for each page that may be found, drawn when the site is built (`scripts/site/share-cards`). */
export const SHARE_CARD = { width: 1200, height: 630 } as const;

const FOLDER = '/previews/';

/**
 * Where the card of a page lies: `/newsletter/2026-11/night-shift/` → `/previews/newsletter/2026-11/night-shift.jpg`.
 * @param pathname of the page, from the root
 */
export function shareCardAddress(pathname: string): string {
  return `${FOLDER}${pathname.replace(/^\/|\/$/g, '') || 'home'}.jpg`;
}

/** The card of a page's Traditional twin, by the address of its own card, whole or from the root. */
export const traditionalCardAddress = (card: string): string => card.replace(FOLDER, `${FOLDER}zh-hant/`);
