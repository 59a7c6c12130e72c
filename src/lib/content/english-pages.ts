import { allEvents } from './events.ts';

const FIXED = ['/', '/events/', '/club/'];

/**
 * Whether a page stands in English too, under /en/.
 * @param pathname without prefix
 */
export async function standsInEnglish(pathname: string): Promise<boolean> {
  return FIXED.includes(pathname) || (await allEvents()).some(({ url }) => url === pathname);
}
