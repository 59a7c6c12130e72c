import { m } from '../../src/i18n/paraglide/messages.js';
import { calendarFile } from './calendar.ts';
import { link, type MailContent, type MailContext } from './content.ts';
import type { Block } from './layout.ts';
import type { Payloads } from './payloads.ts';
import { eventRows, partyOf } from './words.ts';

type Cancelled = Payloads['booking_cancelled'];

/** What staff wrote down when they cancelled for the member. */
const byStaff = ({ by_staff, reason }: Cancelled): Block[] => {
  if (!by_staff) return [];
  const rows: Block[] = reason ? [{ kind: 'facts', rows: [[m['mail.label.reason'](), reason]] }] : [];
  return [{ kind: 'text', text: m['mail.bookingCancelled.byStaff']() }, ...rows];
};

function wholly(payload: Cancelled, context: MailContext): MailContent {
  const { event } = payload;
  const calendar = calendarFile(event, {
    sequence: event.revision,
    sentAt: context.causedAt,
    siteUrl: context.siteUrl,
    url: link(context, `/events/${event.event_id}/`),
    cancelled: true,
  });
  return {
    subject: m['mail.bookingCancelled.subject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.bookingCancelled.lead']({ title: event.title }) },
      { kind: 'facts', rows: eventRows(event) },
      ...byStaff(payload),
      { kind: 'text', text: m['mail.bookingCancelled.again']() },
      { kind: 'text', text: m['mail.bookingCancelled.calendar']() },
      { kind: 'link', label: m['mail.bookingCancelled.link'](), url: link(context, '/events/') },
    ],
    attachments: [calendar],
  };
}

function partly(payload: Cancelled, context: MailContext): MailContent {
  const { event, party, remaining } = payload;
  return {
    subject: m['mail.bookingCancelled.partSubject']({ title: event.title }),
    blocks: [
      { kind: 'text', text: m['mail.bookingCancelled.partLead']({ title: event.title }) },
      {
        kind: 'facts',
        rows: [...eventRows(event), [m['mail.label.gone'](), partyOf(party)], [m['mail.label.left'](), partyOf(remaining)]],
      },
      ...byStaff(payload),
      { kind: 'link', label: m['mail.bookingCancelled.partLink'](), url: link(context, '/club/') },
    ],
  };
}

/** A booking was cancelled by the member or by staff, wholly or for some of the party. */
export function bookingCancelled(payload: Cancelled, context: MailContext): MailContent {
  return payload.whole ? wholly(payload, context) : partly(payload, context);
}
