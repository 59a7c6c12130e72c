import { globSync } from 'node:fs';
import path from 'node:path';
import { fileProblem } from './field-path.ts';
import type { Problem } from './problem.ts';

/** Texts in a form that the site does not read, lists of words apart, which stand at the top. */
const TEXTS = 'content/*/**/*.{txt,TXT,doc,docx,DOC,DOCX,rtf,wps,pages,odt}';

/** Markdown whose ending is not written in small letters. */
const SHOUTED = 'content/**/*.{MD,Md,mD}';

/** Files that somebody put among the texts and that no page would ever show. */
export function strayFileProblems(root: string): Problem[] {
  const found = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => file.split(path.sep).join('/'));
  return [
    ...found(SHOUTED)
      .filter((file) => !file.endsWith('.md'))
      .map((file) => fileProblem(file, '文件名以小写的.md结尾', `“${path.posix.extname(file)}”，网站读不到`, '文件名')),
    ...found(TEXTS).map((file) => ({
      ...fileProblem(file, '稿件写在.md文件里', `“${path.posix.extname(file)}”，网站不读`),
      severity: 'warning' as const,
    })),
  ];
}
