import type { StepService } from '../../lib/service-standard';
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
/** What the page knows of cases: how long one may be, and the services of the handbook. */
export type CaseRules = { bodyLimit: number; services: StepService[] };
export type OpenEvent = { eventId: string; title: string; startsAt: string };
export type Proxies = { mine: MyProxy[]; others: ProxiedPerson[]; events: OpenEvent[] };
