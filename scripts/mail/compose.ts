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
import { offer } from './offer.ts';
import { offerLapsed } from './offer-lapsed.ts';
import type { ClaimedMail, MailKind, Payloads } from './payloads.ts';

type Templates = { [Kind in MailKind]: (payload: Payloads[Kind], context: MailContext) => MailContent };

const TEMPLATES: Templates = {
  booked,
  booking_cancelled: bookingCancelled,
  offer,
  offer_lapsed: offerLapsed,
  event_changed: eventChanged,
  event_cancelled: eventCancelled,
  case_answered: caseAnswered,
};

/** All kinds of mail there is a template for. */
export const MAIL_KINDS = Object.keys(TEMPLATES) as MailKind[];

function contentOf(row: ClaimedMail, context: MailContext): MailContent {
  const template = TEMPLATES[row.kind as MailKind] as ((payload: unknown, context: MailContext) => MailContent) | undefined;
  if (!template) throw new Error(`no template for mails of kind ${row.kind}`);
  return template(row.payload, context);
}

/**
 * Turns a row of the outbox into a mail. The same row always gives the same mail.
 * @param siteUrl address of the site, without a trailing slash; its host also names the calendar entries and Message-IDs
 * @throws {Error} for a kind without a template and for a row without an address
 */
export function composeMail(row: ClaimedMail, siteUrl: string): Mail {
  if (!row.to_address) throw new Error(`mail ${row.outbox_id} has no address`);
  const content = contentOf(row, { siteUrl, causedAt: new Date(toBeijingIso(row.created_at)) });
  const name = row.member_name ? oneLine(row.member_name) : '';
  const blocks: Block[] = [
    { kind: 'text', text: name ? m['mail.common.greeting']({ name }) : m['mail.common.greetingNameless']() },
    ...content.blocks,
    { kind: 'text', text: m['mail.common.signature']() },
    { kind: 'text', text: m['mail.common.automatic']() },
  ];
  return {
    messageId: `<outbox-${row.outbox_id}@${new URL(siteUrl).hostname}>`,
    to: row.to_address,
    subject: oneLine(content.subject),
    text: renderText(blocks),
    html: renderHtml(blocks),
    attachments: content.attachments ?? [],
  };
}
