/** What looks like a blank and is none to YAML, or cannot be seen at all. */
export const UNSEEN = /[\u00a0\u200b-\u200d\u2060\u3000\ufeff]/;

/** A field's name as far as its colon, whatever the colon. */
const NAMED = /^\s*(?:-\s+)?[a-z_-]+\s*(：|:(?=[^\s]))/;

/** A value that opens a quotation and does not close it; YAML reads on and complains far below. */
const OPEN_QUOTE = /^\s*(?:-\s+)?[a-z_-]+:\s+("[^"]*|'[^']*)$/;

/** A value that opens a bracket and does not close it before the next field. */
const OPEN_BRACKET = /^\s*(?:-\s+)?[a-z_-]+:\s+([[{])[^\]}]*$/;

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
}

type Found = Omit<LineSlip, 'index' | 'column'> & { at: number };

function slipIn(line: string, next: string): Found | undefined {
  const colon = NAMED.exec(line);
  if (colon?.[1] === '：') {
    const at = line.indexOf('：');
    const mended = `${line.slice(0, at)}: ${line.slice(at + 1).trimStart()}`;
    return { at, expected: '字段名后面用半角的冒号，再空一格', actual: '用了全角的“：”', mended };
  }
  const named = /^\s*(?:-\s+)?[^"'#]{0,40}?:/.test(line.slice(0, 60));
  const unseen = named ? UNSEEN.exec(line.slice(0, line.indexOf(':') + 2)) : null;
  if (unseen) {
    const actual = unseen[0] === '\u3000' ? '用了全角的空格' : '有一个看不见的字符';
    const mended = line.slice(0, unseen.index) + (unseen.index > line.indexOf(':') ? ' ' : '') + line.slice(unseen.index + 1);
    return { at: unseen.index, expected: '字段名前后只有普通的空格', actual, mended };
  }
  if (colon) {
    const at = colon[0].length - 1;
    return { at, expected: '字段名和冒号后面空一格', actual: '冒号后面没有空格', mended: `${line.slice(0, at + 1)} ${line.slice(at + 1)}` };
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

/**
 * Slips that the YAML library tells in a roundabout way or at another line, found by looking at the lines themselves.
 * @param lines of front-matter that cannot be read
 */
export function lineSlips(lines: readonly string[]): LineSlip[] {
  const first = lines.findIndex((line) => FIELD.test(line));
  return lines.flatMap((line, index) => {
    if (/^\s*#/.test(line)) return [];
    // The library takes the indent of the first field for that of all, and complains of every other one.
    if (index === first && /^ +/.test(line) && lines.some((other) => FIELD.test(other) && indentOf(other) === 0)) {
      return [{ index, column: 1, expected: '字段从行首写起', actual: '前面多了空格', mended: line.trimStart() }];
    }
    const next = lines.slice(index + 1).find((text) => !/^\s*(#|$)/.test(text)) ?? '';
    const slip = slipIn(line, next);
    if (!slip) return [];
    const { at, ...told } = slip;
    return [{ index, column: Math.max(at, 0) + 1, ...told }];
  });
}
