import { beijingIso, isBefore } from '../beijing.ts';
import type { EventFacts } from './event-facts.ts';

/**
 * Where an event stands at the minute of the build. What is over or closed then stays so; what opens later says when, so that a page which was built in the morning is
 * right in the afternoon. No rule is decided here: the database decides when somebody signs up.
 */
export type Phase = 'open' | 'early' | 'coming' | 'closed' | 'unbooked' | 'past' | 'cancelled';

/** Whether an instant has come at a Beijing minute `YYYY-MM-DD HH:MM`. */
const reached = (instant: string, minute: string): boolean => !isBefore(beijingIso(minute), instant);

/** True when an event has ended: for lists that part what is coming from what was. */
export const isOverAt = ({ endsAt }: Pick<EventFacts, 'endsAt'>, minute: string): boolean => reached(endsAt, minute);

/** Nobody signs up for an event to which editors give neither seats nor a queue. */
export const takesBookings = ({ capacity, waitingList }: Pick<EventFacts, 'capacity' | 'waitingList'>): boolean =>
  capacity !== 0 || waitingList;

/** @param minute of the build, Beijing, `YYYY-MM-DD HH:MM` */
export function phaseAt(facts: EventFacts, minute: string): Phase {
  if (facts.state === 'cancelled') return 'cancelled';
  if (isOverAt(facts, minute)) return 'past';
  if (!takesBookings(facts)) return 'unbooked';
  if (reached(facts.closesAt, minute)) return 'closed';
  if (reached(facts.opensAt, minute)) return 'open';
  if (facts.earlyOpensAt && reached(facts.earlyOpensAt, minute)) return 'early';
  return 'coming';
}
