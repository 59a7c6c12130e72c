import { looksUnpaired } from './copy-edits.ts';
import type { Prose } from './prose.ts';

/** Chinese, its marks and its wide signs: what stands beside a quotation mark of a Chinese sentence. */
const CHINESE = /[\p{Script=Han}\u3000-\u303F\uFF01-\uFF5E“”‘’…—]/u;

/** A straight quotation mark without its other half, in a {@link Prose}. */
export interface StrayQuote {
  /** Index in the text. */
  at: number;
  /** Straight quotation marks in the text: of several nobody can say which one is alone. */
  of: number;
}

/**
 * The straight quotation mark that is left when each has taken the next for its other half. Behind a figure one is a sign of inches unless a quotation is open, so a doubt is never
 * told; one that is escaped stands there on purpose, and one amid Latin letters is none of the Chinese.
 */
export function strayQuote({ text, inYaml }: Prose): StrayQuote | undefined {
  // Marks in which YAML itself wraps a value are none of the text.
  if (!text.includes('"') || (inYaml && text.startsWith('"'))) return undefined;
  let open: number | undefined;
  let count = 0;
  const places: number[] = [];
  for (const { index } of text.matchAll(/(?<!\\)"/g)) {
    const inches = open === undefined && /\d[ \u2009]?$/.test(text.slice(Math.max(0, index - 2), index));
    if (inches) continue;
    count += 1;
    places.push(index);
    open = open === undefined ? index : undefined;
  }
  if (open === undefined && looksUnpaired(text, places)) open = places[0];
  if (open === undefined) return undefined;
  const beside = [text[open - 1] ?? '', text[open + 1] ?? ''];
  return beside.some((sign) => CHINESE.test(sign)) ? { at: open, of: count } : undefined;
}
