import type { APIRoute, GetStaticPaths } from 'astro';
import { calendarFile } from '../../lib/calendar-file';
import type { EventFacts } from '../../lib/content/event-facts';
import { allEvents, allSeries } from '../../lib/content/events';

/** A calendar file for each event, each occurrence, and each series with all its occurrences. */
export const getStaticPaths = (async () => {
  const single = (await allEvents()).map(({ facts }) => ({ params: { slug: facts.id }, props: { title: facts.title, events: [facts] } }));
  const series = (await allSeries()).map((one) => ({
    params: { slug: one.series },
    props: { title: one.title, events: one.occurrences.map(({ facts }) => facts) },
  }));
  return [...single, ...series];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ title: string; events: EventFacts[] }> = ({ props, site, url }) =>
  new Response(calendarFile(props.events, props.title, (site ?? url).href), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
