import { visit } from 'unist-util-visit';
import { isDateTime, isMonth } from '../../../schemas/fields.ts';
import { SECTIONS } from '../../../schemas/article.ts';
import { parseMarkdown } from '../../markdown/syntax.ts';
import type { ContentFile } from '../read.ts';
import { fieldProblem, fileProblem, valueAt } from './field-path.ts';
import { duplicates } from './duplicates.ts';
import type { Problem } from './problem.ts';
import { isPublicWith, type Publicity } from './publication-problems.ts';

const SECTION_NAMES = { news: '会刊要闻', home: '产品与家', service: '服务现场', life: '生活驿站', culture: '邻里文化' } as const;

const monthOf = (file: ContentFile) => file.id.split('/')[0] as string;

/** A picture says what it shows and who made it; words without a picture are a slip. */
function pictureProblems(article: ContentFile): Problem[] {
  const has = (field: string) => valueAt(article.frontmatter, [field]) !== undefined;
  const words = ['picture_alt', 'picture_credit'];
  if (has('picture')) {
    return words
      .filter((field) => !has(field))
      .map((field) => fieldProblem(article, [field], field === 'picture_alt' ? '写明题图画面的描述' : '写明题图作者'));
  }
  return words.filter(has).map((field) => fieldProblem(article, ['picture'], `有${field}就要有题图`));
}

/** A photo essay with fewer pictures is an article; its title picture is not one of them. */
const ESSAY_PICTURES = 3;

function essayProblems(article: ContentFile): Problem[] {
  if (valueAt(article.frontmatter, ['form']) !== 'photo-essay') return [];
  let pictures = 0;
  visit(parseMarkdown(article.text.slice(article.bodyStart)), ['image', 'imageReference'], () => {
    pictures += 1;
  });
  if (pictures >= ESSAY_PICTURES) return [];
  return [
    fieldProblem(article, ['form'], `图片故事的正文里至少放${ESSAY_PICTURES}张图；不到就删掉form这一行，按普通文章排`, {
      actual: `${pictures}张`,
    }),
  ];
}

/** Says in a wrong way when it is public, which is told already: as long as that is so it looks like a draft. */
function misdated(article: ContentFile): boolean {
  const [draft, from, until] = ['draft', 'publish_at', 'unpublish_at'].map((field) => valueAt(article.frontmatter, [field]));
  const faulty = (minute: unknown) => minute !== undefined && !isDateTime(minute);
  return (draft !== undefined && typeof draft !== 'boolean') || faulty(from) || faulty(until) || String(from ?? '') > String(until ?? '~');
}

function issueProblems(issue: ContentFile, articles: ContentFile[], publicity: Publicity): Problem[] {
  const problems: Problem[] = [];
  const month = valueAt(issue.frontmatter, ['month']);
  if (isMonth(month) && isMonth(issue.id) && month !== issue.id)
    problems.push(fieldProblem(issue, ['month'], `与文件夹名相同：${issue.id}`));
  const sectionsOf = (some: ContentFile[]) => new Set(some.map((article) => valueAt(article.frontmatter, ['section'])));
  const present = sectionsOf(articles);
  const shown = sectionsOf(articles.filter((article) => isPublicWith(article, issue, publicity) || misdated(article)));
  // An article whose fields cannot be read, or whose section is misspelt, may be the one that seems to lack; that is told already.
  const unread = articles.some((article) => !SECTIONS.includes(valueAt(article.frontmatter, ['section']) as never));
  for (const section of SECTIONS.filter((name) => !unread && !shown.has(name))) {
    const lack = present.has(section) ? '的文章与本期同时公开（有草稿，或公开的时间不同）' : '的文章';
    problems.push(fileProblem(issue.path, `五个栏目每个至少一篇`, `没有${section}（${SECTION_NAMES[section]}）${lack}`, '栏目'));
  }
  return [...problems, ...duplicates(articles, ['order'], '同一期里order不重复')];
}

/** Numbers that fall while the months go on. A reminder, since an old issue may be added later. */
function numberOrderProblems(issues: readonly ContentFile[]): Problem[] {
  const numbered = issues
    .map((issue) => ({ issue, number: valueAt(issue.frontmatter, ['number']) }))
    .filter((one): one is { issue: ContentFile; number: number } => isMonth(one.issue.id) && typeof one.number === 'number')
    .sort((a, b) => a.issue.id.localeCompare(b.issue.id));
  return numbered.flatMap(({ issue, number }, at) => {
    const before = numbered[at - 1];
    if (!before || number >= before.number) return [];
    return [fieldProblem(issue, ['number'], `大于${before.issue.id}那一期的${before.number}`, { severity: 'warning' })];
  });
}

/** Issues and articles that do not fit together. */
export function newsletterProblems(files: readonly ContentFile[], publicity: Publicity): Problem[] {
  const issues = files.filter((file) => file.collection === 'issues');
  const articles = files.filter((file) => file.collection === 'articles');
  const months = new Set([...issues, ...articles].map(monthOf));
  const folders = [...months].flatMap((month) => {
    const path = `content/newsletter/${month}`;
    const problems: Problem[] = [];
    if (!isMonth(month)) problems.push(fileProblem(path, '文件夹名写成年-月，例如2026-11', `“${month}”`, '文件夹名'));
    if (!issues.some((issue) => issue.id === month))
      problems.push(fileProblem(`${path}/index.md`, '每期有一个index.md写本期信息', '没有这个文件'));
    return problems;
  });
  return [
    ...folders,
    ...issues.flatMap((issue) =>
      issueProblems(
        issue,
        articles.filter((article) => monthOf(article) === issue.id),
        publicity,
      ),
    ),
    ...articles.flatMap(pictureProblems),
    ...articles.flatMap(essayProblems),
    ...duplicates(issues, ['number'], '期号不重复'),
    ...numberOrderProblems(issues),
  ];
}
