import type { Root } from 'mdast';
import { readFences } from '../../markdown/passage-fences.ts';
import { readPassages } from '../../markdown/passages.ts';
import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

const HOW = '会员段落写成三部分：:::members[引子]{level=V2}单独一行，正文，再一行:::（半角冒号，从行首写起）';

/**
 * Passages for members that are not what they must be, and lines that were meant to be one.
 * @param tree of the text with its front-matter blanked out, so that places in it are places in the file
 */
export function passageProblems(tree: Root, file: ContentFile): Problem[] {
  const told = (offset: number, expected: string, actual: string): Problem => ({
    file: file.path,
    ...positionAt(file.text, offset),
    field: '正文',
    expected,
    actual,
    severity: 'error',
  });
  const found = readPassages(tree, file.path);
  const { unclosed, stray } = readFences(
    file.text,
    found.map(({ node }) => node),
    file.bodyStart,
  );
  return [
    ...found.flatMap(({ faults }) => faults.map(({ node, expected, actual }) => told(node.position?.start.offset ?? 0, expected, actual))),
    ...unclosed.map((offset) => told(offset, '会员段落的末尾单独写一行:::', '一直没有结束')),
    ...stray.map(({ offset, line }) => told(offset, HOW, `“${line.slice(0, 24)}”没有被认出来，里面的字会公开`)),
  ];
}
