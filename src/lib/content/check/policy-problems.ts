import { isDateTime, isDay } from '../../../schemas/fields.ts';
import { addressOf } from '../folders.ts';
import { type ContentFile, mayHave } from '../read.ts';
import { fieldProblem, valueAt } from './field-path.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { type Publicity, SEEN_TOGETHER, unseenFault } from './publication-problems.ts';

function dayAt(file: ContentFile, field: string): string | undefined {
  const value = valueAt(file.frontmatter, [field]);
  return isDay(value) ? value : undefined;
}

function ownProblems(file: ContentFile): Problem[] {
  const has = (field: string) => valueAt(file.frontmatter, [field]) !== undefined;
  const problems: Problem[] = [];
  if (has('supersedes') && !has('effective_from')) problems.push(fieldProblem(file, ['effective_from'], '写明从哪天起取代旧文本'));
  if (has('supersedes') && !has('changes')) problems.push(fieldProblem(file, ['changes'], '写明和旧文本相比改了什么'));
  if (has('changes') && !has('supersedes')) problems.push(fieldProblem(file, ['supersedes'], '写明是和哪个旧文本相比'));
  const from = dayAt(file, 'effective_from');
  const publish = valueAt(file.frontmatter, ['publish_at']);
  if (from && isDateTime(publish) && publish.slice(0, 10) > from) {
    problems.push(fieldProblem(file, ['publish_at'], `不晚于施行的${from}，先让人读到，再施行`));
  }
  return problems;
}

/** Rules whose versions do not follow one another: each old text has one successor, which begins later. */
export function policyProblems(files: readonly ContentFile[], publicity: Publicity): Problem[] {
  const chapters = new Map(files.filter((file) => file.collection === 'chapters').map((file) => [file.id, file]));
  const successors = new Map<string, string>();
  return [...chapters.values()].flatMap((file) => {
    if (!mayHave(file, /effective_from|supersedes|changes/)) return [];
    const problems = ownProblems(file);
    const old = valueAt(file.frontmatter, ['supersedes']);
    if (typeof old !== 'string') return problems;
    // In another form it is told as that.
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(old)) return problems;
    const target = chapters.get(old);
    if (target === file) return [...problems, fieldProblem(file, ['supersedes'], '被取代的旧文本，不是本文自己')];
    if (target && valueAt(target.frontmatter, ['supersedes']) === file.id)
      return [...problems, fieldProblem(file, ['supersedes'], '一份取代另一份，不能互相取代', { actual: `${target.path}也写着取代本文` })];
    if (!target) return [...problems, fieldProblem(file, ['supersedes'], `手册里有的章${didYouMean(old, chapters.keys())}`)];
    const [from, before] = [dayAt(file, 'effective_from'), dayAt(target, 'effective_from')];
    if (!before) problems.push(fieldProblem(file, ['supersedes'], '旧文本也写着effective_from', { actual: `${target.path}没有写` }));
    else if (from && from <= before) problems.push(fieldProblem(file, ['effective_from'], `晚于旧文本施行的${before}`));
    const rival = successors.get(old);
    if (rival) problems.push(fieldProblem(file, ['supersedes'], '一个旧文本只被一个新文本取代', { actual: `${rival}也写了“${old}”` }));
    successors.set(old, file.path);
    const unseen = unseenFault(file, addressOf('chapters', old), publicity);
    if (unseen) problems.push(fieldProblem(file, ['supersedes'], SEEN_TOGETHER, { actual: unseen }));
    return problems;
  });
}
