/** The address that editions name: PUBLIC_SITE_URL, or that of the local server, as for the site itself. No slash at the end. */
export function siteAddress(): string {
  return (process.env.PUBLIC_SITE_URL || 'http://127.0.0.1:4321').replace(/\/+$/, '');
}
