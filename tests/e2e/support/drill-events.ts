import { eventFile } from './event-file.ts';

/** All of them begin so; they are alike, so checking one page of them is checking all. */
export const DRILL = 'drill-';

/** Anybody gets in, checks in and earns points. */
export const OPEN_EVENT = `${DRILL}open`;
export const OPEN_TITLE = '敞开报名的茶会';
/** No seat at all, so that everybody waits. */
export const FULL_EVENT = `${DRILL}full`;
/** One seat: who cancels makes an offer to who waits. */
export const SEAT_EVENTS = [...'abcdefgh'].map((letter) => `${DRILL}seat-${letter}`);
/** Ten seats that another person takes while one looks on. */
export const WATCHED_EVENT = `${DRILL}watched`;

/** Events for the tests that need their own: paths and texts as an editor would write them. */
export function drillEvents(now: Date): { slug: string; text: string }[] {
  return [
    { slug: OPEN_EVENT, text: eventFile(now, { title: OPEN_TITLE, capacity: 'unlimited', onePartyPerHousehold: false }) },
    { slug: FULL_EVENT, text: eventFile(now, { title: '座位已经没有的茶会', capacity: 0, startsIn: 120 }) },
    { slug: WATCHED_EVENT, text: eventFile(now, { title: '看着座位变少的茶会', capacity: 10, startsIn: 150 }) },
    ...SEAT_EVENTS.map((slug, at) => ({
      slug,
      text: eventFile(now, { title: `只有一个座位的茶会（${at + 1}）`, capacity: 1, startsIn: 180 + at }),
    })),
  ];
}
