import { isPair, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { YamlFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** An address there is told as a picture that the site does not fetch. */
const isPicture = (pair: unknown): boolean => isPair(pair) && isScalar(pair.key) && /^(picture|cover)$/.test(String(pair.key.value));

/**
 * Values that YAML reads without complaint and otherwise than they were meant: words behind a `#` are dropped, a list with Chinese commas is one
 * long item, and an address is plain text wherever the field is shown.
 */
export function valueSlips(file: YamlFile): Problem[] {
  const { yamlStart } = file;
  if (yamlStart === null || file.yaml.errors.length > 0) return [];
  const problems: Problem[] = [];
  const told = (offset: number, expected: string, actual: string) =>
    problems.push({
      file: file.path,
      ...positionAt(file.text, yamlStart + offset),
      field: '字段格式',
      expected,
      actual,
      severity: 'warning',
    });
  visit(file.yaml, {
    Scalar(key, node, path) {
      const address =
        !isPicture(path.at(-1)) &&
        key !== 'key' &&
        typeof node.value === 'string' &&
        node.range &&
        /https?:\/\/\S{0,24}|\bwww\.\S{0,24}/i.exec(node.value)?.[0];
      if (address && node.range) told(node.range[0], '字段里的网址点不开：移到正文里，写成[文字](网址)', `“${address}”`);
      if (key === 'key' || node.type !== Scalar.PLAIN || typeof node.value !== 'string' || !node.range) return;
      const end = node.range[1];
      // A further line that begins with the sign of an item and stands too far to the right is taken for the rest of the first.
      const item = /\n[ \t]*-[ \t]/.exec(file.text.slice(yamlStart + node.range[0], yamlStart + end));
      if (item) {
        const at = node.range[0] + item.index + item[0].indexOf('-');
        told(at, '列表各项的“-”上下对齐', '和上一项没有对齐，并成了一项');
      }
      const remark = /^[ \t]+#[^\n]*/.exec(file.text.slice(yamlStart + end, yamlStart + end + 80))?.[0];
      if (remark) told(end + remark.indexOf('#'), '要显示“#”和后面的字，就把整段用英文引号""括起来', `“${remark.trim()}”不会显示`);
    },
    Seq(_, node) {
      const [only] = node.items;
      if (!isSeq(node) || !node.flow || node.items.length !== 1 || !isScalar(only) || only.type !== Scalar.PLAIN || !only.range) return;
      if (/[，、；]/.test(String(only.value)))
        told(only.range[0], '几项之间用英文逗号隔开；真的只有一项，用英文引号""括起来', `“${only.value}”算作一项`);
    },
  });
  return problems;
}
