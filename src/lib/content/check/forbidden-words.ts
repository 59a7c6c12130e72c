import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ContentFile } from '../read.ts';
import { excepted } from './preferred-words.ts';
import { type Problem, positionAt } from './problem.ts';

/** The editors' own list: a word on each line, then what to write instead, and behind 除非 the phrases that hold it harmlessly. */
export const FORBIDDEN_WORDS_FILE = 'content/forbidden-words.txt';

/** A word that promises too much, and what to write instead. */
export interface ForbiddenWord {
  word: string;
  instead: string;
  /** Phrases in which the characters are no promise: 确保值班. */
  except: string[];
}

/**
 * Reads the list; empty when there is none.
 * @param root the folder that holds `content/`
 */
export function readForbiddenWords(root: string): ForbiddenWord[] {
  const file = path.join(root, FORBIDDEN_WORDS_FILE);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return lines.flatMap((line) => {
    const [said = '', but = ''] = line.trim().split(/\s+除非\s+/);
    const [word, ...rest] = said.split(/\s+/);
    if (!word || word.startsWith('#')) return [];
    return [{ word, instead: rest.join(' ') || '换一个说法', except: but.split(/[\s、]+/).filter(Boolean) }];
  });
}

/** Every place where a text promises what nobody can keep. */
export function forbiddenWordProblems(file: ContentFile, words: readonly ForbiddenWord[]): Problem[] {
  return words.flatMap(({ word, instead, except }) => {
    const problems: Problem[] = [];
    for (let at = file.text.indexOf(word); at >= 0; at = file.text.indexOf(word, at + word.length)) {
      if (excepted(file.text, at, { word, except })) continue;
      problems.push({
        file: file.path,
        ...positionAt(file.text, at),
        field: '用词',
        expected: instead,
        actual: `“${word}”（见${FORBIDDEN_WORDS_FILE}）`,
        severity: 'error',
      });
    }
    return problems;
  });
}
