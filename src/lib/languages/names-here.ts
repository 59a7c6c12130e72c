import { SITE, SITE_IN_ENGLISH } from '../../site';
import { storedHere } from './stored-words';

/** Our own names in the language of the page, for islands and scripts. */
const nameHere = (name: 'name' | 'magazine'): string =>
  globalThis.document?.documentElement.lang === 'en' ? SITE_IN_ENGLISH[name] : (storedHere(SITE[name]) ?? SITE[name]);

export const clubHere = (): string => nameHere('name');
export const magazineHere = (): string => nameHere('magazine');
