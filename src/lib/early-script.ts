import { EARLY_DISPLAY } from './display-preferences.ts';

/**
 * The figures of the display face are an ornament of 3 kB. On a reader's first page they come once everything else is there and painted, so
 * that they never compete with the picture; whoever comes from another page of the site has them already and sees them from the start.
 * The styles read `data-numerals` (tokens.css), and give them at once where no script runs.
 */
const NUMERALS =
  "{let{documentElement:d,referrer:r}=document,on=()=>d.dataset.numerals='';" +
  "r.startsWith(origin+'/')?on():addEventListener('load',()=>requestAnimationFrame(()=>setTimeout(on)))}";

/** What runs in the head of each page, before anything is painted; written into it as it stands and allowed by its hash (astro.config.mjs). */
export const EARLY_SCRIPT = `${EARLY_DISPLAY}${NUMERALS}`;
