import type { Section } from '../../../src/schemas/article.ts';
import { type Entry, skeleton, toWrite } from '../skeleton.ts';
import { schema } from './schema.ts';
import { correctionEntry, pictureEntries, publicationEntries } from './shared-fields.ts';

/** `content/newsletter/<month>/<slug>.md` */
export function articleText(section: Section, order: number): string {
  const entries: Entry[] = [
    { name: 'title', value: toWrite('标题') },
    { name: 'section', value: section },
    { name: 'form', value: 'photo-essay', optional: true },
    { name: 'themes', value: '[neighbours]', optional: true },
    { name: 'order', value: order },
    { name: 'author', value: toWrite('作者') },
    { name: 'summary', value: toWrite('导语') },
    ...pictureEntries('题图画面的描述', true),
    { name: 'pull_quote', value: toWrite('放大引用的一句话'), optional: true },
    { name: 'event', value: 'winter-tea', optional: true },
    { name: 'releases', value: '[{ id: tao-ayi, uses: [name] }]', optional: true },
    correctionEntry('2026-12-06'),
    ...publicationEntries('2026-12-05'),
  ];
  return skeleton(
    entries,
    schema('articles'),
    `${toWrite('正文，六百到两千字。小标题从##开始。')}\n\n## ${toWrite('小标题')}\n\n${toWrite('正文')}`,
  );
}
