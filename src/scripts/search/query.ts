import { type Folding, plainText, runsOf } from '../../lib/search/plain-text.ts';

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
};

/** Figures that belong together. */
const FIGURES = /^\d+(?:[:.\-/]\d+)+$/u;
const QUOTED = /["“”„＂「『]([^"“”＂」』]*)["“”＂」』]/gu;

/**
 * Takes a query apart: words between spaces, and phrases in quotes of any kind.
 * @returns no term when there is nothing to search for
 */
export function parseQuery(query: string, folding?: Folding): Term[] {
  const terms: Term[] = [];
  const add = (words: string, exact: boolean) => {
    const runs = runsOf(plainText(words, folding));
    if (runs.length > 0) terms.push({ words: words.trim(), exact, runs });
  };
  const rest = query.replace(QUOTED, (_all, words: string) => {
    add(words, true);
    return ' ';
  });
  // 18:00, 2026-11, 12.19: its parts alone stand on half of all pages.
  for (const words of rest.split(/\s+/u)) add(words, FIGURES.test(words.normalize('NFKC')));
  return terms;
}

/** `dongzhi汤圆` → `dongzhi`, `汤圆`: tried where the whole is found nowhere. */
export function splitScripts(term: Term): Term[] {
  const parts = term.runs.flatMap((run) => run.match(/[a-z]+|[^a-z]+/gu) ?? []);
  return parts.map((part) => ({ words: part, exact: false, runs: [part] }));
}

/** The letters of a term that may be pinyin, or null. */
export function lettersOf(term: Term): string | null {
  const letters = term.runs.join('').replaceAll('ü', 'v');
  return !term.exact && letters.length > 1 && /^[a-z]+$/.test(letters) ? letters : null;
}
