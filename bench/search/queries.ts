import { tify } from 'chinese-conv';
import type { CorpusPage } from './corpus.ts';
import { Random } from './random.ts';

/** A query, and the addresses of the pages that truly have it. */
export type Query = { text: string; truth: Set<string> };
export type Queries = { words: Query[]; acrossWords: Query[]; traditional: Query[]; titles: Query[] };

const HAN = /^\p{Script=Han}+$/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Pages that hold a text to the letter, in their title or one of their paragraphs. */
function pagesWith(pages: readonly CorpusPage[], text: string): Set<string> {
  return new Set(
    pages.filter((page) => page.title.includes(text) || page.paragraphs.some((one) => one.includes(text))).map(({ url }) => url),
  );
}

function wordsOf(paragraph: string): { from: number; text: string }[] {
  return [...segmenter.segment(paragraph)]
    .filter(({ segment }) => HAN.test(segment))
    .map(({ index, segment }) => ({ from: index, text: segment }));
}

/** Draws different texts until there are enough; `draw` may miss. */
function drawn(count: number, pages: readonly CorpusPage[], draw: () => { query: string; meant: string } | null): Query[] {
  const queries = new Map<string, Query>();
  for (let tries = 0; queries.size < count && tries < count * 1000; tries++) {
    const hit = draw();
    if (hit && !queries.has(hit.query)) queries.set(hit.query, { text: hit.query, truth: pagesWith(pages, hit.meant) });
  }
  return [...queries.values()];
}

/** Several hundred queries drawn from the text: one or two words, raw pieces that start or end inside a word, words in Traditional, titles. */
export function drawQueries(pages: readonly CorpusPage[], each: number): Queries {
  const random = new Random(20261122);
  const paragraph = () => random.one(random.one(pages).paragraphs);
  const phrase = (): string | null => {
    const words = wordsOf(paragraph());
    const at = random.below(Math.max(1, words.length));
    const [first, second] = [words[at], words[at + 1]];
    if (!first) return null;
    const joined = second && second.from === first.from + first.text.length && random.next() < 0.5 ? first.text + second.text : first.text;
    return joined.length >= 2 && joined.length <= 8 ? joined : null;
  };
  const piece = (): string | null => {
    const text = paragraph();
    const borders = new Set(wordsOf(text).flatMap((word) => [word.from, word.from + word.text.length]));
    const from = random.below(text.length);
    const to = from + 2 + random.below(6);
    const cut = text.slice(from, to);
    const inside = cut.length >= 2 && HAN.test(cut) && (!borders.has(from) || !borders.has(to));
    return inside && [...borders].some((border) => border > from && border < to) ? cut : null;
  };
  const same = (query: string | null) => (query ? { query, meant: query } : null);
  return {
    words: drawn(each, pages, () => same(phrase())),
    acrossWords: drawn(each, pages, () => same(piece())),
    traditional: drawn(each, pages, () => {
      const meant = phrase();
      const query = meant && tify(meant);
      return meant && query && query !== meant ? { query, meant } : null;
    }),
    titles: drawn(Math.min(each, 100), pages, () => {
      const page = random.one(pages);
      return { query: page.title, meant: page.title };
    }),
  };
}
