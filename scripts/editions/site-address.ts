/** Where the local server stands unless it is told otherwise; a site that is built without PUBLIC_SITE_URL names it. */
export const LOCAL_SITE = 'http://127.0.0.1:4321';

/** The address that pages and editions name: PUBLIC_SITE_URL, or that of the local server. No slash at the end. */
export function siteAddress(): string {
  return (process.env.PUBLIC_SITE_URL || LOCAL_SITE).replace(/\/+$/, '');
}
