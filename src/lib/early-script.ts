import { EARLY_DISPLAY } from './display-preferences.ts';

/**
 * The figures of the display face are an ornament of 3 kB. A reader's first page goes without, so that they never compete with the picture and
 * nothing moves when they come; they are only fetched once everything else is there. Whoever comes from another page of the site has them
 * already and sees them from the start. The styles read `data-numerals` (tokens.css), and give them at once where no script runs.
 */
const NUMERALS =
  "{let{documentElement:d,referrer:r}=document;r.startsWith(origin+'/')?d.dataset.numerals='':" +
  "addEventListener('load',()=>document.head.append(Object.assign(document.createElement('link'),{rel:'prefetch',as:'font',crossOrigin:'',href:'/fonts/numerals.woff2'})))}";

/** What runs in the head of each page, before anything is painted; written into it as it stands and allowed by its hash (astro.config.mjs). */
export const EARLY_SCRIPT = `${EARLY_DISPLAY}${NUMERALS}`;
