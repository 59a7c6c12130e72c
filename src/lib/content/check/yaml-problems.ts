import { visit, type YAMLParseError } from 'yaml';
import type { YamlFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** What an editor did, by the YAML library's code: [expected, found]. */
const WORDS: Partial<Record<YAMLParseError['code'], [string, string]>> = {
  BAD_INDENT: ['同一层的字段左边对齐', '这一行的缩进与上下不一致'],
  BAD_SCALAR_START: ['含有@、`等特殊符号的文字用引号括起来', '文字以特殊符号开头'],
  BLOCK_AS_IMPLICIT_KEY: ['文字里有“冒号加空格”时，整段用引号括起来', '一行里出现了两个“: ”'],
  BLOCK_IN_FLOW: ['[ ]或{ }里面写在一行，用逗号隔开', '括号里换行另起了一段'],
  DUPLICATE_KEY: ['每个字段只写一次', '同名字段写了两次'],
  MISSING_CHAR: ['引号、括号成对，字段名后面有“冒号加空格”，列表各项用英文逗号隔开', '少了一个符号'],
  MULTILINE_IMPLICIT_KEY: ['每行写成“字段: 内容”', '这一行没有“冒号加空格”'],
  TAB_AS_INDENT: ['用空格缩进', '用了制表符（Tab）'],
  UNEXPECTED_TOKEN: ['引号、括号成对', '多出来一个符号'],
};

/** What looks like a blank and is none to YAML, or cannot be seen at all. */
export const UNSEEN = /[\u00a0\u200b-\u200d\u2060\u3000\ufeff]/;

/** A field's name as far as its colon, whatever the colon. */
const NAMED = /^\s*(?:-\s+)?[a-z_-]+\s*(：|:(?=[^\s]))/;

/** A value that opens a quotation and does not close it; YAML reads on and complains far below. */
const OPEN_QUOTE = /^\s*(?:-\s+)?[a-z_-]+:\s+("[^"]*|'[^']*)$/;

interface Slip {
  offset: number;
  expected: string;
  actual: string;
}

/** The slips that the library tells in a roundabout way or at another line, found by looking at the lines themselves. */
function slipIn(file: YamlFile): Slip | undefined {
  let offset = 0;
  for (const line of file.text.slice(file.yamlStart ?? 0).split('\n')) {
    if (/^---\s*$/.test(line)) return undefined;
    const told = (expected: string, actual: string, at: number): Slip => ({ offset: offset + Math.max(at, 0), expected, actual });
    const colon = NAMED.exec(line);
    const unseen = /^\s*(?:-\s+)?[^"'#]{0,40}?:/.exec(line.slice(0, 60))?.[0] ? UNSEEN.exec(line.slice(0, line.indexOf(':') + 2)) : null;
    if (!line.trimStart().startsWith('#')) {
      if (colon?.[1] === '：') return told('字段名后面用半角的冒号，再空一格', '用了全角的“：”', line.indexOf('：'));
      if (unseen) return told('字段名前后只有普通的空格', unseen[0] === '\u3000' ? '用了全角的空格' : '有一个看不见的字符', unseen.index);
      if (colon) return told('字段名和冒号后面空一格', '冒号后面没有空格', colon[0].length - 1);
      if (OPEN_QUOTE.test(line.trimEnd())) return told('引号成对', '引号只有一个', line.search(/["']/));
    }
    offset += line.length + 1;
  }
  return undefined;
}

/** A text that begins with a star is a reference to YAML; nobody means one. */
function referenceProblem(file: YamlFile): Problem {
  let place = 0;
  visit(file.yaml, {
    Alias(_, node) {
      place = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return {
    file: file.path,
    ...positionAt(file.text, (file.yamlStart ?? 0) + place),
    field: '字段格式',
    expected: '含有@、`、*、&等特殊符号的文字用引号括起来',
    actual: '文字以星号开头',
    severity: 'error',
  };
}

/** Errors of the YAML itself. Several often follow from one slip, so only the first of a file is told. */
export function yamlProblems(file: YamlFile): Problem[] {
  if (file.yamlStart === null) {
    return [
      {
        file: file.path,
        line: 1,
        column: 1,
        field: '文件开头',
        expected: '第一行是---，下面是各个字段，再以一行---结束',
        actual: '没有找到这两行---',
        severity: 'error',
      },
    ];
  }
  const [error] = file.yaml.errors;
  if (!error) return file.frontmatter === undefined ? [referenceProblem(file)] : [];
  const slip = slipIn(file);
  if (slip) {
    const place = positionAt(file.text, file.yamlStart + slip.offset);
    return [{ file: file.path, ...place, field: '字段格式', expected: slip.expected, actual: slip.actual, severity: 'error' }];
  }
  const [expected, actual] = WORDS[error.code] ?? ['能读懂的字段格式', `无法读懂（${error.code}）`];
  return [
    {
      file: file.path,
      ...positionAt(file.text, file.yamlStart + error.pos[0]),
      field: '字段格式',
      expected,
      actual,
      severity: 'error',
    },
  ];
}
