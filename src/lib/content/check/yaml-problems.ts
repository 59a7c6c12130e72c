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
