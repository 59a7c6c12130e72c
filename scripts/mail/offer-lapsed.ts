import { m } from '../../src/i18n/paraglide/messages.js';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Payloads } from './payloads.ts';
import { eventRows } from './words.ts';

/** Held seats were not confirmed in time and went to the next in the queue. */
export function offerLapsed({ event }: Payloads['offer_lapsed'], context: MailContext): MailContent {
  return {
    subject: m['mail.offerLapsed.subject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.offerLapsed.lead']({ title: event.title }) },
      { kind: 'facts', rows: eventRows(event) },
      { kind: 'text', text: m['mail.offerLapsed.again']() },
      { kind: 'link', label: m['mail.offerLapsed.link'](), url: link(context, `/events/${event.event_id}/`) },
    ],
  };
}
