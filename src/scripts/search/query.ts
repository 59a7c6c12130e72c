import { numberOf } from '../../lib/search/numbers.ts';
import { type Folding, plainText, runsOf } from '../../lib/search/plain-text.ts';
import { formsOf, type WordPair } from '../../lib/search/words.ts';

/** One thing that a page must have. */
export type Term = {
  /** As typed, without its quotes. */
  words: string;
  /** In quotes: as it stands, punctuation included. */
  exact: boolean;
  /** Its unbroken stretches of letters and digits in plain form. */
  runs: string[];
  /** Of letters alone: the pages whose titles they are the sound of, once that has been looked up. In any other page they must stand. */
  heard?: ReadonlySet<number>;
  /** Of a number that people dial: its digits, which a page may group as it likes. */
  number?: string | null;
  /** Words in whose place a page may have others. */
  pairs?: readonly WordPair[];
};

/** Figures that belong together. */
const FIGURES = /^\d+(?:[:.\-/]\d+)+$/u;
const QUOTED = /["“”„＂「『]([^"“”＂」』]*)["“”＂」』]/gu;

/** Digits in groups between spaces: `400 000 6180`. */
const SPACED = /(?<!\S)[-‐‑－()（）\d０-９]+(?:\s[-‐‑－()（）\d０-９]+)+(?!\S)/gu;

/**
 * Takes a query apart: words between spaces, and phrases in quotes of any kind.
 * @param pairs words in whose place a page may have others
 * @returns no term when there is nothing to search for
 */
export function parseQuery(query: string, folding?: Folding, pairs: readonly WordPair[] = []): Term[] {
  const terms: Term[] = [];
  const add = (words: string, exact: boolean, number: string | null = null) => {
    const runs = runsOf(plainText(words, folding));
    if (runs.length > 0) terms.push({ words: words.trim(), exact, runs, number, pairs: exact ? [] : pairs });
  };
  const unquoted = query.replace(QUOTED, (_all, words: string) => {
    add(words, true);
    return ' ';
  });
  const rest = unquoted.replace(SPACED, (words) => {
    const number = numberOf(words);
    if (number) add(words, false, number);
    return number ? ' ' : words;
  });
  // 18:00, 2026-11, 12.19: its parts alone stand on half of all pages.
  for (const words of rest.split(/\s+/u)) add(words, FIGURES.test(words.normalize('NFKC')), numberOf(words));
  return terms;
}

/** `dongzhi汤圆` → `dongzhi`, `汤圆`: tried where the whole is found nowhere. */
export function splitScripts(term: Term): Term[] {
  const parts = term.runs.flatMap((run) => run.match(/[a-z]+|[^a-z]+/gu) ?? []);
  return parts.map((part) => ({ words: part, exact: false, runs: [part], pairs: term.pairs }));
}

/** All ways in which a page may write a run of a term. */
export const runForms = (term: Term, run: string): string[] => formsOf(run, term.pairs ?? []);

/** The letters of a term that may be pinyin, or null. */
export function lettersOf(term: Term): string | null {
  const letters = term.runs.join('').replaceAll('ü', 'v');
  return !term.exact && letters.length > 1 && /^[a-z]+$/.test(letters) ? letters : null;
}
