import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CopyEdit } from './copy-edits.ts';
import type { Prose } from './prose.ts';

/** The editors' own list: how a word is often written, how it is written here, and phrases in which it is right all the same. */
export const PREFERRED_WORDS_FILE = 'content/preferred-words.txt';

/** A way of writing that gives way to another. */
export interface PreferredWord {
  word: string;
  instead: string;
  /** Phrases that hold the word rightly: 台风登陆. */
  except: string[];
}

/**
 * Reads the list; empty when there is none.
 * @param root the folder that holds `content/`
 */
export function readPreferredWords(root: string): PreferredWord[] {
  const file = path.join(root, PREFERRED_WORDS_FILE);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  return lines.flatMap((line) => {
    const [word, instead, ...except] = line.trim().split(/\s+/);
    return word && instead && !word.startsWith('#') ? [{ word, instead, except }] : [];
  });
}

/** True when a word at a place of a text lies inside one of the phrases in which it is right. */
export function excepted(text: string, at: number, { word, except }: Pick<PreferredWord, 'word' | 'except'>): boolean {
  return except.some((phrase) => {
    for (let inside = phrase.indexOf(word); inside >= 0; inside = phrase.indexOf(word, inside + 1)) {
      if (text.startsWith(phrase, at - inside)) return true;
    }
    return false;
  });
}

/** Every word of the list in a text. */
export function wordEdits({ text }: Prose, words: readonly PreferredWord[]): CopyEdit[] {
  return words.flatMap((preferred) => {
    const { word, instead } = preferred;
    const edits: CopyEdit[] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      if (!excepted(text, at, preferred)) edits.push({ at, old: word, new: instead });
    }
    return edits;
  });
}
