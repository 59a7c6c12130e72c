import type { ContainerDirective } from 'mdast-util-directive';

/**
 * A line that begins with two colons or more, or with one before the name: whoever writes that means a passage. Colons of a Chinese keyboard
 * count, whatever stands before them in a list or a quotation.
 */
const FENCE = /^[^\S\r\n]*(?:[>*+-][^\S\r\n]*|\d+[.)][^\S\r\n]*)*(?:[:：][^\S\r\n]*[:：]|[:：][^\S\r\n]*members?(?![\w-]))/gim;

/** What nobody writes but for a passage, wherever it stands in a line: its word before a bracket, or what its braces hold. Whoever meets it in no fence meant one. */
const MEANT = /members?[^\S\r\n]*[[［【]|[{｛][^\S\r\n]*(?:level|community)[^\S\r\n]*[=＝]/gi;

/** Whether a text may hold a passage, or something that was meant as one. */
export const PASSAGE_SIGN = /member|[{｛][^\S\r\n]*(?:level|community)/i;

/** What the fences of a text are: offsets of blocks that never end, and lines that were meant as a fence and are none. */
export interface Fences {
  unclosed: number[];
  stray: { offset: number; line: string }[];
}

/**
 * Holds the lines that look like fences against the passages that were read. A fence that Markdown does not take for one is the worst slip: the text
 * meant for few would stand on the page for all.
 * @param source what was parsed
 * @param from   where to look from, behind front-matter
 */
export function readFences(source: string, passages: readonly ContainerDirective[], from = 0): Fences {
  const lineStart = (offset: number) => source.lastIndexOf('\n', offset - 1) + 1;
  const known = new Set<number>();
  const unclosed: number[] = [];
  for (const node of passages) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    const colons = /^:+/.exec(source.slice(start))?.[0].length ?? 0;
    const last = lineStart(end);
    known.add(lineStart(start));
    if (last > start && new RegExp(`^\\s*:{${colons},}\\s*$`).test(source.slice(last, end))) known.add(last);
    else unclosed.push(start);
  }
  /** Each line once, at the first sign in it. */
  const signs = new Map<number, number>();
  for (const pattern of [FENCE, MEANT])
    for (const { 0: sign, index } of source.slice(from).matchAll(pattern)) {
      const offset = from + index + sign.search(/\S/);
      const begins = lineStart(offset);
      if (!known.has(begins)) signs.set(begins, Math.min(offset, signs.get(begins) ?? offset));
    }
  const stray = [...signs.values()]
    .sort((a, b) => a - b)
    .map((offset) => ({ offset, line: source.slice(offset).split(/\r?\n/, 1)[0]?.trim() ?? '' }));
  return { unclosed, stray };
}
