import {
  type ChildrenPolicy,
  type EventFrontmatter,
  type EventKind,
  isSeries,
  PROOF_LEVELS,
  type SeriesEventFrontmatter,
} from '../../schemas/event.ts';
import type { CommunityId, Tier } from '../../schemas/fields.ts';
import { addDays, addHours, beijingIso } from '../beijing.ts';
import { buildWindow, datesOf, fallsOn, overlap, type Span } from '../series.ts';
import { type Settings, settingValue } from './settings.ts';

/** The facts of one event or one occurrence, all defaults filled in. Instants are ISO texts in Beijing time. */
export interface EventFacts {
  /** The slug, or `<series>-<yyyy-mm-dd>` for an occurrence; the date is the rule's, also after a move. */
  id: string;
  series: string | null;
  /** The day on which the rule puts the occurrence. */
  occurrenceDate: string | null;
  /** Ids under which this event was known before. */
  formerly: string[];
  title: string;
  kind: EventKind;
  summary: string;
  communityId: CommunityId;
  place: string;
  placeDetail: string;
  bring: string[];
  startsAt: string;
  endsAt: string;
  /** People; null means unlimited. */
  capacity: number | null;
  partyMax: number;
  opensAt: string;
  earlyOpensAt: string | null;
  earlyMinTier: Tier | null;
  closesAt: string;
  cancelUntil: string;
  waitingList: boolean;
  onePartyPerHousehold: boolean;
  minProof: 0 | 1 | 2 | 3;
  /** What each person pays; null when it is free. */
  fee: { yuan: number; note: string } | null;
  points: number;
  children: { policy: ChildrenPolicy; note: string | null };
  safety: {
    risks: string[];
    insurance: { covered: boolean; note: string };
    emergencyContact: { name: string; role: string; phone: string };
    minors: string;
    photoNotice: string;
  };
  state: 'scheduled' | 'cancelled';
  cancelled: { reason: string; on: string | null } | null;
  /** `from` is known for occurrences; a single event's file holds only the new facts. */
  moved: { reason: string; from: { startsAt: string; endsAt: string; place: string } | null } | null;
}

/** When booking of a series opens on its first day, unless the file says otherwise. */
export const DEFAULT_OPENS_TIME = '09:00';

/**
 * Front-matter → facts: one for a single event, the occurrences around the build day for a series. Everything that shows or publishes
 * an event takes its facts from here. The front-matter must have passed the schema.
 * @param slug      the event's folder name
 * @param buildDay  `YYYY-MM-DD`, Beijing
 * @throws Error when a setting is missing from `settings`
 */
export function resolveEvent(frontmatter: EventFrontmatter, slug: string, buildDay: string, settings: Settings): EventFacts[] {
  if (isSeries(frontmatter)) {
    // The database reckons with the same two numbers when it decides which occurrences are gone for good.
    const window = buildWindow(buildDay, {
      past: settingValue(settings, 'content.months_past'),
      ahead: settingValue(settings, 'content.months_ahead'),
    });
    return occurrenceDates(frontmatter, window).map((date) => resolveOccurrence(frontmatter, slug, date, settings));
  }
  const { booking } = frontmatter;
  const startsAt = beijingIso(frontmatter.starts_at);
  const opensAt = beijingIso(booking.opens_at);
  return [
    {
      ...commonFacts(frontmatter),
      id: slug,
      series: null,
      occurrenceDate: null,
      formerly: frontmatter.formerly ?? [],
      startsAt,
      endsAt: beijingIso(frontmatter.ends_at),
      opensAt,
      ...earlyFacts(booking.early, opensAt, settings),
      closesAt: booking.closes_at ? beijingIso(booking.closes_at) : startsAt,
      cancelUntil: booking.cancel_until
        ? beijingIso(booking.cancel_until)
        : addHours(startsAt, -settingValue(settings, 'booking.cancel_hours')),
      ...cancelledFacts(frontmatter.cancelled),
      moved: frontmatter.moved ? { reason: frontmatter.moved.reason, from: null } : null,
    },
  ];
}

/** The days that a series may have at all. */
export function seriesSpan(series: Pick<SeriesEventFrontmatter, 'first_on' | 'last_on'>): Span {
  return { from: series.first_on, to: series.last_on ?? '9999-12-31' };
}

