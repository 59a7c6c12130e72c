import { m } from '../../src/i18n/paraglide/messages.js';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Payloads } from './payloads.ts';
import { eventRows, moment } from './words.ts';

/** Seats are held for the head of the queue, until a moment. */
export function offer({ event, seats, party_size, expires_at }: Payloads['offer'], context: MailContext): MailContent {
  return {
    subject: m['mail.offer.subject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.offer.lead']({ title: event.title, seats }) },
      { kind: 'facts', rows: [...eventRows(event), [m['mail.label.seats'](), String(seats)]] },
      { kind: 'text', text: m['mail.offer.until']({ until: moment(expires_at) }) },
      ...(seats < party_size ? [{ kind: 'text' as const, text: m['mail.offer.fewer']({ size: party_size, seats }) }] : []),
      { kind: 'link', label: m['mail.offer.link'](), url: link(context, '/club/') },
    ],
  };
}
