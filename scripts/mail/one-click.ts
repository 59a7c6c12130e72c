/**
 * UNSUBSCRIBE_URL: what answers `POST <it>/<token>` on a hosted project, without a slash at the end. Null when it is not set: then mails
 * must not promise one click.
 */
export const oneClickUrl = (): string | null => process.env.UNSUBSCRIBE_URL?.replace(/\/+$/, '') || null;
