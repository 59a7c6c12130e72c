import { beijingDay } from '../lib/beijing';
import type { EventPage } from '../lib/content/events';
import { EVENT_KINDS, type EventKind } from '../schemas/event';
import { COMMUNITIES, type CommunityId } from '../schemas/fields';
import { isOverAt } from '../lib/content/event-phase';
import { isInviting } from './event-words';

/** How lists of events are cut: by what one can do now, and by whom and what they are for. */

/** Events over for longer stand in the calendar's months. */
const PAST_SHOWN = 8;

export type GroupId = 'open' | 'month' | 'later' | 'past';

/**
 * Of a gathering that recurs, only the next date (or the last one held) stands in a list; the others follow under the series itself. A date that is cancelled stands
 * before it, since people may be waiting for it; of a series that is cancelled as a whole one date is enough.
 */
export function nearestOnly(events: EventPage[]): EventPage[] {
  const goOn = new Set(events.flatMap(({ facts }) => (facts.state === 'cancelled' ? [] : [facts.series])));
  const seen = new Set<string>();
  return events.filter(({ facts: { series, state } }) => {
    if (!series) return true;
    if (seen.has(series)) return false;
    if (state !== 'cancelled' || !goOn.has(series)) seen.add(series);
    return true;
  });
}

/**
 * What is open now, what else is this month, what comes later, what was.
 * @param events earliest first
 * @param now    the minute of the build
 */
export function groupsOn(events: EventPage[], now: string): { id: GroupId; events: EventPage[] }[] {
  const over = ({ facts }: EventPage) => isOverAt(facts, now);
  const isOpen = ({ facts }: EventPage) => isInviting(facts, now);
  const isSoon = ({ facts }: EventPage) => beijingDay(facts.startsAt).slice(0, 7) <= now.slice(0, 7);
  const fellOut = ({ facts }: EventPage) => facts.series !== null && facts.state === 'cancelled';
  const ahead = events.filter((event) => !over(event));
  // Booking of today's date has closed and the next one's is open: both are worth a line.
  const closed = nearestOnly(ahead).filter((event) => !isOpen(event));
  return [
    { id: 'open', events: nearestOnly(ahead.filter(isOpen)) },
    { id: 'month', events: closed.filter(isSoon) },
    { id: 'later', events: closed.filter((event) => !isSoon(event)) },
    { id: 'past', events: nearestOnly(events.filter((event) => over(event) && !fellOut(event)).reverse()).slice(0, PAST_SHOWN) },
  ];
}

/** Events of one group under the month they fall in, in the order given. */
export function byMonth(events: EventPage[]): { month: string; events: EventPage[] }[] {
  return [...Map.groupBy(events, ({ facts }) => beijingDay(facts.startsAt).slice(0, 7))].map(([month, list]) => ({ month, events: list }));
}

/** For whom and of what kind; null leaves it open. */
export interface EventFilter {
  community: OneCommunity | null;
  kind: EventKind | null;
}

/** A community one can live in. */
export type OneCommunity = Exclude<CommunityId, 'all'>;
export const ONE_COMMUNITIES = COMMUNITIES.filter((id): id is OneCommunity => id !== 'all');

/** True when an event is for the community, by itself or with all others, and of the kind. */
export function passes({ community, kind }: EventFilter, event: { communityId: CommunityId; kind: EventKind }): boolean {
  return (!community || event.communityId === community || event.communityId === 'all') && (!kind || event.kind === kind);
}

/** The address of a filtered list; lasting, so that people can keep and send it. */
export function filterUrl({ community, kind }: EventFilter): string {
  if (community) return `/events/community/${community}/${kind ? `${kind}/` : ''}`;
  return kind ? `/events/kind/${kind}/` : '/events/';
}

/** Every filter that has a page of its own, empty lists included: an address that was sent must not vanish. */
export function allFilters(): EventFilter[] {
  const kinds: (EventKind | null)[] = [null, ...EVENT_KINDS];
  return [null, ...ONE_COMMUNITIES]
    .flatMap((community) => kinds.map((kind) => ({ community, kind })))
    .filter(({ community, kind }) => community !== null || kind !== null);
}
