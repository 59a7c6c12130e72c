import type { APIRoute } from 'astro';
import { calendarFile } from '../lib/calendar-file';
import { allEvents } from '../lib/content/events';
import { SITE } from '../site';

/** The calendar to subscribe to: every event in the build's window, changes and cancellations included. */
export const GET: APIRoute = async ({ site, url }) => {
  const events = (await allEvents()).map((event) => event.facts);
  return new Response(calendarFile(events, `${SITE.name}活动`, (site ?? url).href), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
};
