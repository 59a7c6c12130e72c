import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** The editors' own list: a word on each line, then what to write instead. */
const LIST = 'content/forbidden-words.txt';

/** A word that promises too much, and what to write instead. */
export interface ForbiddenWord {
  word: string;
  instead: string;
}

/**
 * Reads the list; empty when there is none.
 * @param root the folder that holds `content/`
 */
export function readForbiddenWords(root: string): ForbiddenWord[] {
  const file = path.join(root, LIST);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return lines.flatMap((line) => {
    const [word, ...rest] = line.trim().split(/\s+/);
    return word && !word.startsWith('#') ? [{ word, instead: rest.join(' ') || '换一个说法' }] : [];
  });
}

/** Every place where a text promises what nobody can keep. */
export function forbiddenWordProblems(file: ContentFile, words: readonly ForbiddenWord[]): Problem[] {
  return words.flatMap(({ word, instead }) => {
    const problems: Problem[] = [];
    for (let at = file.text.indexOf(word); at >= 0; at = file.text.indexOf(word, at + word.length)) {
      problems.push({
        file: file.path,
        ...positionAt(file.text, at),
        field: '用词',
        expected: instead,
        actual: `“${word}”（见${LIST}）`,
        severity: 'error',
      });
    }
    return problems;
  });
}
