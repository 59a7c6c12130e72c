import type { YamlFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** What is left of a character that was not UTF-8. */
const BROKEN = /\uFFFD/;

/**
 * A file from an editor that saves in GBK or UTF-16, as older ones on Windows do: its Chinese would stand on the site as question marks.
 */
export function encodingProblems(file: Pick<YamlFile, 'path' | 'text'>): Problem[] {
  const offset = file.text.search(BROKEN);
  if (offset < 0) return [];
  const place = { file: file.path, ...positionAt(file.text, offset) };
  return [{ ...place, field: '文件', expected: '另存为UTF-8编码', actual: '编码不是UTF-8，汉字会变成乱码', severity: 'error' }];
}
