import { eventFile } from './event-file.ts';

/** Slug of the event that the road test writes as an editor would. */
export const ROAD_EVENT = 'road-test-tea';
export const ROAD_TITLE = '门厅试灯茶会';

/** It starts in an hour, has three seats and a waiting list. */
export function roadEventFile(now: Date): string {
  return eventFile(now, { title: ROAD_TITLE, capacity: 3 });
}
