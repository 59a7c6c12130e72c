import { eventFacts as clubFacts, type EventFacts } from '../../support/club.ts';

const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** The facts of an event as `publish_content` takes them, by the clock of the server: open now, in a week, ten seats, for everyone; `more` overrides. */
export const eventFacts = (more: Partial<EventFacts> = {}) =>
  clubFacts({
    event_id: 'tea',
    title: '社区茶会',
    place: '听潮苑会客厅',
    party_max: 4,
    starts_at: hoursFromNow(168),
    ends_at: hoursFromNow(170),
    opens_at: hoursFromNow(-24),
    closes_at: hoursFromNow(167),
    cancel_until: hoursFromNow(144),
    ...more,
  });
