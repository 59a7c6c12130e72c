import { addDays } from '../../../src/lib/beijing.ts';
import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { admission, end, eventBody, size, start } from './event-fields.ts';
import { schema } from './schema.ts';
import { publicationEntries } from './shared-fields.ts';

/** `content/events/<slug>/index.md` for one date, four weeks after `today`. */
export function eventText(today: string): string {
  const day = addDays(today, 28);
  const entries: Entry[] = [
    ...start,
    { name: 'starts_at', value: `${day} 14:00` },
    { name: 'ends_at', value: `${day} 16:00` },
    ...size,
    {
      name: 'booking',
      value: [
        { name: 'opens_at', value: `${addDays(today, 7)} 09:00` },
        { name: 'closes_at', value: `${addDays(day, -1)} 18:00`, optional: true },
        { name: 'early', value: [{ name: 'min_tier', value: 'harbour' }], optional: true },
        { name: 'cancel_until', value: `${addDays(day, -1)} 14:00`, optional: true },
        ...admission,
      ],
    },
    ...end,
    { name: 'moved', value: [{ name: 'reason', value: toWrite('改期或换地点的原因') }], optional: true },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('events'), eventBody);
}
