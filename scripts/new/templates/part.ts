import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { publicationEntries } from './shared-fields.ts';

/** `content/handbook/<part>/index.md` */
export function partText(order: number, today: string): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('部分的名称') },
    { name: 'order', value: order },
    { name: 'summary', value: toWrite('这一部分讲什么') },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('handbookParts'), toWrite('一两句引言，可以不写'));
}
