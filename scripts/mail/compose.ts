import { m } from '../../src/i18n/paraglide/messages.js';
import { toBeijingIso } from '../../src/lib/beijing.ts';
import { booked } from './booked.ts';
import { bookingCancelled } from './booking-cancelled.ts';
import { caseAnswered } from './case-answered.ts';
import type { MailContent, MailContext } from './content.ts';
import { eventCancelled } from './event-cancelled.ts';
import { eventChanged } from './event-changed.ts';
import { type Block, oneLine, renderHtml, renderText } from './layout.ts';
import type { Mail } from './mail.ts';
import { newsletterMail } from './newsletter.ts';
import { offer } from './offer.ts';
import { offerLapsed } from './offer-lapsed.ts';
import type { ClaimedMail, LetterKind, Payloads } from './payloads.ts';

type Templates = { [Kind in LetterKind]: (payload: Payloads[Kind], context: MailContext) => MailContent };

const TEMPLATES: Templates = {
  booked,
  booking_cancelled: bookingCancelled,
  offer,
  offer_lapsed: offerLapsed,
  event_changed: eventChanged,
  event_cancelled: eventCancelled,
  case_answered: caseAnswered,
};

/** All kinds of letter there is a template for. */
export const LETTER_KINDS = Object.keys(TEMPLATES) as LetterKind[];

function contentOf(row: ClaimedMail, context: MailContext): MailContent {
  const template = TEMPLATES[row.kind as LetterKind] as ((payload: unknown, context: MailContext) => MailContent) | undefined;
  if (!template) throw new Error(`no template for mails of kind ${row.kind}`);
  return template(row.payload, context);
}

/**
 * Turns a row of the outbox into a mail. The same row always gives the same mail.
 * @param siteUrl address of the site, without a trailing slash; its host also names the calendar entries and Message-IDs
 * @param oneClickUrl where mail programs post to unsubscribe, see {@link newsletterMail}; null when nothing answers there
 * @throws {Error} for a kind without a template and for a row without an address
 */
export function composeMail(row: ClaimedMail, siteUrl: string, oneClickUrl: string | null = null): Mail {
  if (!row.to_address) throw new Error(`mail ${row.outbox_id} has no address`);
  const messageId = `<outbox-${row.outbox_id}@${new URL(siteUrl).hostname}>`;
  if (row.kind === 'newsletter') {
    return { messageId, to: row.to_address, ...newsletterMail(row.payload as Payloads['newsletter'], siteUrl, oneClickUrl) };
  }
  const content = contentOf(row, { siteUrl, causedAt: new Date(toBeijingIso(row.created_at)) });
  const name = row.member_name ? oneLine(row.member_name) : '';
  const blocks: Block[] = [
    { kind: 'text', text: name ? m['mail.common.greeting']({ name }) : m['mail.common.greetingNameless']() },
    ...content.blocks,
    { kind: 'text', text: m['mail.common.signature']() },
    { kind: 'text', text: m['mail.common.automatic']() },
  ];
  return {
    messageId,
    to: row.to_address,
    subject: oneLine(content.subject),
    text: renderText(blocks),
    html: renderHtml(blocks),
    attachments: content.attachments ?? [],
  };
}
