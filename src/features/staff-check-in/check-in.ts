import { m } from '../../i18n/paraglide/messages.js';
import { parseTimestamp } from '../../lib/display';
import type { AgeBand } from '../../ui/party';

/** An event as the door sees it. */
export type DoorEvent = {
  eventId: string;
  title: string;
  place: string;
  startsAt: string;
  endsAt: string;
  state: 'scheduled' | 'cancelled' | 'withdrawn';
  capacity: number | null;
  taken: number;
  held: number;
  queued: number;
  checkedIn: number;
};

export type DoorSeat = {
  partyMemberId: string;
  firstName: string;
  ageBand: AgeBand;
  guardianOk: boolean;
  cancelledAt: string | null;
  checkedInAt: string | null;
};

/** A booking on the door's list. */
export type RosterLine = {
  bookingId: string;
  memberName: string;
  state: 'confirmed' | 'cancelled';
  codeTail: string;
  party: DoorSeat[];
  partySize: number;
  checkedInCount: number;
};

/** The answer to a scan; a refusal is an answer too, with its reason. */
export type ScanResult = {
  ok: boolean;
  code: ScanRefusal | null;
  memberName: string | null;
  party: DoorSeat[];
  checkedIn: number;
  points: number;
};

const REFUSALS = {
  CODE_UNKNOWN: m['check_in.refused.CODE_UNKNOWN'],
  BOOKING_CANCELLED: m['check_in.refused.BOOKING_CANCELLED'],
  EVENT_CANCELLED: m['check_in.refused.EVENT_CANCELLED'],
  WRONG_EVENT: m['check_in.refused.WRONG_EVENT'],
  TOO_EARLY: m['check_in.refused.TOO_EARLY'],
  TOO_LATE: m['check_in.refused.TOO_LATE'],
  ALREADY_IN: m['check_in.refused.ALREADY_IN'],
} as const;

export type ScanRefusal = keyof typeof REFUSALS;

export const refusalSentence = (code: ScanRefusal): string => REFUSALS[code]();

/** Percent signs that mean nothing are left as they are: an address can be typed or printed wrongly. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What was typed, or stands in the address behind `#`, as the twelve characters of a code; null when it cannot be one. */
export function readCode(text: string): string | null {
  // Crockford's alphabet has no I, L, O, U: what looks like one of them is a digit (https://www.crockford.com/base32.html).
  const code = decoded(text).toUpperCase().replace(/^#/, '').replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : null;
}

/** The event that is most likely meant at this moment: the one running or starting next, else the last. */
export function likelyEvent(events: DoorEvent[], now: number): DoorEvent | undefined {
  const ahead = events.filter((one) => one.state === 'scheduled' && parseTimestamp(one.endsAt).getTime() > now);
  return ahead.toSorted((a, b) => parseTimestamp(a.startsAt).getTime() - parseTimestamp(b.startsAt).getTime())[0] ?? events.at(-1);
}

/** Lines whose member, party or last four characters contain the words. */
export function filterRoster(lines: RosterLine[], query: string): RosterLine[] {
  const words = query.trim().toUpperCase();
  if (!words) return lines;
  return lines.filter((line) =>
    [line.memberName, line.codeTail, ...line.party.map((one) => one.firstName)].some((text) => text.toUpperCase().includes(words)),
  );
}
