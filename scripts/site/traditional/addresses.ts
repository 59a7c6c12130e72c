import { inLanguage } from '../../../src/lib/languages/languages.ts';

/** Where an address leads in the Traditional edition: the new address, or null where it leads to the same place. */
export type Twin = (address: string) => string | null;

/** Addresses are typed and compared decoded, written encoded. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/**
 * Rewrites addresses that stand in one page. Only what has a twin is led there: pages, feeds and calendars, never pictures, scripts or the API.
 * @param twins     addresses from the root that have a twin
 * @param site      origin of the site; whole addresses on it are rewritten too
 * @param pathname  of the page
 */
export function twinsFrom(twins: { has: (pathname: string) => boolean }, site: string, pathname: string): Twin {
  const base = new URL(pathname, site);
  /** Addresses that ride in a query, such as where to go after signing in. */
  const withQuery = (search: string): string => {
    if (!/[?&]next=/.test(search)) return search;
    const query = new URLSearchParams(search);
    const next = query.get('next') ?? '';
    const path = next.replace(/[?#].*$/s, '');
    if (twins.has(path)) query.set('next', inLanguage('zh-Hant', next));
    return `?${query}`;
  };
  return (address) => {
    if (address === '' || /^[#?]/.test(address) || !URL.canParse(address, base)) return null;
    const url = new URL(address, base);
    // A calendar to subscribe to is named by its host alone.
    const calendar = url.protocol === 'webcal:' && url.host === base.host;
    if (!calendar && (url.origin !== base.origin || !/^https?:$/.test(url.protocol))) return null;
    const whole = /^[a-z]+:\/\//i.test(address) ? `${url.protocol}//${url.host}` : '';
    if (!twins.has(decoded(url.pathname))) return address.startsWith('/') || whole ? null : `${url.pathname}${url.search}${url.hash}`;
    return `${whole}${inLanguage('zh-Hant', url.pathname)}${withQuery(url.search)}${url.hash}`;
  };
}
