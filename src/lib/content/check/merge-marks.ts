import type { YamlFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** What git leaves in a file that two people have changed in the same place. */
const BEGINS = /^<{7}(?: .*)?\r?$/gmu;
const ENDS = /^>{7}(?: .*)?\r?$/mu;

/** Each place where somebody still has to choose. Nothing else can be said of such a file: its lines are those of two texts. */
export function mergeMarkProblems(file: Pick<YamlFile, 'path' | 'text'>): Problem[] {
  return [...file.text.matchAll(BEGINS)]
    .filter(({ index }) => ENDS.test(file.text.slice(index)))
    .map(({ index }) => ({
      file: file.path,
      ...positionAt(file.text, index),
      field: '文件',
      expected: '只留一份：从<<<<<<<到=======是一份，从=======到>>>>>>>是另一份，选好以后删去这三行符号',
      actual: '两个人改了同一处，git没有替您选',
      severity: 'error' as const,
    }));
}
