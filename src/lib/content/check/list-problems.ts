import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CORRECTIONS_FILE } from '../../languages/corrections.ts';
import { encodingProblems } from './encoding-problems.ts';
import { FORBIDDEN_WORDS_FILE } from './forbidden-words.ts';
import { mergeMarkProblems } from './merge-marks.ts';
import { PREFERRED_WORDS_FILE } from './preferred-words.ts';
import type { Problem } from './problem.ts';

/** Lists of words that cannot be read as they were meant: saved in another encoding, none of their words would ever be found. */
export function listProblems(root: string): Problem[] {
  return [FORBIDDEN_WORDS_FILE, PREFERRED_WORDS_FILE, CORRECTIONS_FILE]
    .filter((file) => existsSync(path.join(root, file)))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
    .flatMap((list) => [...encodingProblems(list), ...mergeMarkProblems(list)]);
}
