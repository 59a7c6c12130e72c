import { plainText, SEPARATOR } from '../../lib/search/plain-text.ts';

/** One character stands in nearly every text. */
const SHORTEST = 2;

const folded = (text: string): string => plainText(text).replaceAll(SEPARATOR, '');

/** The cases that hold all of the words, newest first. */
export function casesWith<Case extends { case_no: string; subject: string; body: string }>(cases: readonly Case[], query: string): Case[] {
  const words = query
    .split(/[\s“”"]+/)
    .map(folded)
    .filter((word) => word.length >= SHORTEST);
  if (words.length === 0) return [];
  return cases.filter(({ case_no, subject, body }) => {
    const text = `${folded(case_no)} ${folded(subject)} ${folded(body)}`;
    return words.every((word) => text.includes(word));
  });
}
