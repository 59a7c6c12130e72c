import type { APIRoute, GetStaticPaths } from 'astro';
import { ONE_COMMUNITIES, type OneCommunity, passes } from '../../../components/event-groups';
import { COMMUNITY_WORDS } from '../../../components/event-words';
import { calendarFile } from '../../../lib/calendar-file';
import { allEvents } from '../../../lib/content/events';
import { SITE } from '../../../site';

/** A calendar to subscribe to for each community; what is for all stands in every one. */
export const getStaticPaths = (() =>
  ONE_COMMUNITIES.map((community) => ({ params: { community }, props: { community } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ community: OneCommunity }> = async ({ props: { community }, site, url }) => {
  const events = (await allEvents()).map(({ facts }) => facts).filter((facts) => passes({ community, kind: null }, facts));
  return new Response(calendarFile(events, `${SITE.name}・${COMMUNITY_WORDS[community]()}`, (site ?? url).href), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
};
