import type { APIRoute, GetStaticPaths } from 'astro';
import { KIND_NAMES } from '../../../components/event-words';
import { calendarFile } from '../../../lib/calendar-file';
import { allEvents } from '../../../lib/content/events';
import { EVENT_KINDS, type EventKind } from '../../../schemas/event';
import { SITE } from '../../../site';

/** A calendar to subscribe to for each kind of event. */
export const getStaticPaths = (() => EVENT_KINDS.map((kind) => ({ params: { kind }, props: { kind } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ kind: EventKind }> = async ({ props: { kind }, site, url }) => {
  const events = (await allEvents()).map(({ facts }) => facts).filter((facts) => facts.kind === kind);
  return new Response(calendarFile(events, `${SITE.name}${KIND_NAMES[kind]()}`, (site ?? url).href), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
};
