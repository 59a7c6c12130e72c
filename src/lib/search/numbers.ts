/** How few and how many digits a number has that people dial: fewer are years, prices, doors; more are nobody's. */
const FEWEST = 7;
const MOST = 15;
/** Digits in groups of two or more, held together by spaces, hyphens of any kind and brackets. */
const GROUPS = /\d{2,}(?:[-‐‑ ()]{1,2}\d{2,})*/gu;

const isLong = (digits: string): boolean => digits.length >= FEWEST && digits.length <= MOST;

/**
 * The numbers that a text holds, as they are dialled: `400-000-6180` → `4000006180`, and `0006180`, for whoever leaves out a group.
 * Numbers that stand side by side cannot be told from the groups of one, so each row of groups counts.
 */
export function numbersIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [row] of text.normalize('NFKC').matchAll(GROUPS)) {
    const groups = row.match(/\d+/g) ?? [];
    for (let from = 0; from < groups.length; from++) {
      let digits = '';
      for (let to = from; to < groups.length && digits.length < MOST; to++) {
        digits += groups[to];
        if (isLong(digits)) found.add(digits);
      }
    }
  }
  return found;
}

/** The digits of what was typed, if it is a number that people dial, however it is grouped; else null. */
export function numberOf(words: string): string | null {
  const plain = words.normalize('NFKC').trim();
  const digits = plain.replace(/\D/g, '');
  return isLong(digits) && /^[-‐‑ ()\d]+$/u.test(plain) ? digits : null;
}
