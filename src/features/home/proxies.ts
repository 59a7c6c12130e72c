import type { CaseState } from '../../ui/cases';

/** Somebody who acts for me. */
export type MyProxy = { proxyId: string; name: string; until: string };

/** Somebody for whom I act: their bookings ahead, and the cases that I opened. */
export type ProxiedPerson = {
  proxyId: string;
  memberId: string;
  name: string;
  until: string;
  bookings: { bookingId: string; eventTitle: string; startsAt: string; code: string; people: number }[];
  cases: { caseNo: string; subject: string; state: CaseState }[];
};
export type OpenEvent = { eventId: string; title: string; startsAt: string };
export type Proxies = { mine: MyProxy[]; others: ProxiedPerson[]; events: OpenEvent[] };
