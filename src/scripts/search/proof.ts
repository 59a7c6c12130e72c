import { numbersIn } from '../../lib/search/numbers.ts';
import { compactText, type Folding, plainText, SEPARATOR } from '../../lib/search/plain-text.ts';
import { lettersOf, runForms, splitScripts, type Term } from './query.ts';

/** A phrase in quotes is compared as it is written, punctuation included, but for its spaces. */
function written(text: string, folding?: Folding): string {
  const compact = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  return folding
    ? Array.from(compact, (one) => String.fromCodePoint(folding.get(one.charCodeAt(0)) ?? (one.codePointAt(0) as number))).join('')
    : compact;
}

/** What of a term must stand in a page to the letter. Latin letters may be the sound of its title, which stands nowhere. */
function provable(term: Term, page: number): string[] {
  if (lettersOf(term)) return term.heard?.has(page) === false ? term.runs : [];
  return splitScripts(term).flatMap((part) => (lettersOf(part) ? [] : part.runs));
}

/**
 * Whether a page that the index names truly has what was asked for.
 * @param folding needed where the text or the query is Traditional
 */
export function hasTerms(page: { number: number; title: string; text: string }, terms: readonly Term[], folding?: Folding): boolean {
  const title = plainText(page.title, folding);
  const whole = `${page.title}\n${page.text}`;
  // Nobody types the signs of a title, so it is also compared without them.
  const plain = [title, compactText(title), plainText(page.text, folding)].join(SEPARATOR);
  return terms.every((term) => {
    if (term.number && numbersIn(whole).has(term.number)) return true;
    if (term.exact) return written(whole, folding).includes(written(term.words, folding));
    return provable(term, page.number).every((run) => runForms(term, run).some((form) => plain.includes(form)));
  });
}