/** True when a series has an occurrence on that day by its rule. */
export function hasOccurrence(series: Pick<SeriesEventFrontmatter, 'first_on' | 'last_on' | 'repeat'>, date: string): boolean {
  const span = seriesSpan(series);
  return date >= span.from && date <= span.to && fallsOn(series.repeat, date);
}

/**
 * The rule's days in the window. One that was moved out of an earlier or later day into the window is kept as well:
 * people are still waiting for it.
 */
function occurrenceDates(series: SeriesEventFrontmatter, window: Span): string[] {
  const dates = new Set(datesOf(series.repeat, overlap(seriesSpan(series), window)));
  for (const { date, moved_to } of series.exceptions ?? []) {
    const day = moved_to?.starts_at?.slice(0, 10);
    if (day && day >= window.from && day <= window.to && hasOccurrence(series, date)) dates.add(date);
  }
  return [...dates].sort();
}

function resolveOccurrence(series: SeriesEventFrontmatter, slug: string, date: string, settings: Settings): EventFacts {
  const { booking } = series;
  const common = commonFacts(series);
  const exception = series.exceptions?.find((candidate) => candidate.date === date);
  const to = exception?.moved_to;
  const planned = {
    startsAt: beijingIso(`${date} ${series.start_time}`),
    endsAt: beijingIso(`${date} ${series.end_time}`),
    place: series.place,
  };
  const startsAt = to?.starts_at ? beijingIso(to.starts_at) : planned.startsAt;
  // Booking opened by the planned day and stays open when the occurrence moves; closing and cancelling follow the new start.
  const opensAt = beijingIso(`${addDays(date, -booking.opens_days_before)} ${booking.opens_time ?? DEFAULT_OPENS_TIME}`);
  const cancelHours = booking.cancel_hours_before ?? settingValue(settings, 'booking.cancel_hours');
  return {
    ...common,
    id: occurrenceId(slug, date),
    series: slug,
    occurrenceDate: date,
    formerly: (series.formerly ?? []).map((old) => occurrenceId(old, date)),
    place: to?.place ?? common.place,
    placeDetail: to?.place_detail ?? common.placeDetail,
    startsAt,
    endsAt: to?.ends_at ? beijingIso(to.ends_at) : planned.endsAt,
    opensAt,
    ...earlyFacts(booking.early, opensAt, settings),
    closesAt: addHours(startsAt, -(booking.closes_hours_before ?? 0)),
    cancelUntil: addHours(startsAt, -cancelHours),
    ...cancelledFacts(series.cancelled ?? (exception?.cancelled ? { reason: exception.cancelled } : undefined)),
    moved: to ? { reason: exception?.reason ?? '', from: planned } : null,
  };
}

/** `<series>-<yyyy-mm-dd>` */
export function occurrenceId(series: string, date: string): string {
  return `${series}-${date}`;
}

function earlyFacts(early: { min_tier: Tier; opens_at?: string | undefined } | undefined, opensAt: string, settings: Settings) {
  if (!early) return { earlyOpensAt: null, earlyMinTier: null };
  const earlyOpensAt = early.opens_at ? beijingIso(early.opens_at) : addHours(opensAt, -settingValue(settings, 'booking.early_hours'));
  return { earlyOpensAt, earlyMinTier: early.min_tier };
}

function cancelledFacts(cancelled: { reason: string; on?: string | undefined } | undefined): Pick<EventFacts, 'state' | 'cancelled'> {
  if (!cancelled) return { state: 'scheduled', cancelled: null };
  return { state: 'cancelled', cancelled: { reason: cancelled.reason, on: cancelled.on ?? null } };
}

/** Facts that an event has whether it recurs or not. */
function commonFacts(event: EventFrontmatter) {
  const { safety, booking } = event;
  return {
    title: event.title,
    kind: event.kind,
    summary: event.summary,
    communityId: event.community,
    place: event.place,
    placeDetail: event.place_detail,
    bring: event.bring,
    capacity: event.capacity === 'unlimited' ? null : event.capacity,
    partyMax: event.party_max,
    waitingList: booking.waiting_list,
    onePartyPerHousehold: booking.one_party_per_household,
    minProof: PROOF_LEVELS.indexOf(booking.min_proof) as EventFacts['minProof'],
    fee: event.fee ?? null,
    points: event.points,
    children: { policy: event.children.policy, note: event.children.note ?? null },
    safety: {
      risks: safety.risks,
      insurance: safety.insurance,
      emergencyContact: safety.emergency_contact,
      minors: safety.minors,
      photoNotice: safety.photo_notice,
    },
  };
}
