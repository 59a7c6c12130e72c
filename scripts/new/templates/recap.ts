import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { publicationEntries } from './shared-fields.ts';

/**
 * `content/events/<slug>/recap.md`
 * @param ended the day on which the event ended; a recap that is begun before carries that day
 */
export function recapText(ended: string, today: string): string {
  const entries: Entry[] = [
    { name: 'published_on', value: today > ended ? today : ended },
    { name: 'author', value: toWrite('作者') },
    { name: 'summary', value: toWrite('一两句话说这一场怎么样') },
    {
      name: 'pictures',
      value: `[{ picture: ./pictures/recap-1.svg, alt: ${toWrite('画面的描述')}, credit: 绘／编辑部 }]`,
    },
    { name: 'issue', value: ended.slice(0, 7), optional: true },
    { name: 'releases', value: '[{ id: tao-ayi, uses: [picture] }]', optional: true },
    ...publicationEntries(today),
  ];
  return skeleton(entries, schema('recaps'), toWrite('两百到八百字：来了多少人，怎么样，有什么可以记下来。'));
}
