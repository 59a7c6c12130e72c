import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EssayBlock, EssayMeasures } from '../../scripts/print/magazine/essay-measures.ts';
import { type EssayPage, essayLayout, ROW_GAP } from '../../scripts/print/magazine/essay-pages.ts';
import { essayStyles } from '../../scripts/print/magazine/essay-styles.ts';

const HEAD = 54;
const words = (height = 24): EssayBlock => ({ kind: 'words', height });
const picture = (ratio = 1.5): EssayBlock => ({ kind: 'picture', ratio });
const pair: EssayBlock = { kind: 'row', ratios: [0.667, 0.667] };
const essay = (blocks: EssayBlock[], more: Partial<EssayMeasures> = {}): EssayMeasures => ({
  slug: 'ebb',
  head: HEAD,
  opening: 2,
  blocks,
  foot: 0,
  ...more,
});
const laid = (measures: EssayMeasures) => essayLayout(measures) ?? { opening: 0, sink: 0, pages: [] };
const isPictures = (block: EssayBlock | undefined) => block?.kind === 'picture' || block?.kind === 'row';

/** Millimetres of a page that are used, reckoned anew from what is on it. */
function used(blocks: EssayBlock[], { from, to, widths, gap }: EssayPage): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const block = blocks[at];
    const width = widths.get(at) ?? 0;
    if (block?.kind === 'picture') sum += width / block.ratio + (width === 210 ? 5 : 0);
    if (block?.kind === 'row') sum += (width - ROW_GAP * (block.ratios.length - 1)) / block.ratios.reduce((a, b) => a + b, 0) + 5;
    if (block && 'height' in block) sum += block.height;
    if (at > from && (isPictures(block) || isPictures(blocks[at - 1]))) sum += gap;
  }
  return sum;
}

describe('how a photo essay falls into pages', () => {
  test('the essay of November: four pages, each of them full, and words on the page of their picture', () => {
    const blocks = [
      words(27),
      picture(),
      words(18),
      picture(),
      words(18),
      picture(),
      words(18),
      words(12),
      pair,
      words(12),
      words(18),
      picture(),
      words(18),
      picture(),
      words(12),
      words(18),
    ];
    const { pages } = laid(essay(blocks));
    expect(pages).toHaveLength(4);
    for (const page of pages.slice(1)) expect(used(blocks, page)).toBeGreaterThan(225);
    expect(pages.slice(1).every(({ from }) => isPictures(blocks[from]) || !isPictures(blocks[from - 1]))).toBe(true);
  });

  test('a page with one picture shows it as wide as the sheet', () => {
    const { pages } = laid(essay([words(60), picture(), words(84), picture(), words(84), picture(), words(84)]));
    expect(pages.slice(1).map(({ widths }) => [...widths.values()])).toEqual([[210], [210], [210]]);
  });

  test('a heading is never the last on its page', () => {
    const blocks: EssayBlock[] = [
      picture(),
      words(),
      { kind: 'heading', height: 12 },
      picture(),
      words(),
      { kind: 'heading', height: 12 },
      picture(),
      words(60),
    ];
    for (const { to } of laid(essay(blocks)).pages) expect(blocks[to - 1]?.kind).not.toBe('heading');
  });

  test('whatever the number and shape of its pictures: all is set once and in order, no page runs over, no picture is tiny or wider than its place', () => {
    const ratio = fc.double({ min: 0.5, max: 2.4, noNaN: true });
    const block: fc.Arbitrary<EssayBlock> = fc.oneof(
      { weight: 3, arbitrary: ratio.map((one) => picture(one)) },
      { weight: 1, arbitrary: fc.array(ratio, { minLength: 2, maxLength: 3 }).map((ratios): EssayBlock => ({ kind: 'row', ratios })) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((lines) => words(lines * 6)) },
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 24 }), fc.option(ratio), fc.constantFrom(0, 36), (blocks, opening, foot) => {
        const layout = essayLayout(essay(blocks, { opening, foot }));
        if (!layout) throw new Error('not laid out');
        expect(layout.pages.map(({ from }) => from)).toEqual([0, ...layout.pages.slice(0, -1).map(({ to }) => to)]);
        expect(layout.pages.at(-1)?.to).toBe(blocks.length);
        for (const [index, page] of layout.pages.entries()) {
          const last = index === layout.pages.length - 1;
          const first = index === 0 ? HEAD + (opening ? layout.opening + 6 : 0) : 0;
          expect(used(blocks, page) + first + (last ? foot : 0)).toBeLessThanOrEqual(245.01);
          for (const width of page.widths.values()) expect(width <= 174 || width === 210).toBe(true);
          expect(Math.min(...page.widths.values())).toBeGreaterThan(60);
        }
      }),
    );
  });

  test('words longer than a page flow as they come', () => {
    expect(essayLayout(essay([words(300)]))).toBeNull();
  });
});

describe('the style sheet of an essay', () => {
  const blocks = [words(), picture(), words(), picture(), words(), pair];
  const styles = essayStyles(essay(blocks), {
    opening: 105,
    sink: 40,
    pages: [
      { from: 0, to: 1, widths: new Map(), gap: 6, left: 40 },
      {
        from: 1,
        to: 5,
        widths: new Map([
          [1, 140],
          [3, 140],
        ]),
        gap: 8,
        left: 0,
      },
      { from: 5, to: 6, widths: new Map([[5, 210]]), gap: 6, left: 0 },
    ],
  });
  const rules = styles.split('\n');

  test('begins a page where one begins and nowhere else', () => {
    expect(rules.filter((rule) => rule.includes('break-before')).map((rule) => /nth-child\((\d+)\)/.exec(rule)?.[1])).toEqual(['2', '6']);
  });

  test('sets pictures at the left edge and at the right one by turns', () => {
    expect(styles).toContain('.essay-ebb>.text>:nth-child(2){grid-template-columns:140mm 1fr;margin-inline-start:-18mm}');
    expect(styles).toContain('.essay-ebb>.text>:nth-child(4){grid-template-columns:1fr 140mm;margin-inline-end:-18mm}');
  });

  test('makes the pictures of a row as high as each other, and keeps the words of one as wide as the sheet off its edges', () => {
    expect(styles).toContain('.essay-ebb>.text>:nth-child(6){margin-inline:-18mm}');
    expect(styles).toContain(':nth-child(6)>:nth-child(2){flex:0.6670 1 0}');
    expect(styles).toContain(':nth-child(6)>:first-child>figcaption{padding-inline-start:18mm}');
  });
});
