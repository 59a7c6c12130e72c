import { addDays } from '../../../src/lib/beijing.ts';
import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { correctionEntry, publicationEntries } from './shared-fields.ts';

/** `content/notices/<day>-<slug>.md` */
export function noticeText(day: string): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('通知标题') },
    { name: 'summary', value: toWrite('什么事、什么时候、影响谁') },
    { name: 'kind', value: 'service', optional: true },
    { name: 'published_on', value: day },
    { name: 'community', value: 'all' },
    { name: 'until', value: addDays(day, 14), optional: true },
    { name: 'event', value: 'winter-tea', optional: true },
    correctionEntry(day),
    ...publicationEntries(day),
  ];
  return skeleton(entries, schema('notices'), toWrite('通知正文'));
}
