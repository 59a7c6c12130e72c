import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { publicationEntries } from './shared-fields.ts';

/** `content/newsletter/<month>/index.md` */
export function issueText(month: string, number: number): string {
  const entries: Entry[] = [
    { name: 'number', value: number },
    { name: 'month', value: month },
    { name: 'title', value: toWrite('本期主题') },
    { name: 'summary', value: toWrite('一句话介绍本期') },
    { name: 'cover', value: './cover.svg' },
    { name: 'cover_alt', value: toWrite('封面画面的描述') },
    { name: 'cover_credit', value: '绘／编辑部' },
    { name: 'editor', value: toWrite('主编') },
    { name: 'published_on', value: `${month}-05` },
    { name: 'releases', value: '[{ id: tao-ayi, uses: [name] }]', optional: true },
    ...publicationEntries(`${month}-05`),
  ];
  return skeleton(entries, schema('issues'), toWrite('卷首语，两百到五百字。'));
}
