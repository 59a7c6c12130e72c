import { type Document, parseDocument, visit, type YAMLParseError } from 'yaml';
import { plainData, type YamlFile } from '../read.ts';
import { braceSlip } from './brace-slips.ts';
import { lineSlips } from './line-slips.ts';
import { type Problem, positionAt } from './problem.ts';

/** What an editor did, by the YAML library's code: [expected, found]. */
const WORDS: Partial<Record<YAMLParseError['code'], [string, string]>> = {
  BAD_INDENT: ['同一层的字段左边对齐', '这一行的缩进与上下不一致'],
  BAD_SCALAR_START: ['含有@、`等特殊符号的文字用英文引号""括起来', '文字以特殊符号开头'],
  BLOCK_AS_IMPLICIT_KEY: ['文字里有“冒号加空格”时，整段用英文引号""括起来', '一行里出现了两个“: ”'],
  BLOCK_IN_FLOW: ['[ ]或{ }里面写在一行，用逗号隔开', '括号里换行另起了一段'],
  DUPLICATE_KEY: ['每个字段只写一次', '同名字段写了两次'],
  MISSING_CHAR: ['引号、括号成对，字段名后面有“冒号加空格”，列表各项用英文逗号隔开', '少了一个符号'],
  MULTILINE_IMPLICIT_KEY: ['每行写成“字段: 内容”', '这一行没有“冒号加空格”'],
  TAB_AS_INDENT: ['用空格缩进', '用了制表符（Tab）'],
  UNEXPECTED_TOKEN: ['引号、括号成对', '多出来一个符号'],
};

/** A text between braces that holds a sign of theirs. */
const IN_BRACES: [string, string] = ['花括号、方括号里的文字有冒号、逗号、括号时，那一段用英文引号""括起来', '有一处读不懂'];
/** A line without any colon. */
const NO_FIELD: [string, string] = ['每行写成“字段: 内容”；字段写完了，正文上面要有一行---', '这一行没有“冒号加空格”'];

/** What can be told of one front-matter at once; whoever has made more mends these first. */
const MOST = 10;

/** A field with its value on the same line. */
const FIELD_LINE = /^(\s*(?:-\s+)?[\w-]+:[ \t]+)(.+?)[ \t]*$/;

/** Front-matter that cannot be read, while its slips are found and put right in a copy, each on its own line: places stay those of the file. */
class Reading {
  readonly problems: Problem[] = [];
  private readonly file: YamlFile;
  private readonly lines: string[];
  /** The number of the first line. */
  private readonly first: number;

  constructor(file: YamlFile) {
    this.file = file;
    const { line } = positionAt(file.text, file.yamlStart ?? 0);
    this.first = line;
    const below = file.text.slice(file.yamlStart ?? 0).split('\n');
    this.lines = below
      .slice(
        0,
        below.findIndex((text) => /^---[ \t]*\r?$/.test(text)),
      )
      .map((text) => text.replace(/\r$/, ''));
  }

  /**
   * Tells a slip and puts it right, so that reading on may find more.
   * @param words      what is expected, and what is there
   * @param mended     the line as it was meant; empty takes it out
   * @param neighbours takes out those beside it as well
   * @param sure       `--fix` may write the mended line
   * @returns false when nothing more can be done about its line
   */
  private told(
    index: number,
    column: number,
    [expected, actual]: [string, string],
    mended: string,
    neighbours = false,
    sure = false,
  ): boolean {
    const line = this.first + index;
    if (this.problems.some((problem) => problem.line === line)) return this.remove(index, false);
    const start = this.startOf(index);
    const mend = sure ? { mend: { start, end: start + (this.lines[index] ?? '').length, text: mended } } : {};
    this.problems.push({ file: this.file.path, line, column, field: '字段格式', expected, actual, severity: 'error', ...mend });
    if (mended === '') return this.remove(index, neighbours);
    this.lines[index] = mended;
    return true;
  }

  /** Where a line begins in the file. */
  private startOf(index: number): number {
    return this.file.text.split('\n', this.first + index - 1).reduce((sum, line) => sum + line.length + 1, 0);
  }

  /** Takes out a line and what belongs to it, which would only be told as further errors; after a wrong indent its neighbours too. */
  private remove(index: number, neighbours: boolean): boolean {
    const indentOf = (line: string) => /\S/.exec(line)?.index ?? Number.POSITIVE_INFINITY;
    const own = indentOf(this.lines[index] ?? '');
    if (own === Number.POSITIVE_INFINITY) return false;
    const after = this.lines.findIndex((line, at) => at > index && (neighbours && own > 0 ? indentOf(line) < own : indentOf(line) <= own));
    this.lines.fill('', index, after < 0 ? this.lines.length : after);
    return true;
  }

  /** The slips that can be seen in a line by itself. Each is told, whatever stands around it. */
  findSlips(): void {
    for (const { index, column, expected, actual, mended, sure, ends } of lineSlips(this.lines)) {
      this.told(index, column, [expected, actual], mended, false, sure);
      if (!ends) continue;
      this.lines.fill('', index);
      return;
    }
  }

  /** Slips between braces, of a front-matter that can be read. */
  braceSlips(): Problem[] {
    this.lines.forEach((line, index) => {
      const slip = braceSlip(line);
      if (slip) this.told(index, slip.at + 1, [slip.expected, slip.actual], slip.mended, false, true);
    });
    return this.problems;
  }

