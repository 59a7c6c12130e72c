import { isDateTime, isDay, isMonth } from '../../../schemas/fields.ts';
import { addDays } from '../../beijing.ts';
import type { ContentFile, YamlFile } from '../read.ts';
import { type FieldPath, fieldProblem, valueAt } from './field-path.ts';
import type { Problem } from './problem.ts';

/** The day of a day or minute in front-matter; undefined when it is missing or wrong, which the schema has told already. */
function dayAt(file: YamlFile, ...path: FieldPath): string | undefined {
  const value = valueAt(file.frontmatter, path);
  if (isDateTime(value)) return value.slice(0, 10);
  return isDay(value) ? value : undefined;
}

/** A date of publication and `publish_at` are two ways to say the same; the later one counts, so an earlier minute says nothing. */
function idlePublishAt(file: ContentFile): Problem[] {
  const [published, publish] = [dayAt(file, 'published_on'), dayAt(file, 'publish_at')];
  if (!published || !publish || publish >= published) return [];
  return [fieldProblem(file, ['publish_at'], `不早于published_on的${published}（那天以前总不公开）`, { severity: 'warning' })];
}

function noticeProblems(file: ContentFile): Problem[] {
  const [until, publish, unpublish] = [dayAt(file, 'until'), dayAt(file, 'publish_at'), dayAt(file, 'unpublish_at')];
  const problems = idlePublishAt(file);
  if (until && publish && publish > until) problems.push(fieldProblem(file, ['publish_at'], `不晚于until的${until}，否则谁也看不到`));
  if (until && unpublish && unpublish <= until) problems.push(fieldProblem(file, ['unpublish_at'], `晚于until的${until}，展示完了再撤下`));
  return problems;
}

function issueProblems(file: ContentFile): Problem[] {
  const [month, published] = [valueAt(file.frontmatter, ['month']), dayAt(file, 'published_on')];
  const problems = idlePublishAt(file);
  // A monthly comes out in its month, or some days before it.
  if (
    isMonth(month) &&
    month === file.id &&
    published &&
    ![month, addDays(`${month}-01`, -1).slice(0, 7)].includes(published.slice(0, 7))
  ) {
    problems.push(fieldProblem(file, ['published_on'], `在${month}这个月或上个月里（month写的月份）`, { severity: 'warning' }));
  }
  return problems;
}

/** Days before an event, or before the first of a series, beyond which nobody can have called it off: a year that was mistyped. */
const LONGEST_AHEAD = 366;

/** A decision to call off an event falls between its publication and its last day, and not in times to come. */
function cancelProblems(file: ContentFile, today: string): Problem[] {
  const on = dayAt(file, 'cancelled', 'on');
  if (!on) return [];
  const told = (expected: string) => [fieldProblem(file, ['cancelled', 'on'], expected)];
  const [starts, first, last] = [dayAt(file, 'starts_at'), dayAt(file, 'first_on'), dayAt(file, 'last_on')];
  // An event over several days may be called off while it is under way.
  const ends = dayAt(file, 'ends_at');
  const over = starts && ends && ends > starts ? ends : starts;
  if (over && on > over) return told(over === starts ? `不晚于活动那天${over}` : `不晚于活动的最后一天${over}`);
  if (last && on > last) return told(`不晚于系列的最后一天${last}`);
  const publish = dayAt(file, 'publish_at');
  if (publish && on < publish) return told(`不早于公开的${publish}（没公开就不办了的，不用公开）`);
  const opens = starts ?? first;
  const earliest = opens && addDays(opens, -LONGEST_AHEAD);
  if (earliest && on < earliest) return told(`不早于${opens}的前一年（年份写错了？）`);
  return on > today ? [fieldProblem(file, ['cancelled', 'on'], `不晚于今天${today}（写的是哪天决定的）`, { severity: 'warning' })] : [];
}

/** Days beyond which an event is hardly one: a year that was mistyped. */
const LONGEST_EVENT = 60;

function eventProblems(file: ContentFile, today: string): Problem[] {
  const problems = cancelProblems(file, today);
  const [starts, ends] = [dayAt(file, 'starts_at'), dayAt(file, 'ends_at')];
  if (starts && ends && ends > addDays(starts, LONGEST_EVENT))
    problems.push(fieldProblem(file, ['ends_at'], `离${starts}不超过${LONGEST_EVENT}天（年份、月份写错了？）`, { severity: 'warning' }));
  const [publish, last] = [dayAt(file, 'publish_at'), dayAt(file, 'last_on')];
  if (publish && last && publish > last) problems.push(fieldProblem(file, ['publish_at'], `不晚于系列的最后一天${last}`));
  return problems;
}

/** Days of the corrections that are written as a day, each with its place in the list as index. */
function correctionDays(file: ContentFile): string[] {
  const list = valueAt(file.frontmatter, ['corrections']);
  return (Array.isArray(list) ? list : []).map((_, index) => dayAt(file, 'corrections', index, 'on') ?? '');
}

/**
 * A correction is made after publication, and not in times to come.
 * @param published day on which the text came out; undefined when nothing says so
 */
function correctionProblems(file: ContentFile, published: string | undefined, today: string): Problem[] {
  return correctionDays(file).flatMap((on, index) => {
    const path = ['corrections', index, 'on'];
    if (!on) return [];
    if (published && on < published) return [fieldProblem(file, path, `不早于公开的${published}（没公开的错直接改）`)];
    return on > today ? [fieldProblem(file, path, `不晚于今天${today}`, { severity: 'warning' })] : [];
  });
}

/** A day of checking lies in the past; the privacy notice's version is a day on which it was changed. */
function updatedProblems(file: ContentFile, today: string): Problem[] {
  const [updated, version] = [dayAt(file, 'updated_on'), dayAt(file, 'version')];
  const problems: Problem[] = [];
  if (updated && updated > today) problems.push(fieldProblem(file, ['updated_on'], `不晚于今天${today}`, { severity: 'warning' }));
  const corrected = correctionDays(file).sort().at(-1);
  if (updated && corrected && corrected > updated) problems.push(fieldProblem(file, ['updated_on'], `不早于最近一次更正的${corrected}`));
  if (updated && version && version > updated) problems.push(fieldProblem(file, ['version'], `不晚于updated_on的${updated}`));
  return problems;
}

/**
 * Dates that contradict each other within one text and that no other rule looks at (`event-problems.ts`, `publication-problems.ts`,
 * `policy-problems.ts` have theirs).
 * @param today     `YYYY-MM-DD`, Beijing; time can only heal what is told against it
 * @param published the day of an article's issue
 */
export function dateProblems(file: ContentFile, today: string, published?: string): Problem[] {
  switch (file.collection) {
    case 'issues':
      return issueProblems(file);
    case 'events':
      return eventProblems(file, today);
    case 'notices':
      return [...noticeProblems(file), ...correctionProblems(file, dayAt(file, 'published_on'), today)];
    case 'articles':
      return correctionProblems(file, published, today);
    case 'chapters':
      return [...updatedProblems(file, today), ...correctionProblems(file, undefined, today)];
    case 'pages':
      return updatedProblems(file, today);
    default:
      return [];
  }
}

/** Consents that end before they begin. */
export function releaseDateProblems(list: YamlFile): Problem[] {
  return Object.keys((list.frontmatter ?? {}) as object).flatMap((id) => {
    const given = dayAt(list, id, 'given_on');
    return (['until', 'withdrawn_on'] as const).flatMap((field) => {
      const day = dayAt(list, id, field);
      return given && day && day < given ? [fieldProblem(list, [id, field], `不早于签字的${given}`)] : [];
    });
  });
}
