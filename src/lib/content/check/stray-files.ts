import { globSync } from 'node:fs';
import path from 'node:path';
import { fileProblem } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Texts in a form that the site does not read, lists of words apart, which stand at the top; files that a program hides (`~$a.docx`) are none. */
const TEXTS = /^content\/[^/]+\/(?:.*\/)?(?!~\$|\.)[^/]+\.(txt|docx?|rtf|wps|pages|odt|html?)$/i;

/** Markdown by another ending, or by none: what an editor wrote and no page would ever show. */
const MARKDOWN = /\.(md|markdown|mkd|mdown|mdx)$/i;

/** Where a text of each folder belongs, as its new file would. */
const PLACES: Record<string, string> = {
  newsletter: '某一期的文件夹里，例如content/newsletter/2026-12/winter-market.md',
  events: '自己的文件夹里，叫index.md，例如content/events/spring-walk/index.md（回顾叫recap.md）',
  handbook: '某一部分的文件夹里，例如content/handbook/service/lift.md',
  notices: 'content/notices里，不再分文件夹，例如content/notices/2026-11-20-lift-check.md',
  pages: 'content/pages里，不再分文件夹',
};

/** A Markdown file where the site looks for none, with the place where it belongs. */
export function misplacedProblem(file: string): Problem {
  const { dir, name, ext } = path.posix.parse(file);
  const [, folder = ''] = file.split('/');
  if (ext !== '.md') return fileProblem(file, `文件名以.md结尾：${name}.md`, `“${ext}”，网站读不到`, '文件名');
  if (/^(index|recap)$/i.test(name) && name !== name.toLowerCase())
    return fileProblem(file, `文件名全用小写：${dir}/${name.toLowerCase()}.md`, `“${name}.md”，网站读不到`, '文件名');
  const place = PLACES[folder.toLowerCase()];
  if (place && folder !== folder.toLowerCase())
    return fileProblem(file, `文件夹名全用小写：${folder.toLowerCase()}`, `“${folder}”，网站不认识`, '文件夹名');
  return fileProblem(file, place ? `放在${place}` : '放在newsletter、events、handbook、notices或pages里规定的位置', '网站不认识这个位置');
}

/** Files that somebody put among the texts and that no page would ever show. */
export function strayFileProblems(root: string): Problem[] {
  const files = globSync('content/**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return files.flatMap((file) => {
    const ending = path.posix.extname(file);
    if (ending === '' && /^[\w-]+$/.test(path.posix.basename(file)) && file.split('/').length > 3)
      return [fileProblem(file, `文件名以.md结尾：${path.posix.basename(file)}.md`, '没有结尾，网站读不到', '文件名')];
    // Small endings that are no `.md` are read with the texts, and told there.
    if (MARKDOWN.test(file) && ending !== '.md' && !/^\.(markdown|mdx)$/.test(ending))
      return [fileProblem(file, `文件名以小写的.md结尾：${path.posix.parse(file).name}.md`, `“${ending}”，网站读不到`, '文件名')];
    if (!TEXTS.test(file)) return [];
    return [{ ...fileProblem(file, '稿件写在.md文件里', `“${ending}”，网站不读`), severity: 'warning' as const }];
  });
}
