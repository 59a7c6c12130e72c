import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { toBeijingIso } from '../../src/lib/beijing.ts';
import type { EventFacts } from '../../src/lib/messages/payloads.ts';
import type { Attachment } from './mail.ts';

/**
 * The event as a calendar file. The same event keeps its UID; a higher `sequence` replaces the entry, `cancelled` removes it.
 * No time zone is set: with one, ical-generator writes a JavaScript Date's hours as if they were local ones.
 * @param sentAt DTSTAMP: when the mail was caused, so that rendering it twice gives the same bytes
 */
export function calendarFile(
  event: EventFacts,
  options: { sequence: number; sentAt: Date; siteUrl: string; url: string; cancelled?: boolean },
): Attachment {
  const method = options.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = ical({ prodId: { company: 'chengwanhui', product: 'owners-club', language: 'ZH' }, method });
  calendar.createEvent({
    id: `${event.event_id}@${new URL(options.siteUrl).hostname}`,
    start: new Date(toBeijingIso(event.starts_at)),
    end: new Date(toBeijingIso(event.ends_at)),
    stamp: options.sentAt,
    sequence: options.sequence,
    summary: event.title,
    location: event.place ?? '',
    url: options.url,
    status: options.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return {
    filename: `${event.event_id}.ics`,
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: calendar.toString(),
  };
}
