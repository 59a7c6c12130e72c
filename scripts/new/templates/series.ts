import { addDays } from '../../../src/lib/beijing.ts';
import { type Entry, skeleton } from '../skeleton.ts';
import { admission, end, eventBody, size, start } from './event-fields.ts';
import { schema } from './schema.ts';
import { publicationEntries } from './shared-fields.ts';

/** The second Saturday of each month, until the editor writes something else. */
const REPEAT = { every: 'month', weekday: 'saturday', nth: 2 } as const;

/** The dates that a series has which starts today, as its new file has them. */
export const seriesDates = (today: string) => ({ repeat: REPEAT, first_on: today });

/** `content/events/<slug>/index.md` for a series that starts today. */
export function seriesText(today: string): string {
  const entries: Entry[] = [
    ...start,
    { name: 'repeat', value: `{ every: ${REPEAT.every}, weekday: ${REPEAT.weekday}, nth: ${REPEAT.nth} }` },
    { name: 'first_on', value: today },
    { name: 'last_on', value: addDays(today, 365), optional: true },
    { name: 'start_time', value: '"14:00"' },
    { name: 'end_time', value: '"16:00"' },
    ...size,
    {
      name: 'booking',
      value: [
        { name: 'opens_days_before', value: 30 },
        { name: 'opens_time', value: '"09:00"', optional: true },
        { name: 'closes_hours_before', value: 2, optional: true },
        { name: 'early', value: [{ name: 'min_tier', value: 'harbour' }], optional: true },
        { name: 'cancel_hours_before', value: 24, optional: true },
        ...admission,
      ],
    },
    ...end,
    { name: 'exceptions', value: '[]', optional: true },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('events', { repeat: true }), eventBody);
}
