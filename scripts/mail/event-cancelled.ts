import { m } from '../../src/i18n/paraglide/messages.js';
import { calendarFile } from './calendar.ts';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Payloads } from './payloads.ts';
import { eventRows } from './words.ts';

/** An event was called off; everyone signed up or waiting is told. */
export function eventCancelled({ event, reason, revision }: Payloads['event_cancelled'], context: MailContext): MailContent {
  const calendar = calendarFile(event, {
    sequence: revision,
    sentAt: context.causedAt,
    siteUrl: context.siteUrl,
    url: link(context, `/events/${event.event_id}/`),
    cancelled: true,
  });
  return {
    subject: m['mail.eventCancelled.subject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.eventCancelled.lead']({ title: event.title }) },
      { kind: 'facts', rows: [...eventRows(event), ...(reason ? [[m['mail.label.reason'](), reason] as [string, string]] : [])] },
      { kind: 'text', text: m['mail.eventCancelled.calendar']() },
      { kind: 'link', label: m['mail.eventCancelled.link'](), url: link(context, '/events/') },
    ],
    attachments: [calendar],
  };
}
