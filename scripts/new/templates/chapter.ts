import { addDays } from '../../../src/lib/beijing.ts';
import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { correctionEntry, publicationEntries } from './shared-fields.ts';

/** `content/handbook/<part>/<slug>.md` */
export function chapterText(today: string, order: number): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('章的标题') },
    { name: 'order', value: order },
    { name: 'summary', value: toWrite('这一章回答什么问题') },
    { name: 'updated_on', value: today },
    { name: 'status', value: 'planned' },
    {
      name: 'service',
      value: [
        { name: 'name', value: toWrite('短名') },
        { name: 'feedback_category', value: 'question' },
        {
          name: 'facts',
          value: [
            { name: 'who', value: toWrite('谁来办') },
            { name: 'promises', value: '[{ what: 首次答复, within: "不超过:setting[case.first_reply_hours]" }]' },
            { name: 'price', value: '不收费' },
            { name: 'papers', value: '[]' },
            { name: 'steps', value: `[${toWrite('步骤')}]` },
          ],
        },
      ],
      optional: true,
    },
    { name: 'effective_from', value: addDays(today, 30), optional: true },
    { name: 'supersedes', value: 'club/charter-2023', optional: true },
    { name: 'changes', value: `[${toWrite('改了什么')}]`, optional: true },
    correctionEntry(today),
    ...publicationEntries(today),
  ];
  const body = `${toWrite('五百字以上，有步骤、有例子。规则里的数字不要手写，写成')}:setting[booking.cancel_hours]。\n\n## ${toWrite('第一步')}\n\n${toWrite('正文')}`;
  return skeleton(entries, schema('chapters'), body);
}
