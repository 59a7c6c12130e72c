import type { ContentFile } from '../read.ts';
import { duplicates } from './duplicates.ts';
import { fileProblem } from './field-path.ts';
import type { Problem } from './problem.ts';

const partOf = (file: ContentFile) => file.id.split('/')[0] as string;

/** Parts and chapters that do not fit together. */
export function handbookProblems(files: readonly ContentFile[]): Problem[] {
  const parts = files.filter((file) => file.collection === 'handbookParts');
  const chapters = files.filter((file) => file.collection === 'chapters');
  const known = new Set(parts.map((part) => part.id));
  const orphaned = new Set(chapters.map(partOf).filter((part) => !known.has(part)));
  return [
    ...[...orphaned].map((part) => fileProblem(`content/handbook/${part}/index.md`, '手册的每个部分有一个index.md', '没有这个文件')),
    ...parts
      .filter((part) => !chapters.some((chapter) => partOf(chapter) === part.id))
      .map((part) => fileProblem(part.path, '手册的每个部分至少有一章', '一章也没有', '章')),
    ...duplicates(parts, ['order'], '各部分的order不重复'),
    ...parts.flatMap((part) =>
      duplicates(
        chapters.filter((chapter) => partOf(chapter) === part.id),
        ['order'],
        '同一部分里order不重复',
      ),
    ),
  ];
}
