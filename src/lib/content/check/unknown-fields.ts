import type { z } from 'zod';
import type { YamlFile } from '../read.ts';
import { type FieldPath, fieldProblem, valueAt } from './field-path.ts';
import { UNSEEN } from './line-slips.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { descriptionAt, fieldsAt } from './schema-shape.ts';

/** The field that an editor means who calls it in Chinese, or in letters of full width. */
function namedInChinese(key: string, schema: z.ZodType, path: FieldPath): string | undefined {
  return fieldsAt(schema, path).find((name) => descriptionAt(schema, [...path, name]).startsWith(key));
}

/**
 * Fields at the beginning of their line that belong below a group that stands there empty: one slip, however many lines it took.
 * @param group an empty field of the front-matter
 */
export function fieldsBesideGroup(file: YamlFile, schema: z.ZodType, group: string): string[] {
  const own = fieldsAt(schema, [group]);
  const top = fieldsAt(schema, []);
  return Object.keys((file.frontmatter ?? {}) as object).filter((key) => own.includes(key) && !top.includes(key));
}

/** A name with its colon, when YAML found another one further on and took all before it for the name: `service：{ feedback_category: …` */
const RUN_ON = /^[a-z_-]+([：:])/;

/** Such a colon at its place, for `--fix` too. */
function colonProblem(file: YamlFile, path: FieldPath, key: string, [name, sign]: RegExpExecArray): Problem {
  const { column, ...told } = fieldProblem(file, [...path, key], '字段名后面用半角的冒号，再空一格', { atKey: true });
  const at = column + name.length - 1;
  const start = file.text.split('\n', told.line - 1).reduce((sum, line) => sum + line.length + 1, 0) + at - 1;
  const actual = sign === '：' ? '用了全角的“：”' : '冒号后面没有空格';
  return { ...told, column: at, field: '字段格式', actual, mend: { start, end: start + 1, text: ': ' } };
}

/** What to do with a field that its group does not know; none when the group itself is told. */
export function unknownFieldProblems(file: YamlFile, schema: z.ZodType, path: FieldPath, key: string): Problem[] {
  const told = (expected: string, actual = `多出来的字段“${key}”`) => [
    fieldProblem(file, [...path, key], expected, { actual, atKey: true }),
  ];
  if (UNSEEN.test(key)) return told(`只有已定义的字段${didYouMean(key, fieldsAt(schema, path))}`, '字段名里有看不见的字符，请删掉重打');
  const colon = RUN_ON.exec(key);
  if (colon) return [colonProblem(file, path, key, colon)];
  const top = fieldsAt(schema, []);
  if (path.length > 0 && top.includes(key)) return told(`从行首写起，前面不空格（它不属于${path[0]}）`, `缩进到了${path[0]}下面`);
  if (path.length === 0) {
    const group = top.find((name) => valueAt(file.frontmatter, [name]) === null && fieldsBesideGroup(file, schema, name).includes(key));
    if (group) return [];
  }
  // A comma ends a text between brackets; what is behind it looks like a field without a value.
  if (valueAt(file.frontmatter, [...path, key]) === null && /\p{Script=Han}/u.test(key) && path.length > 0)
    return told('文字里的逗号用中文的“，”，或者给那段文字加英文引号""', `英文逗号后面的“${key}”成了另一个字段`);
  const plain = key.normalize('NFKC').toLowerCase().trim();
  const chinese = namedInChinese(key, schema, path);
  return told(`只有已定义的字段${chinese ? `（您是不是想写${chinese}）` : didYouMean(plain, fieldsAt(schema, path))}`);
}
