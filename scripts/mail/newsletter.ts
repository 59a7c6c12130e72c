import type { Payloads } from '../../src/lib/messages/payloads.ts';
import { oneLine } from './layout.ts';
import type { Mail } from './mail.ts';
import { unsubscribeHeaders } from './unsubscribe-headers.ts';

/** Stands in html and text where the reader's own address to unsubscribe goes. */
export const UNSUBSCRIBE_PLACE = 'https://unsubscribe.invalid/';

/**
 * The e-mail edition of an issue for one reader. In the text stands the page to unsubscribe, with the token behind `#`, where no server's log
 * sees it and no scanner of links presses its button. The headers (RFC 2369, RFC 8058) are for the mail program's own button.
 * @param oneClickUrl what answers `POST <oneClickUrl>/<token>`; null when nothing does, and then one click is not promised
 */
export function newsletterMail(
  payload: Payloads['newsletter'],
  siteUrl: string,
  oneClickUrl: string | null,
): Omit<Mail, 'messageId' | 'to'> {
  const page = `${siteUrl}/unsubscribe/#${payload.unsubscribe_token}`;
  const own = (text: string): string => text.replaceAll(UNSUBSCRIBE_PLACE, page);
  return {
    subject: oneLine(payload.subject),
    text: own(payload.text),
    html: own(payload.html),
    attachments: [],
    headers: unsubscribeHeaders('newsletter', payload.unsubscribe_token, siteUrl, oneClickUrl),
  };
}
