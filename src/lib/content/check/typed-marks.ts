import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { DIRECTIVES } from '../../markdown/directives.ts';
import type { ContentFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** A mark as a Chinese keyboard, or a hurry, leaves it: Markdown does not know it, so the reader would see the mark itself. */
interface Slip {
  pattern: RegExp;
  expected: string;
}

const names = DIRECTIVES.join('|');

/** Marks that only count at the beginning of a line. */
const AT_LINE_START: Slip[] = [
  // A blank of full width, or one copied out of a word processor, is none to Markdown.
  { pattern: /^[#＃]{1,6}(?=[^#＃ \t])|^＃+/, expected: '小标题写成## 小标题（半角的#，后面空一格）' },
  { pattern: /^#{7,}/, expected: '小标题写成## 小标题，再小一级是###' },
  {
    pattern: /^[-*+](?=[\p{Script=Han}\u3000\u00a0])|^[－•·●](?=[\s\p{Script=Han}])/u,
    expected: '列表每行以“- ”开头（半角的-，后面空一格）',
  },
  {
    pattern: /^\d{1,2}(?:\.(?=[\p{Script=Han}\u3000\u00a0])|．(?=\S))/u,
    expected: '有先后的列表每行以“1. ”开头（半角的点，后面空一格）',
  },
  { pattern: /^\d{1,2}[.)] /, expected: '有先后的列表上面空一行，从1写起，否则和上一行连成一段' },
  { pattern: /^》/, expected: '引用以“> ”开头（半角的>，后面空一格）' },
  { pattern: /^｜.*｜/, expected: '表格用半角的竖线|分列' },
  { pattern: /^\|.*\|$/, expected: '表格第二行写| --- | --- |，列数与第一行相同' },
];

/** Told once for lines one below the other. */
const TABLE: ReadonlySet<Slip> = new Set(AT_LINE_START.filter(({ expected }) => expected.startsWith('表格')));

/** Marks that count anywhere in a line. */
const ANYWHERE: Slip[] = [
  {
    pattern: /[!！]?\[[^\]\n]+\](?:（|[ \u3000]+[(（])[ \u3000]*(?:\/|\.{1,2}\/|https?:|mailto:|tel:)/,
    expected: '[文字](网址)用半角的括号，中间不空格',
  },
  { pattern: /[【［][^】］\n]+[】］][(（](?:\/|\.{1,2}\/|https?:)[^)）\n]*[)）]/, expected: '[文字](网址)用半角的方括号' },
  { pattern: /!\[\[[^\]\n]*\]\]|!\[[^\]\n]*\]\([^)\n]*[“”][^)\n]*\)/, expected: '图片写成![描述](./图片 "图注")，引号用半角' },
  { pattern: /!\[[^\]\n]*\]\([^)\n]*\s[^)\n"]*\.\w+[^)\n]*\)/, expected: '图片的文件名不带空格' },
  { pattern: /＊＊/, expected: '加粗用半角的星号：**文字**' },
  {
    // With its brackets, whatever stands between; without its colon; without anything behind it.
    pattern: new RegExp(
      `[:：][ \\u3000]*(?:${names})[ \\u3000]*[【［\\[（(]|(?<![\\w:：])(?:${names})[【［\\[]|[:：](?:${names})(?![\\w-])`,
      'i',
    ),
    expected: `标记用半角的冒号和方括号：${DIRECTIVES.map((name) => `:${name}[…]`).join('、')}`,
  },
  { pattern: /[[【［]\^[^\]】］\n]+[\]】］]/, expected: '脚注在文末另起一行写明：[^1]: 说明' },
  {
    pattern:
      /(?:!?\[[^[\]\n]*)?(?:\](?=\()|[\]】］][ \u3000]*[(（][ \u3000"“]*(?:[/／#]|\.{1,2}\/|https?[:：]|mailto[:：]|tel[:：]|www\.))|[)）][[【](?:[/／#]|\.{1,2}\/|https?[:：])/,
    expected: '链接写成[文字](网址)，图片写成![描述](./图片 "图注")：括号、引号用半角，成对，网址里没有空格',
  },
];

/** What stands there on purpose as it is: a bracket behind a backslash with what belongs to it, and any other sign behind one. */
const ESCAPED = /\\\[[^\]\n]*\](?:\([^)\n]*\))?|\\./g;

/** The stretch of a line that an editor would recognise. */
const excerpt = (text: string, at: number): string => `“${(text.slice(at).split('\n', 1)[0] as string).slice(0, 24).trim()}”`;

/** Begins like a remark, and is none: everything behind it would be swallowed. */
const openRemark = (value: string): boolean => value.trimStart().startsWith('<!--') && !value.includes('-->');

/**
 * Marks that were meant as Markdown and are read as plain text, and text that is read as a mark nobody meant.
 * @param tree of the text with its front-matter blanked out
 */
export function typedMarkProblems(tree: Root, file: ContentFile): Problem[] {
  const told = (offset: number, expected: string, actual: string): Problem => ({
    file: file.path,
    ...positionAt(file.text, offset),
    field: '正文',
    expected,
    actual,
    severity: 'error',
  });
  const problems: Problem[] = [];
  const lineStart = (offset: number) => file.text.lastIndexOf('\n', offset - 1) + 1;
  const begins = (node: Nodes) => node.position?.start.offset ?? 0;
  visit(tree, (node) => {
    if (node.type === 'text' && node.position) {
      const start = begins(node);
      let at = start;
      let before: Slip | undefined;
      for (const line of file.text.slice(start, node.position?.end.offset).split('\n')) {
        const first = file.text.slice(lineStart(at), at).trim() === '' ? AT_LINE_START : [];
        const indent = line.length - line.trimStart().length;
        const plain = line.replace(ESCAPED, (written) => ' '.repeat(written.length));
        const found = [
          ...first.map((slip) => ({ slip, index: slip.pattern.test(line.trim()) ? indent : -1 })),
          ...ANYWHERE.map((slip) => ({ slip, index: plain.search(slip.pattern) })),
        ].find(({ index }) => index >= 0);
        // A table is one fault, however many lines it has.
        if (found && !(found.slip === before && TABLE.has(found.slip)))
          problems.push(told(at + found.index, found.slip.expected, excerpt(line, found.index)));
        before = found?.slip;
        at += line.length + 1;
      }
    }
    if (node.type === 'html' && openRemark(node.value)) {
      problems.push(told(begins(node), '留给自己的话以-->结束，否则后面的正文都不显示', excerpt(node.value, 0)));
    }
    if (node.type === 'code' && !/^\s*[`~]/.test(file.text.slice(begins(node)))) {
      problems.push(told(begins(node), '段落从行首写起，首行空两格由网页来做；空四格会变成代码', excerpt(node.value, 0)));
    }
    if (node.type === 'heading' && file.text[begins(node)] !== '#') {
      problems.push(
        told(begins(node), '小标题写成## 小标题；分隔线---的上面空一行，否则上面的字变成标题', excerpt(file.text.slice(begins(node)), 0)),
      );
    }
  });
  return problems;
}
