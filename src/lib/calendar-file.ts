import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { SITE } from '../site.ts';
import { formatDay, formatTime, beijingDay } from './beijing.ts';
import type { EventFacts } from './content/event-facts.ts';

/**
 * Calendar files (RFC 5545) of events. Times are handed over as JS Dates and written in UTC: with a `timezone` option the generator
 * shifts them, so it is never set. The files are the same for the same content, whatever machine builds them.
 */

/** What makes an entry the same entry in the feed, in an event's own file and in a mail. */
function uidOf(eventId: string, origin: string): string {
  return `${eventId}@${new URL(origin).hostname}`;
}

/** Grows when people must look again: a moved event replaces its entry, a cancelled one replaces both. */
function sequenceOf(facts: EventFacts): number {
  return (facts.moved ? 1 : 0) + (facts.state === 'cancelled' ? 2 : 0);
}

function descriptionOf(facts: EventFacts, url: string): string {
  const lines = [facts.summary];
  if (facts.cancelled) lines.push(`已取消：${facts.cancelled.reason}`);
  if (facts.moved) lines.push(`有改动：${facts.moved.reason}`);
  lines.push(`怎么来：${facts.placeDetail}`);
  if (facts.bring.length > 0) lines.push(`请带：${facts.bring.join('、')}`);
  lines.push(`自己取消到${formatDay(beijingDay(facts.cancelUntil))}${formatTime(facts.cancelUntil)}；过了时间请打${SITE.phone}`);
  lines.push(url);
  return lines.join('\n');
}

/**
 * @param events the facts to write, in any order
 * @param name   the calendar's title
 * @param origin where the site stands, e.g. `https://club.example`
 * @returns the text of an .ics file
 */
export function calendarFile(events: EventFacts[], name: string, origin: string): string {
  const calendar: ICalCalendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: SITE.name, product: 'events', language: 'ZH' },
    ttl: 6 * 3600,
  });
  for (const facts of events) {
    const url = new URL(`/events/${facts.id}/`, origin).href;
    calendar.createEvent({
      id: uidOf(facts.id, origin),
      start: new Date(facts.startsAt),
      end: new Date(facts.endsAt),
      // The day it was announced: fixed by the content, not by the moment of the build.
      stamp: new Date(facts.opensAt),
      sequence: sequenceOf(facts),
      summary: facts.state === 'cancelled' ? `【已取消】${facts.title}` : facts.title,
      description: descriptionOf(facts, url),
      location: facts.place,
      status: facts.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url,
    });
  }
  return calendar.toString();
}
