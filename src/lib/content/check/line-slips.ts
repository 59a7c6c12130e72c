import { braceSlip } from './brace-slips.ts';

/** What looks like a blank and is none to YAML, or cannot be seen at all. */
export const UNSEEN = /[\u00a0\u200b-\u200d\u2060\u3000\ufeff]/;

/** A field's name as far as its colon, whatever the colon. */
const NAMED = /^\s*(?:-\s+)?[a-z_-]+\s*(：|:(?=[^\s]))/;

/** A value that opens a quotation and does not close it; YAML reads on and complains far below. */
const OPEN_QUOTE = /^\s*(?:-\s+)?[a-z_-]+:\s+("[^"]*|'[^']*)$/;

/** A value that opens a bracket and does not close it before the next field. */
const OPEN_BRACKET = /^\s*(?:-\s+)?[a-z_-]+:\s+([[{])[^\]}]*$/;

/** A value that goes on behind its closing quotation mark: "灯下"之夜 */
const QUOTED_IN_PART = /^(\s*(?:-\s+)?[a-z_-]+:\s+)(("[^"]*"|'[^']*')[ \t]*[^\s#,\]}].*)$/;

/** A sign that YAML keeps for itself at the beginning of a value. */
const KEPT_SIGN = /^(\s*(?:-\s+)?[a-z_-]+:\s+)((?:[-?] |[|>](?=[ \t]*\p{Script=Han})|[%!,@`]).*)$/u;

const ITEM = /^\s*- /;

/** A field, of whatever depth, as it stands at the beginning of a line. */
const FIELD = /^\s*(?:-\s+)?[a-z_-]+:(\s|$)/;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** A slip of one line of front-matter, and the line as it was meant. */
export interface LineSlip {
  /** Of the line, from 0. */
  index: number;
  /** From 1. */
  column: number;
  expected: string;
  actual: string;
  mended: string;
  /** Nobody has to decide: `--fix` may write the line as it was meant. */
  sure?: boolean;
  /** What follows is no front-matter any more. */
  ends?: boolean;
}

type Found = Omit<LineSlip, 'index' | 'column'> & { at: number };

function slipIn(line: string, next: string): Found | undefined {
  const colon = NAMED.exec(line);
  if (colon?.[1] === '：') {
    const at = line.indexOf('：');
    const mended = `${line.slice(0, at)}: ${line.slice(at + 1).trimStart()}`;
    return { at, expected: '字段名后面用半角的冒号，再空一格', actual: '用了全角的“：”', mended, sure: true };
  }
  const named = /^\s*(?:-\s+)?[^"'#]{0,40}?:/.test(line.slice(0, 60));
  const unseen = named ? UNSEEN.exec(line.slice(0, line.indexOf(':') + 2)) : null;
  if (unseen) {
    const actual = unseen[0] === '\u3000' ? '用了全角的空格' : '有一个看不见的字符';
    // Two plain blanks are as wide as one of full width; what has no width goes.
    const plain = (blank: string) => (blank === '\u3000' ? '  ' : blank === '\u00a0' ? ' ' : '');
    const end = line.indexOf(':') + 1;
    const name = line.slice(0, end).replaceAll(new RegExp(UNSEEN, 'g'), plain);
    const mended = `${name} ${line.slice(end).replace(new RegExp(`^(?:${UNSEEN.source}| )+`), '')}`;
    return { at: unseen.index, expected: '字段名前后只有普通的空格', actual, mended, sure: true };
  }
  if (colon) {
    const at = colon[0].length - 1;
    const mended = `${line.slice(0, at + 1)} ${line.slice(at + 1)}`;
    return { at, expected: '字段名和冒号后面空一格', actual: '冒号后面没有空格', mended, sure: true };
  }
  const brace = braceSlip(line);
  if (brace) return { ...brace, sure: true };
  const [, begin = '', quoted] = QUOTED_IN_PART.exec(line) ?? [];
  if (quoted) {
    const mended = begin + JSON.stringify(quoted.replaceAll(/["']/g, ''));
    return {
      at: begin.length,
      expected: '文字里的引号用中文的“ ”（以英文引号开头的，整段都在这一对引号里）',
      actual: '引号后面还有字',
      mended,
    };
  }
  const [, name = '', kept] = KEPT_SIGN.exec(line) ?? [];
  if (kept) {
    const expected = '含有@、`等特殊符号的文字用英文引号""括起来';
    return { at: name.length, expected, actual: `文字以特殊符号${kept[0]}开头`, mended: name + JSON.stringify(kept) };
  }
  const quote = OPEN_QUOTE.exec(line.trimEnd());
  if (quote) {
    const at = line.search(/["']/);
    return { at, expected: '引号成对', actual: '引号只有一个', mended: line.trimEnd() + line[at] };
  }
  const bracket = OPEN_BRACKET.exec(line.trimEnd());
  if (bracket && (next === '' || (FIELD.test(next) && indentOf(next) <= indentOf(line)))) {
    const mended = line.trimEnd() + (bracket[1] === '[' ? ']' : '}');
    return { at: line.indexOf(bracket[1] as string), expected: '括号成对', actual: `“${bracket[1]}”没有另一半`, mended };
  }
  return undefined;
}

/** A heading of the text: the fence before it is missing, and everything below is no front-matter. */
const BODY = {
  expected: '字段写完了，正文上面要有一行---（三个半角减号）',
  actual: '正文接在了字段后面',
  mended: '',
  ends: true,
} as const;

/** The indent that an item of a list should have: that of the item right above, when it is further to the left than that and no item of an outer list. */
function itemLevel(lines: readonly string[], index: number): number | undefined {
  // A tab is told as that.
  if (!ITEM.test(lines[index] ?? '') || !ITEM.test(lines[index - 1] ?? '') || /^\s*\t/.test(lines[index] ?? '')) return undefined;
  const own = indentOf(lines[index] as string);
  const above = indentOf(lines[index - 1] as string);
  for (let at = index - 1; at >= 0 && own < above; at -= 1) {
    const line = lines[at] as string;
    if (ITEM.test(line) && indentOf(line) === own) return undefined;
    if (!ITEM.test(line) && FIELD.test(line)) return above;
  }
  return undefined;
}

/**
 * Slips that the YAML library tells in a roundabout way or at another line, found by looking at the lines themselves.
 * @param lines of front-matter that cannot be read
 */
export function lineSlips(lines: readonly string[]): LineSlip[] {
  const first = lines.findIndex((line) => FIELD.test(line));
  return lines.flatMap((line, index) => {
    if (/^\s*#(?!#)/.test(line)) return [];
    // The library takes the indent of the first field for that of all, and complains of every other one.
    if (index === first && /^ +/.test(line) && lines.some((other) => FIELD.test(other) && indentOf(other) === 0)) {
      return [{ index, column: 1, expected: '字段从行首写起', actual: '前面多了空格', mended: line.trimStart() }];
    }
    if (/^#{2,6} /.test(line)) return [{ index, column: 1, ...BODY }];
    if (/^\s*＃/.test(line))
      return [{ index, column: line.indexOf('＃') + 1, expected: '说明的行以半角的#开头', actual: '用了全角的＃', mended: '' }];
    const level = itemLevel(lines, index);
    if (level !== undefined && level !== indentOf(line)) {
      const mended = ' '.repeat(level) + line.trimStart();
      return [{ index, column: indentOf(line) + 1, expected: '列表各项的“-”上下对齐', actual: '和上一项没有对齐', mended }];
    }
    const next = lines.slice(index + 1).find((text) => !/^\s*(#|$)/.test(text)) ?? '';
    const slip = slipIn(line, next);
    if (!slip) return [];
    const { at, ...told } = slip;
    return [{ index, column: Math.max(at, 0) + 1, ...told }];
  });
}
