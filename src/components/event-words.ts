import { m } from '../i18n/paraglide/messages.js';
import { beijingDay, formatDay, formatMoment, formatTime } from '../lib/beijing';
import type { EventFacts } from '../lib/content/event-facts';
import { phaseAt } from '../lib/content/event-phase';
import type { EventKind } from '../schemas/event';
import type { CommunityId, Tier } from '../schemas/fields';

/** How the facts of an event are said in words. No rule is decided here: the database decides when somebody signs up. */

export const KIND_NAMES: Record<EventKind, () => string> = {
  festival: m['event.kind.festival'],
  'open-day': m['event.kind.openDay'],
  sports: m['event.kind.sports'],
  lecture: m['event.kind.lecture'],
  trip: m['event.kind.trip'],
  charity: m['event.kind.charity'],
  tea: m['event.kind.tea'],
  workshop: m['event.kind.workshop'],
};

export const COMMUNITY_WORDS: Record<CommunityId, () => string> = {
  tingchao: m['community.name.tingchao'],
  wanghai: m['community.name.wanghai'],
  shiguang: m['community.name.shiguang'],
  all: m['community.name.all'],
};

export const TIER_WORDS: Record<Tier, () => string> = {
  friend: m['event.tier.friend'],
  owner: m['event.tier.owner'],
  harbour: m['event.tier.harbour'],
  lighthouse: m['event.tier.lighthouse'],
};

export const PROOF_WORDS = [m['event.proof.v0'], m['event.proof.v1'], m['event.proof.v2'], m['event.proof.v3']] as const;

export const CHILDREN_WORDS: Record<EventFacts['children']['policy'], () => string> = {
  welcome: m['event.children.welcome'],
  with_guardian: m['event.children.withGuardian'],
  adults_only: m['event.children.adultsOnly'],
};

/**
 * The phase in a few words, with the day or hour that matters next.
 * @param now minute of the build
 */
export function phaseWords(facts: EventFacts, now: string): string {
  const today = now.slice(0, 10);
  switch (phaseAt(facts, now)) {
    case 'past':
      return m['event.phase.past']();
    case 'cancelled':
      return m['event.phase.cancelled']();
    case 'unbooked':
      return m['event.phase.unbooked']();
    case 'closed':
      return m['event.phase.closed']();
    case 'early':
      return m['event.phase.early']();
    case 'coming':
      if (beijingDay(facts.opensAt) === today) return m['event.phase.opensToday']({ time: formatTime(facts.opensAt) });
      return m['event.phase.opens']({ day: formatDay(beijingDay(facts.opensAt)) });
    case 'open':
      if (beijingDay(facts.closesAt) === today) return m['event.phase.closesToday']({ time: formatTime(facts.closesAt) });
      return m['event.phase.open']();
  }
}

/** A tag that invites: one can sign up. */
export const isInviting = (facts: EventFacts, now: string): boolean => ['open', 'early'].includes(phaseAt(facts, now));

/** What an editor wrote as a reason, as a sentence, whether it came with its full stop or not. */
export const asSentence = (text: string): string => (/[。！？!?.]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);

/** 12月18日（星期五）18:00 */
export function momentWords(instant: string): string {
  return formatMoment(instant);
}
