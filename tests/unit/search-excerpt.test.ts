import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/scripts/search/excerpt.ts';
import type { Term } from '../../src/scripts/search/query.ts';
import { plainText } from '../../src/lib/search/plain-text.ts';

const term = (words: string): Term => ({ words, exact: false, runs: [plainText(words)] });
const shown = (text: string, word: string) =>
  excerptOf(text, '防火', [term(word)], false)
    .map((piece) => piece.text)
    .join('');

describe('an excerpt', () => {
  test('does not begin with the sign that closes what it leaves out', () => {
    const before = '一二三四五六七八九十';
    // Twenty characters stand before the hit; the first of them is the sign.
    expect(shown(`${before}${before}、${before}一二三四五六七八九电梯轿厢`, '电梯')).toMatch(/^…一二三/);
    expect(shown(`${before}${before}。” ${before}一二三四五六七电梯轿厢`, '电梯')).toMatch(/^…一二三/);
  });

  test('keeps a sign that was searched for', () => {
    expect(shown('、电梯、轿厢', '、')).toMatch(/^、/);
  });
});
