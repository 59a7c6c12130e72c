import { m } from '../../src/i18n/paraglide/messages.js';
import { calendarFile } from './calendar.ts';
import { link, type MailContent, type MailContext } from './content.ts';
import type { EventFacts, Payloads } from './payloads.ts';
import { whenOf } from './words.ts';

const timeAndPlace = (event: EventFacts) => [whenOf(event), event.place].filter(Boolean).join('，');

/** Time or place of an event changed under somebody's sign-up. */
export function eventChanged({ before, after, reinstated, revision }: Payloads['event_changed'], context: MailContext): MailContent {
  const calendar = calendarFile(after, {
    sequence: revision,
    sentAt: context.causedAt,
    siteUrl: context.siteUrl,
    url: link(context, `/events/${after.event_id}/`),
  });
  const { title } = after;
  return {
    subject: reinstated ? m['mail.eventChanged.reinstatedSubject']({ title }) : m['mail.eventChanged.subject']({ title }),
    blocks: [
      { kind: 'text', text: reinstated ? m['mail.eventChanged.reinstatedLead']({ title }) : m['mail.eventChanged.lead']({ title }) },
      {
        kind: 'facts',
        rows: [
          [m['mail.label.event'](), after.title],
          [m['mail.label.was'](), timeAndPlace(before)],
          [m['mail.label.now'](), timeAndPlace(after)],
        ],
      },
      { kind: 'text', text: m['mail.eventChanged.keep']() },
      { kind: 'text', text: m['mail.eventChanged.calendar']() },
      { kind: 'link', label: m['mail.eventChanged.link'](), url: link(context, '/club/') },
    ],
    attachments: [calendar],
  };
}
