import path from 'node:path';
import { settings } from '../content/current-settings.ts';
import { chapterSchema } from '../../schemas/chapter.ts';
import { handbookPartSchema } from '../../schemas/handbook-part.ts';
import { addressOf } from '../content/folders.ts';
import { publicFiles } from '../content/public-files.ts';
import { isListed, type Policy, policiesOn } from '../content/policies.ts';
import type { ContentFile } from '../content/read.ts';
import { type ServiceFacts, serviceOf } from '../content/services.ts';
import { plainText } from '../content/text.ts';
import type { Corrections } from '../../schemas/correction.ts';
import { correctionsText } from './corrections.ts';
import type { EditionText } from './issue.ts';

/** One chapter as the whole book needs it: nothing rendered, nothing from Astro. */
export interface BookChapter {
  /** `club/proof` */
  id: string;
  url: string;
  title: string;
  summary: string;
  /** `YYYY-MM-DD` */
  updatedOn: string;
  planned: boolean;
  facts: ServiceFacts | null;
  policy: Policy | null;
  text: EditionText;
}

/** One part with its chapters in order; texts of rules that do not apply are left out, as from the contents on the web. */
export interface BookPart {
  slug: string;
  url: string;
  title: string;
  summary: string;
  text: EditionText;
  chapters: BookChapter[];
}

const textOf = (root: string, file: ContentFile): EditionText => ({
  markdown: file.text.slice(file.bodyStart),
  file: path.join(root, file.path),
});

/** What was put right stands at the end of a chapter here too. */
const withCorrections = (text: EditionText, corrections: Corrections | undefined): EditionText => ({
  ...text,
  markdown: `${text.markdown.trimEnd()}\n${correctionsText(corrections)}\n`,
});

/**
 * The handbook as it is public in a minute.
 * @param root   the folder that holds `content/`
 * @param minute `YYYY-MM-DD HH:MM`, Beijing
 * @throws {z.ZodError} for front-matter that the content check would refuse
 */
export function readHandbook(root: string, minute: string): BookPart[] {
  const files = publicFiles(root, minute);
  const chapters = files
    .filter((file) => file.collection === 'chapters')
    .map((file) => ({ file, data: chapterSchema().parse(file.frontmatter), url: addressOf('chapters', file.id) }));
  const standing = policiesOn(
    minute.slice(0, 10),
    chapters.flatMap(({ file, data, url }) => {
      const { title, effective_from: effectiveFrom, supersedes = null, changes = [] } = data;
      return effectiveFrom ? { id: file.id, title, url, effectiveFrom, supersedes, changes } : [];
    }),
  );
  return files
    .filter((file) => file.collection === 'handbookParts')
    .map((file) => ({ file, data: handbookPartSchema().parse(file.frontmatter) }))
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ file: part, data }) => ({
      slug: part.id,
      url: addressOf('handbookParts', part.id),
      title: data.title,
      summary: data.summary,
      text: textOf(root, part),
      chapters: chapters
        .filter(({ file }) => file.id.startsWith(`${part.id}/`) && isListed(standing.get(file.id)))
        .sort((a, b) => a.data.order - b.data.order)
        .map(({ file, data: chapter, url }) => ({
          id: file.id,
          url,
          title: chapter.title,
          summary: plainText(chapter.summary, settings),
          updatedOn: chapter.updated_on,
          planned: chapter.status === 'planned',
          facts: serviceOf({ id: file.id, data: chapter }, url)?.facts ?? null,
          policy: standing.get(file.id) ?? null,
          text: withCorrections(textOf(root, file), chapter.corrections),
        })),
    }));
}
