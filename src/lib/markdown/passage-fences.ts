import type { ContainerDirective } from 'mdast-util-directive';

/**
 * A line that begins with two colons or more, or with one before the name: whoever writes that means a passage. Colons of a Chinese keyboard
 * count, whatever stands before them in a list or a quotation.
 */
const FENCE = /^[^\S\r\n]*(?:[>*+-][^\S\r\n]*|\d+[.)][^\S\r\n]*)*(?:[:：][^\S\r\n]*[:：]|[:：][^\S\r\n]*members?(?![\w-]))/gim;

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
  const stray = [...source.slice(from).matchAll(FENCE)]
    .map((match) => ({ begins: from + match.index, offset: from + match.index + match[0].search(/\S/) }))
    .filter(({ begins }) => !known.has(begins))
    .map(({ offset }) => ({ offset, line: source.slice(offset).split(/\r?\n/, 1)[0]?.trim() ?? '' }));
  return { unclosed, stray };
}
