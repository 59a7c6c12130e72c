import type { ContentFile } from '../read.ts';
import { settingsNamed } from '../setting-words.ts';
import type { Settings } from '../settings.ts';
import { duplicates } from './duplicates.ts';
import { type FieldPath, fieldProblem, fileProblem, valueAt } from './field-path.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';

const partOf = (file: ContentFile) => file.id.split('/')[0] as string;

/** Texts below a value of front-matter, each with its path. */
function textsIn(value: unknown, path: FieldPath): [FieldPath, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return steps.flatMap(([step, inner]) => textsIn(inner, [...path, step]));
}

/** Names of rule numbers in the facts of a service that no rule has: the page could not be made. */
function settingProblems(chapter: ContentFile, settings: Settings): Problem[] {
  return textsIn(valueAt(chapter.frontmatter, ['service', 'facts']), ['service', 'facts']).flatMap(([path, text]) =>
    settingsNamed(text)
      .filter((key) => !(key in settings))
      .map((key) => fieldProblem(chapter, path, `规则里有的数字名${didYouMean(key, Object.keys(settings))}`, { actual: `“${key}”` })),
  );
}

/** Parts and chapters that do not fit together. */
export function handbookProblems(files: readonly ContentFile[], settings: Settings): Problem[] {
  const parts = files.filter((file) => file.collection === 'handbookParts');
  const chapters = files.filter((file) => file.collection === 'chapters');
  const known = new Set(parts.map((part) => part.id));
  const orphaned = new Set(chapters.map(partOf).filter((part) => !known.has(part)));
  return [
    ...[...orphaned].map((part) => fileProblem(`content/handbook/${part}/index.md`, '手册的每个部分有一个index.md', '没有这个文件')),
    ...parts
      .filter((part) => !chapters.some((chapter) => partOf(chapter) === part.id))
      .map((part) => fileProblem(part.path, '手册的每个部分至少有一章', '一章也没有', '章')),
    ...chapters.flatMap((chapter) => settingProblems(chapter, settings)),
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
