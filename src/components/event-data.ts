import { formatDay, beijingDay } from '../lib/beijing';
import type { EventFacts } from '../lib/content/event-facts';
import { takesBookings } from '../lib/content/event-phase';
import type { SeriesPage } from '../lib/content/events';
import { SITE } from '../site';

/** What search engines and calendars of others may know of an event, in the words of schema.org. Places are known by name only. */

const STATUS = { cancelled: 'EventCancelled', moved: 'EventRescheduled', planned: 'EventScheduled' } as const;

function statusOf(facts: EventFacts): string {
  const key = facts.state === 'cancelled' ? 'cancelled' : facts.moved ? 'moved' : 'planned';
  return `https://schema.org/${STATUS[key]}`;
}

const organizer = (site: URL) => ({ '@type': 'Organization', name: SITE.name, url: site.href, telephone: SITE.phone });

/**
 * @param facts the event or one date of a series
 * @param site  where the site stands
 * @param image address of its picture
 */
export function eventData(facts: EventFacts, site: URL, image: string): Record<string, unknown> {
  const url = new URL(`/events/${facts.id}/`, site).href;
  return {
    '@type': 'Event',
    name: facts.series ? `${facts.title}（${formatDay(beijingDay(facts.startsAt))}）` : facts.title,
    description: facts.summary,
    url,
    inLanguage: SITE.locale,
    startDate: facts.startsAt,
    endDate: facts.endsAt,
    ...(facts.moved?.from && { previousStartDate: facts.moved.from.startsAt }),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    eventStatus: statusOf(facts),
    location: {
      '@type': 'Place',
      name: facts.place,
      address: { '@type': 'PostalAddress', addressCountry: 'CN', streetAddress: facts.place },
      description: facts.placeDetail,
    },
    image: [new URL(image, site).href],
    organizer: organizer(site),
    isAccessibleForFree: facts.fee === null,
    ...(facts.children.policy === 'adults_only' && { typicalAgeRange: '18-' }),
    // How many seats are left changes by the minute and is the island's to say; a page that was built must not claim it.
    ...(facts.capacity && { maximumAttendeeCapacity: facts.capacity }),
    ...(takesBookings(facts) && {
      offers: {
        '@type': 'Offer',
        url,
        price: facts.fee?.yuan ?? 0,
        priceCurrency: 'CNY',
        validFrom: facts.opensAt,
        validThrough: facts.closesAt,
      },
    }),
    ...(facts.series && { superEvent: { '@type': 'EventSeries', '@id': new URL(`/events/${facts.series}/`, site).href } }),
  };
}

/** A series with the dates of this build, each as an event of its own. */
export function seriesData(series: SeriesPage, site: URL, image: string): Record<string, unknown> {
  const url = new URL(series.url, site).href;
  return {
    '@type': 'EventSeries',
    '@id': url,
    name: series.title,
    description: series.summary,
    url,
    inLanguage: SITE.locale,
    image: [new URL(image, site).href],
    organizer: organizer(site),
    subEvent: series.occurrences.map(({ facts }) => ({
      '@type': 'Event',
      name: facts.title,
      url: new URL(`/events/${facts.id}/`, site).href,
      startDate: facts.startsAt,
      endDate: facts.endsAt,
      eventStatus: statusOf(facts),
      location: { '@type': 'Place', name: facts.place, address: facts.place },
    })),
  };
}
