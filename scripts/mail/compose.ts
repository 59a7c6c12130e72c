import path from 'node:path';
import { toBeijingIso } from '../../src/lib/beijing.ts';
import { isLanguage, type Language } from '../../src/lib/messages/fields.ts';
import { letterOf, messageOf } from '../../src/lib/messages/letters.ts';
import { type Convert, projectConverter } from '../../src/lib/languages/converter.ts';
import { inHouseWords } from '../../src/lib/messages/house-words.ts';
import { loadCatalogues } from '../../src/lib/messages/load.ts';
import type { ClaimedMail, LetterKind, Payloads } from '../../src/lib/messages/payloads.ts';
import type { Catalogue } from '../../src/lib/messages/template.ts';
import { calendarFile } from './calendar.ts';
import { oneLine, renderHtml, renderText } from './layout.ts';
import type { Attachment, Mail } from './mail.ts';
import { newsletterMail } from './newsletter.ts';
import { unsubscribeHeaders } from './unsubscribe-headers.ts';

const root = path.resolve(import.meta.dirname, '../..');

let catalogues: Record<Language, Catalogue> | undefined;

/** The templates as they stand in content/ when the first mail is written; a process that sends is started anew after a publish. */
function catalogueOf(language: string | undefined): Catalogue {
  catalogues ??= loadCatalogues(root);
  return catalogues[language && isLanguage(language) ? language : 'zh-CN'];
}

let convert: Convert | undefined;

/** What a mail tells; in a Traditional one events and homes have their names as on Traditional pages. */
function toldIn(language: string, payload: unknown): unknown {
  if (language !== 'zh-Hant') return payload;
  convert ??= projectConverter(root);
  return inHouseWords(payload, { home: convert, event: convert });
}

/** Calendar files that come with a kind of mail. */
type Calendars = {
  [Kind in LetterKind]?: (payload: Payloads[Kind]) => { event: Payloads['booked']['event']; sequence: number; cancelled?: boolean } | null;
};

const CALENDARS: Calendars = {
  booked: ({ event, revision }) => ({ event, sequence: revision }),
  // Whoever still comes keeps the entry.
  booking_cancelled: ({ event, whole }) => (whole ? { event, sequence: event.revision, cancelled: true } : null),
  event_changed: ({ after, revision }) => ({ event: after, sequence: revision }),
  event_cancelled: ({ event, revision }) => ({ event, sequence: revision, cancelled: true }),
};

function attachmentsOf(row: ClaimedMail, payload: unknown, siteUrl: string): Attachment[] {
  const ask = CALENDARS[row.kind as LetterKind] as ((payload: unknown) => ReturnType<NonNullable<Calendars['booked']>>) | undefined;
  const entry = ask?.(payload);
  if (!entry) return [];
  const { event, ...options } = entry;
  const sentAt = new Date(toBeijingIso(row.created_at));
  return [calendarFile(event, { ...options, sentAt, siteUrl, url: `${siteUrl}/events/${event.event_id}/` })];
}

/**
 * Turns a row of the outbox into a mail, in the language of its reader. The same row always gives the same mail.
 * @param siteUrl address of the site, without a trailing slash; its host also names the calendar entries and Message-IDs
 * @param oneClickUrl where mail programs post to unsubscribe, see {@link unsubscribeHeaders}; null when nothing answers there
 * @throws {Error} for a kind without a template and for a row without an address
 */
export function composeMail(row: ClaimedMail, siteUrl: string, oneClickUrl: string | null = null): Mail {
  if (!row.to_address) throw new Error(`mail ${row.outbox_id} has no address`);
  const messageId = `<outbox-${row.outbox_id}@${new URL(siteUrl).hostname}>`;
  if (row.kind === 'newsletter') {
    return { messageId, to: row.to_address, ...newsletterMail(row.payload as Payloads['newsletter'], siteUrl, oneClickUrl) };
  }
  const catalogue = catalogueOf(row.language);
  const payload = toldIn(catalogue.language, row.payload);
  const message = messageOf(row.kind, payload, catalogue, { mail: true, siteUrl });
  const blocks = letterOf(message, row.member_name ? oneLine(row.member_name) : '', catalogue, siteUrl);
  const token = (payload as { unsubscribe_token?: string }).unsubscribe_token;
  return {
    messageId,
    to: row.to_address,
    subject: oneLine(message.subject),
    text: renderText(blocks, catalogue.language),
    html: renderHtml(blocks, catalogue.language),
    attachments: attachmentsOf(row, payload, siteUrl),
    // Every piece of news can be stopped by one press; a service mail has nothing to stop.
    ...(token ? { headers: unsubscribeHeaders(row.kind, token, siteUrl, oneClickUrl) } : {}),
  };
}
