import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import type { AgeBand } from '../../ui/party';

/** How an event stands for somebody who is not signed up yet, as `event_seats` tells it. */
export type Seats = {
  eventId: string;
  bookingState: 'not_open' | 'early' | 'open' | 'full' | 'closed' | 'cancelled' | 'past';
  fullReason: 'taken' | 'offered' | 'queued' | null;
  /** People; null is unlimited. */
  capacity: number | null;
  taken: number;
  held: number;
  queued: number;
  /** Seats for newcomers, people; null is unlimited. */
  free: number | null;
  partyMax: number;
  hasWaitingList: boolean;
  opensAt: string;
  earlyOpensAt: string | null;
  cancelUntil: string;
};

export type PartySeat = {
  partyMemberId: string;
  firstName: string;
  ageBand: AgeBand;
  cancelledAt: string | null;
  checkedInAt: string | null;
};

export type Booking = {
  bookingId: string;
  eventId: string;
  eventTitle: string;
  eventState: 'scheduled' | 'cancelled' | 'withdrawn';
  startsAt: string;
  endsAt: string;
  place: string;
  state: 'confirmed' | 'cancelled';
  /** 12 characters, 60 random bits. */
  code: string;
  cancelUntil: string;
  canCancel: boolean;
  checkedInAt: string | null;
  points: number;
  party: PartySeat[];
  bookedByStaff: boolean;
};

export type WaitingEntry = {
  waitingEntryId: string;
  eventId: string;
  eventTitle: string;
  startsAt: string;
  state: 'waiting' | 'offered' | 'accepted' | 'declined' | 'expired' | 'cancelled';
  party: { firstName: string; ageBand: AgeBand; guardianOk: boolean }[];
  partySize: number;
  acceptMin: number;
  /** 1 is the next to be served; null once the entry has ended. */
  placeInQueue: number | null;
  peopleAhead: number;
  partiesAhead: number;
  explanation: 'NEXT_FITS' | 'NEXT_TOO_LARGE' | 'BEHIND' | 'OFFERED' | 'ENDED';
  offerId: string | null;
  offerSeats: number | null;
  offerExpiresAt: string | null;
};

/** Everything one page needs to know about one event and one person. */
export type EventStanding = {
  seats: Seats | null;
  booking: Booking | null;
  waiting: WaitingEntry | null;
  /** Whether the member's own rows were asked for: without that, no booking only means that nobody looked. */
  signedIn: boolean;
};

/** Milliseconds between two looks at the seats while the page is visible. */
export const SEATS_EVERY_MS = 30_000;

/** One sentence on the seats: how many are free, or why none is. */
export function seatsSentence(seats: Seats): string {
  switch (seats.bookingState) {
    case 'not_open':
      return seats.earlyOpensAt && seats.earlyOpensAt !== seats.opensAt
        ? m['events.seats.not_open_early']({ early: showMoment(seats.earlyOpensAt), at: showMoment(seats.opensAt) })
        : m['events.seats.not_open']({ at: showMoment(seats.opensAt) });
    case 'early':
      return m['events.seats.early']({ at: showMoment(seats.opensAt) });
    case 'closed':
      return m['events.seats.closed']();
    case 'cancelled':
      return m['events.seats.cancelled']();
    case 'past':
      return m['events.seats.past']();
    case 'full':
      return fullSentence(seats);
    case 'open':
      return openSentence(seats.free, seats.taken);
  }
}

/** “0 have booked” would sound as if nobody wanted to come. */
function openSentence(free: number | null, taken: number): string {
  if (free === null) return taken > 0 ? m['events.seats.unlimited']({ taken }) : m['events.seats.unlimited_first']();
  return taken > 0 ? m['events.seats.free']({ free, taken }) : m['events.seats.free_first']({ free });
}

function fullSentence(seats: Seats): string {
  if (seats.fullReason === 'offered') return m['events.seats.full_offered']({ held: seats.held });
  if (seats.fullReason === 'queued') return m['events.seats.full_queued']({ queued: seats.queued });
  return m['events.seats.full_taken']({ queued: seats.queued });
}

/** Where a waiting family stands, why, and what happens next. */
export function queueSentence(entry: WaitingEntry): string {
  switch (entry.explanation) {
    case 'OFFERED':
      return m['events.queue.offered']({
        seats: entry.offerSeats ?? 0,
        until: entry.offerExpiresAt ? showMoment(entry.offerExpiresAt) : '',
      });
    case 'NEXT_FITS':
      return m['events.queue.next_fits']();
    case 'NEXT_TOO_LARGE':
      return m['events.queue.next_too_large']({ size: entry.partySize });
    case 'BEHIND':
      return m['events.queue.behind']({ place: entry.placeInQueue ?? 0, parties: entry.partiesAhead, people: entry.peopleAhead });
    case 'ENDED':
      return m['events.queue.ended']();
  }
}

/** Those of a party who still come. */
export const coming = (booking: Booking): PartySeat[] => booking.party.filter((one) => one.cancelledAt === null);