  /** What the library says of the copy. False when it says nothing new: what follows from one slip is not told again. */
  findNext(): boolean {
    const yaml = parseDocument(this.lines.join('\n'), { prettyErrors: false, logLevel: 'error' });
    const [error] = yaml.errors;
    if (error) return this.tellError(error);
    return plainData(yaml) === undefined && this.tellReference(yaml);
  }

  private tellError(error: YAMLParseError): boolean {
    const place = positionAt(this.lines.join('\n'), error.pos[0]);
    const value = FIELD_LINE.exec(this.lines[place.line - 1] ?? '')?.[2] ?? '';
    // A line pushed in below a value is taken for the rest of that value, and its colon for a second one on the line above.
    const pushedIn = error.code === 'BLOCK_AS_IMPLICIT_KEY' && !/:(\s|$)/.test(value);
    const code = pushedIn ? 'BAD_INDENT' : error.code;
    const behind = pushedIn || (code === 'BAD_INDENT' && place.column === 1);
    const { line, column } = behind ? this.contentFrom(place.line + (pushedIn ? 1 : 0)) : place;
    const text = this.lines[line - 1] ?? '';
    const mended = this.harmless(code, text);
    return this.told(line - 1, column, this.wordsFor(code, text, line), mended, code === 'BAD_INDENT', code === 'TAB_AS_INDENT');
  }

  /** What to tell of a line, by the library's code and by what can be seen in the line. */
  private wordsFor(code: YAMLParseError['code'], text: string, line: number): [string, string] {
    const braced = /[{[].*:\s.*[}\]]\s*$/.test(text);
    if (braced && ['BLOCK_IN_FLOW', 'BLOCK_AS_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code)) return IN_BRACES;
    if (['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code) && !/[:："'[\]{}]/.test(text)) return NO_FIELD;
    const name = code === 'DUPLICATE_KEY' ? /^\s*(?:-\s+)?([^:]+):/.exec(text)?.[1] : undefined;
    if (name) {
      const before = this.lines.slice(0, line - 1).findLastIndex((other) => other.trimStart().replace(/^-\s+/, '').startsWith(`${name}:`));
      if (before >= 0) return ['每个字段只写一次，留下要的那一行', `第${this.first + before}行已经写过${name}`];
    }
    return WORDS[code] ?? ['能读懂的字段格式', '这一行读不懂'];
  }

  /** The first line from this one on that is no remark: the library points behind the value before a line that stands wrongly. */
  private contentFrom(from: number): { line: number; column: number } {
    let line = from;
    while (line < this.lines.length && /^\s*(#|$)/.test(this.lines[line - 1] ?? '')) line += 1;
    return { line, column: (/\S/.exec(this.lines[line - 1] ?? '')?.index ?? 0) + 1 };
  }

  /** The line as it was probably meant, or nothing in its place, so that the library can read on. */
  private harmless(code: YAMLParseError['code'], line: string): string {
    const [, name, value] = FIELD_LINE.exec(line) ?? [];
    if (code === 'TAB_AS_INDENT') return line.replace(/^\s+/, (blank) => blank.replaceAll('\t', '  '));
    if (name && value && (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_SCALAR_START')) return name + JSON.stringify(value);
    return '';
  }

  /** A text that begins with a star is a reference to YAML; nobody means one. */
  private tellReference(yaml: Document.Parsed): boolean {
    let place = 0;
    visit(yaml, {
      Alias(_, node) {
        place = node.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    const { line, column } = positionAt(this.lines.join('\n'), place);
    const text = this.lines[line - 1] ?? '';
    return this.told(
      line - 1,
      column,
      ['含有@、`、*、&等特殊符号的文字用英文引号""括起来', '文字以星号开头'],
      this.harmless('BAD_SCALAR_START', text),
    );
  }
}

/** A file without its two lines `---`, told where the first that is missing belongs. */
function fenceProblem(file: YamlFile): Problem {
  const [first = ''] = file.text.replace(/^\uFEFF/, '').split('\n', 1);
  const begun = /^---[ \t]*\r?$/.test(first);
  const actual = begun ? '第一行有了，下面没有结束的---（单独一行，三个半角减号）' : `第一行不是---（三个半角减号）`;
  return {
    file: file.path,
    line: 1,
    column: 1,
    field: '文件开头',
    expected: '第一行是---，下面是各个字段，再以一行---结束',
    actual,
    severity: 'error',
  };
}

/**
 * Errors of the YAML itself: of each line the first, since several often follow from one slip. Found by putting each right in a copy and reading again, as an
 * editor would, who should not have to run the check once for each.
 */
export function yamlProblems(file: YamlFile): Problem[] {
  if (file.yamlStart === null) return [fenceProblem(file)];
  const reading = new Reading(file);
  // Between braces a slip may be read as something else altogether, without an error.
  const { frontmatter } = file;
  // Without any colon that counts, all lines together are one text to YAML.
  if (file.yaml.errors.length === 0 && frontmatter !== undefined && typeof frontmatter !== 'string') return reading.braceSlips();
  reading.findSlips();
  while (reading.problems.length < MOST && reading.findNext());
  return reading.problems;
}
