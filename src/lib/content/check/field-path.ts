import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { YamlFile } from '../read.ts';
import { type Problem, positionAt } from './problem.ts';

/** Steps into front-matter: names of fields and positions in lists. */
export type FieldPath = readonly (string | number)[];

/** `['exceptions', 0, 'date']` → `exceptions第1项.date`. */
export function fieldName(path: FieldPath): string {
  if (path.length === 0) return '文件开头';
  return path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}第${step + 1}项` : name ? `${name}.${step}` : step), '');
}

/** A value as an editor would recognise it, short. */
export function shown(value: unknown): string {
  if (value === undefined) return '没有写';
  if (value === null) return '空的';
  if (value === '') return '空的';
  if (typeof value === 'string') return `“${[...value].length > 40 ? `${[...value].slice(0, 40).join('')}…` : value}”`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return `列表（${value.length}项）`;
  return '一组字段';
}

/** The value at a path of plain data. */
export function valueAt(data: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], data);
}

function nameOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Offset in the YAML of the value at a path, of its key when `atKey`; of the nearest parent when it is missing. */
function yamlOffset(file: YamlFile, path: FieldPath, atKey: boolean): number {
  let node = file.yaml.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && nameOf(item) === step);
      const key = pair?.key as Node | undefined;
      if (!pair || !key?.range) return offset;
      const value = pair.value as Node | null;
      // An empty value has no place of its own that an editor could see.
      offset = (last && atKey) || !value?.range || value.range[0] === value.range[1] ? key.range[0] : value.range[0];
      node = value;
    } else if (isSeq(node)) {
      node = (node.items[step as number] as Node | undefined) ?? null;
      if (!node?.range) return offset;
      offset = node.range[0];
    } else {
      return offset;
    }
  }
  return offset;
}

/** Where a field stands in its file, from 1. */
export function placeOf(file: YamlFile, path: FieldPath, atKey = false): { line: number; column: number } {
  if (file.yamlStart === null) return { line: 1, column: 1 };
  return positionAt(file.text, file.yamlStart + yamlOffset(file, path, atKey));
}

/** A problem with a field. What was found is read from the file unless given. */
export function fieldProblem(
  file: YamlFile,
  path: FieldPath,
  expected: string,
  options: { actual?: string; atKey?: boolean; severity?: Problem['severity'] } = {},
): Problem {
  return {
    file: file.path,
    ...placeOf(file, path, options.atKey),
    field: fieldName(path),
    expected,
    actual: options.actual ?? shown(valueAt(file.frontmatter, path)),
    severity: options.severity ?? 'error',
  };
}

/** A problem with a whole file or folder, told at its first line. */
export function fileProblem(path: string, expected: string, actual: string, field = '文件'): Problem {
  return { file: path, line: 1, column: 1, field, expected, actual, severity: 'error' };
}
