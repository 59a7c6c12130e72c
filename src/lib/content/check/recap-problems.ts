import { isDay, isMonth } from '../../../schemas/fields.ts';
import type { ContentFile } from '../read.ts';
import { fieldProblem, fileProblem, valueAt } from './field-path.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';

function recapFaults(recap: ContentFile, event: ContentFile | undefined, issues: readonly string[]): Problem[] {
  const told = (expected: string, actual: string) => [fileProblem(recap.path, expected, actual)];
  if (!event) return told('和活动的index.md放在同一个文件夹里', '这里没有活动');
  const at = (field: string) => valueAt(event.frontmatter, [field]);
  if (at('repeat') !== undefined) return told('单场活动才有回顾；系列的某一场，写进会刊的文章，用event字段指明系列', `${event.path}是系列`);
  if (at('cancelled') !== undefined) return told('办过的活动才有回顾', `${event.path}写着已取消`);
  const problems: Problem[] = [];
  const ends = at('ends_at');
  const published = valueAt(recap.frontmatter, ['published_on']);
  if (typeof ends === 'string' && isDay(published) && published < ends.slice(0, 10)) {
    problems.push(fieldProblem(recap, ['published_on'], `不早于活动结束的${ends.slice(0, 10)}`));
  }
  const issue = valueAt(recap.frontmatter, ['issue']);
  if (isMonth(issue) && !issues.includes(issue))
    problems.push(fieldProblem(recap, ['issue'], `已有的一期会刊${didYouMean(issue, issues)}`));
  return problems;
}

/** Recaps that belong to no event that was held, or come before it is over. */
export function recapProblems(files: readonly ContentFile[]): Problem[] {
  const of = (collection: ContentFile['collection']) => files.filter((file) => file.collection === collection);
  const events = new Map(of('events').map((file) => [file.id, file]));
  const issues = of('issues').map(({ id }) => id);
  return of('recaps').flatMap((recap) => recapFaults(recap, events.get(recap.id), issues));
}
