import { isDay } from '../../../schemas/fields.ts';
import { SITE_PAGES, type SitePageSlug } from '../../../schemas/page.ts';
import type { ContentFile } from '../read.ts';
import { fieldProblem, fileProblem, valueAt } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Notices whose dates contradict their name or each other. */
export function noticeProblems(files: readonly ContentFile[]): Problem[] {
  return files
    .filter((file) => file.collection === 'notices')
    .flatMap((file) => {
      const day = file.id.slice(0, 10);
      if (!isDay(day) || file.id[10] !== '-' || file.id.length < 12) {
        return [fileProblem(file.path, '文件名以日期开头，例如2026-11-20-lift-check.md', `“${file.id}”`, '文件名')];
      }
      const [published, until] = [valueAt(file.frontmatter, ['published_on']), valueAt(file.frontmatter, ['until'])];
      const problems: Problem[] = [];
      if (isDay(published) && published !== day) problems.push(fieldProblem(file, ['published_on'], `与文件名开头的日期相同：${day}`));
      if (isDay(published) && isDay(until) && until < published) problems.push(fieldProblem(file, ['until'], `不早于发布日期${published}`));
      if (valueAt(file.frontmatter, ['kind']) === 'urgent' && until === undefined) {
        problems.push(fieldProblem(file, ['until'], '紧急通知写明到哪天为止，过后自动从每一页上撤下'));
      }
      return problems;
    });
}

/** The fixed pages: each there, none more, and a version on the privacy notice alone. */
export function sitePageProblems(files: readonly ContentFile[]): Problem[] {
  const pages = files.filter((file) => file.collection === 'pages');
  const present = new Set(pages.map((page) => page.id));
  return [
    ...SITE_PAGES.filter((slug) => !present.has(slug)).map((slug) =>
      fileProblem(`content/pages/${slug}.md`, '网站要有这一页', '没有这个文件'),
    ),
    ...pages.flatMap((page) => {
      if (!SITE_PAGES.includes(page.id as SitePageSlug))
        return [fileProblem(page.path, `${SITE_PAGES.join('、')}之一`, `“${page.id}”`, '文件名')];
      const version = valueAt(page.frontmatter, ['version']);
      if (page.id === 'privacy' && version === undefined) return [fieldProblem(page, ['version'], '隐私告知要有版本日期')];
      if (page.id !== 'privacy' && version !== undefined) return [fieldProblem(page, ['version'], '只有privacy写version', { atKey: true })];
      return [];
    }),
  ];
}
