/**
 * How a reader wants pages shown, kept on the device: large type for tired eyes, and the theme. The choice stands as attributes on <html>
 * (`data-type="large"`, `data-theme="light|dark"`), which the styles read; nothing is sent anywhere.
 */

/** Where the choice is kept: `{"type":"large","theme":"dark"}`, either part missing when it is not chosen. */
export const DISPLAY_KEY = 'display';

/**
 * Runs in the head before anything is painted, so that nobody sees a page change its size. It is written into each page as it stands and
 * allowed by its hash (astro.config.mjs); without storage the page shows as everybody sees it.
 */
export const EARLY_DISPLAY = `try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.${DISPLAY_KEY}||'{}'))}catch{}`;
