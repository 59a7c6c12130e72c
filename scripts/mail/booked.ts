import { m } from '../../src/i18n/paraglide/messages.js';
import { calendarFile } from './calendar.ts';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Payloads } from './payloads.ts';
import { eventRows, grouped, moment, partyOf } from './words.ts';

/** Seats are confirmed, by booking or by accepting an offer. */
export function booked({ event, code, party, revision }: Payloads['booked'], context: MailContext): MailContent {
  const calendar = calendarFile(event, {
    sequence: revision,
    sentAt: context.causedAt,
    siteUrl: context.siteUrl,
    url: link(context, `/events/${event.event_id}/`),
  });
  return {
    subject: m['mail.booked.subject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.booked.lead']({ title: event.title }) },
      { kind: 'facts', rows: [...eventRows(event), [m['mail.label.party'](), partyOf(party)]] },
      { kind: 'text', text: m['mail.booked.code']() },
      { kind: 'code', text: grouped(code) },
      { kind: 'text', text: m['mail.booked.calendar']() },
      { kind: 'text', text: m['mail.booked.cancel']({ until: moment(event.cancel_until) }) },
      { kind: 'link', label: m['mail.booked.link'](), url: link(context, '/club/') },
    ],
    attachments: [calendar],
  };
}
