import type { Delete, Emphasis, FootnoteDefinition, Nodes, Root, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

type Told = (offset: number, expected: string, actual: string, severity?: Problem['severity']) => void;

const begins = (node: Nodes): number => node.position?.start.offset ?? 0;

/** A row has as many cells as the head: of more the page shows nothing, of fewer one has lost its bar. */
function rowProblems(table: Table, told: Told): void {
  const [head, ...rows] = table.children;
  const columns = head?.children.length ?? 0;
  for (const row of rows) {
    const cells = row.children.length;
    const beyond = row.children[columns];
    const actual = `${cells}格`;
    if (beyond) told(begins(beyond), `表格每行与第一行一样是${columns}格，多出来的不会显示`, actual);
    else if (cells < columns) told(begins(row), `表格每行与第一行一样是${columns}格（少了一条竖线？）`, actual, 'warning');
  }
}

/** Notes at the foot that say nothing, that nobody calls, or whose number is taken: none is shown. */
function footnoteProblems(tree: Root, told: Told): void {
  const called = new Set<string>();
  visit(tree, 'footnoteReference', ({ identifier }) => {
    called.add(identifier);
  });
  const seen = new Set<string>();
  visit(tree, 'footnoteDefinition', (note: FootnoteDefinition) => {
    const mark = `[^${note.label ?? note.identifier}]`;
    if (seen.has(note.identifier)) told(begins(note), '每条脚注的编号只用一次，后面的那条不会显示', mark);
    else if (note.children.length === 0) told(begins(note), '脚注写上说明', `${mark}后面是空的`);
    else if (!called.has(note.identifier)) told(begins(note), `正文里有${mark}，否则这条脚注不会显示`, '没有', 'warning');
    seen.add(note.identifier);
  });
}

/** Signs of prose that Markdown takes for its own: 3~5元 and 10~20元 in one line strike out what is between, 2*3*4 is set in italics. */
function misreadProblems(node: Delete | Emphasis, text: string, told: Told): void {
  const start = begins(node);
  const actual = `“${text.slice(Math.max(0, start - 3), (node.position?.end.offset ?? start) + 3).replaceAll('\n', '')}”`;
  if (node.type === 'delete' && text[start + 1] !== '~') told(start, '范围写成3至5，否则两个~之间的字会被划掉；要划掉写~~文字~~', actual);
  if (node.type === 'emphasis' && /\d\*$/.test(text.slice(0, start + 1))) told(start, '乘号写×，否则两个*之间的字变成斜体', actual);
}

/**
 * Text that is read as a mark, or by a mark, so that readers would not see it as it was written.
 * @param tree of the text with its front-matter blanked out
 */
export function lostTextProblems(tree: Root, file: ContentFile): Problem[] {
  const problems: Problem[] = [];
  const told: Told = (offset, expected, actual, severity = 'error') => {
    problems.push({ file: file.path, ...positionAt(file.text, offset), field: '正文', expected, actual, severity });
  };
  footnoteProblems(tree, told);
  visit(tree, (node) => {
    if (node.type === 'table') rowProblems(node, told);
    if (node.type === 'delete' || node.type === 'emphasis') misreadProblems(node, file.text, told);
    if (node.type === 'heading' && node.children.length === 0) told(begins(node), '小标题写上文字，或者删掉这一行', '只有#');
    if (node.type === 'link' && node.children.length === 0 && node.position)
      told(begins(node), '链接写上文字：[文字](网址)，否则谁也点不到', `[](${node.url})`);
    const fence = node.type === 'code' && /^[`~]{3,}/.exec(file.text.slice(begins(node)))?.[0];
    const end = node.position?.end.offset ?? 0;
    if (
      fence &&
      !file.text
        .slice(begins(node) + fence.length, end)
        .trimEnd()
        .endsWith(fence)
    )
      told(begins(node), `代码以单独一行${fence}结束，否则后面的正文都变成代码`, '一直没有结束');
  });
  return problems;
}
