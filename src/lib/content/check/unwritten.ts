import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** Stands in new files where the editor still has to write. */
export const TO_WRITE = '待写';

/**
 * Reminds of what a new file still lacks, at the first such place. Comments of the front-matter do not count.
 * @param open  whether the file will be public, or is, as it stands: readers would see what is still to write
 */
export function unwrittenProblems(file: ContentFile, open: boolean): Problem[] {
  const text =
    file.text.slice(0, file.bodyStart).replace(/^\s*#.*$/gm, (line) => ' '.repeat(line.length)) + file.text.slice(file.bodyStart);
  const places = [...text.matchAll(new RegExp(`${TO_WRITE}：`, 'g'))];
  const [first] = places;
  if (!first) return [];
  return [
    {
      file: file.path,
      ...positionAt(text, first.index),
      field: '文件',
      expected: '写好全文',
      actual: `还有${places.length}处“${TO_WRITE}：”${open ? '，会原样公开；没写完就先写上draft: true' : ''}`,
      severity: 'warning',
    },
  ];
}
