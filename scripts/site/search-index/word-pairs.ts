import { from as dictionaries } from 'opencc-js/preset/cn2t';
import { projectConverter } from '../../../src/lib/languages/converter.ts';
import { readCorrections } from '../../../src/lib/languages/corrections.ts';
import { plainText } from '../../../src/lib/search/plain-text.ts';
import type { WordPair } from '../../../src/lib/search/words.ts';
import { foldingMap } from './folding-table.ts';

/** What is longer holds a shorter word that makes the difference. */
const LONGEST = 4;

/** The words of OpenCC's own dictionaries, and what they become. */
function* dictionaryWords(): Generator<string> {
  for (const dictionary of (dictionaries.cn ?? []).flat()) {
    if (typeof dictionary !== 'string') continue;
    for (const line of dictionary.split('|')) yield line.slice(0, line.indexOf(' '));
  }
}

/** Those of the words that stand in one of the texts, found in one reading of each: a site of ten thousand pages is long. */
function standing(words: Iterable<string>, texts: Iterable<string>): Set<string> {
  const byStart = new Map<string, Set<string>>();
  for (const word of words) {
    const start = word.charAt(0);
    byStart.set(start, (byStart.get(start) ?? new Set()).add(word));
  }
  const found = new Set<string>();
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      for (const word of byStart.get(text.charAt(at)) ?? []) if (text.startsWith(word, at)) found.add(word);
    }
  }
  return found;
}

/** What texts are asked for: words that are other words in the Traditional edition, wherever they may stand. */
export type DifferingWords = { words: string[]; convert: (text: string) => string };

const folded = (text: string): string => plainText(text, foldingMap());

/**
 * Words that are other words in the Traditional edition, not the same in other characters: 登录 is 登入 there, 答复 is 答覆. They come from the editors'
 * list and from the dictionaries of the converter.
 * @param root the folder that holds `content/`
 */
export function differingWords(root: string): DifferingWords {
  const convert = projectConverter(root);
  const listed = readCorrections(root).corrections.map(({ simplified }) => simplified);
  const words = [...listed, ...dictionaryWords()].filter((word) => word.length > 1 && word.length <= LONGEST);
  // Some forty thousand, and all of them in one: asked one by one they would take as long as a third of the index.
  const becomes = convert(words.join('\n')).split('\n');
  return { words: words.filter((word, at) => folded(word) !== folded(becomes[at] as string)), convert };
}

/**
 * Those that a site says, as pairs. Whoever reads one edition types the words of the other.
 * @param texts what the site says in Simplified Chinese
 */
export function wordPairs({ words, convert }: DifferingWords, texts: readonly string[]): WordPair[] {
  const pairs: WordPair[] = [];
  const explained = (text: string) => pairs.reduce((before, [from, to]) => before.replaceAll(from, to), text);
  for (const word of [...standing(words, texts)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const [plain, other] = [folded(word), folded(convert(word))];
    if (explained(plain) !== other) pairs.push([plain, other]);
  }
  return pairs;
}
