import { parse, stringify } from 'yaml';
import type { DeskField } from './fields.ts';

/**
 * How the desk reads and writes a file of `content/`: front-matter and body, exactly as an editor would write them by hand. The desk's own
 * writer would leave empty fields behind and write a number of seats as a text.
 */

const FENCED = /^\uFEFF?---[ \t]*\r?\n((?:[\s\S]*?\r?\n)?)---[ \t]*(?:\r?\n|$)/;

type Data = Record<string, unknown>;

/** File → fields, and the body as `body`. The desk knows pictures by their bare path, and what may be a word as a text. */
export function readEntry(fields: readonly DeskField[], text: string): Data {
  const match = FENCED.exec(text);
  const data = (match ? (parse(match[1] ?? '') as Data | null) : null) ?? {};
  for (const field of fields) {
    const value = data[field.name];
    if (field.widget === 'image' && typeof value === 'string') data[field.name] = value.replace(/^\.\//, '');
    if (takesNumberOrWord(field) && typeof value === 'number') data[field.name] = String(value);
  }
  return { ...data, body: text.slice(match?.[0].length ?? 0) };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.values(value as object).every(isEmpty));

/** A field whose form can hold a number only as a text, because it takes a word too (`unlimited`). */
const takesNumberOrWord = (field: DeskField) => String((field.pattern as string[] | undefined)?.[0] ?? '').startsWith('^(\\d+|');

function textValue(field: DeskField, value: string): string | number {
  if (takesNumberOrWord(field) && /^\d+$/.test(value)) return Number(value);
  if (field.widget === 'image' && value && !/^\.{0,2}\//.test(value)) return `./${value}`;
  return value.trim();
}

function tidyValue(field: DeskField, value: unknown): unknown {
  if (typeof value === 'string') return textValue(field, value);
  if (Array.isArray(value)) {
    const { fields } = field;
    return fields ? value.map((item) => tidy(fields, item as Data)) : value.filter((item) => !isEmpty(item));
  }
  if (typeof value === 'object' && value !== null) {
    const type = field.types?.find(({ name }) => name === (value as Data)[String(field.typeKey)]);
    if (type) return { [String(field.typeKey)]: type.name, ...tidy(type.fields, value as Data) };
    return field.fields ? tidy(field.fields, value as Data) : value;
  }
  return value;
}

/** Fields in the order of the schema; what is optional and empty, or switched off, is not written; a list that must be said is, as `[]`. */
function tidy(fields: readonly DeskField[], data: Data): Data {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const isSaid = field.widget === 'list' && field.min === 0;
      const value = tidyValue(field, data[field.name]) ?? (isSaid ? [] : undefined);
      if (isSaid) return [[field.name, value]];
      if (!field.required && (isEmpty(value) || value === false)) return [];
      if (value === undefined) return [];
      return [[field.name, value]];
    }),
  );
}

/** A time of day would be read as a number by older readers of YAML; by habit it is quoted. */
const TIME = /^(\w+): (\d\d:\d\d)$/gm;

/** Fields and `body` → file. */
export function writeEntry(fields: readonly DeskField[], { body = '', ...data }: Data): string {
  const yaml = stringify(tidy(fields, data), { lineWidth: 0, flowCollectionPadding: false }).replace(TIME, '$1: "$2"');
  const text = String(body)
    .replace(/^\s*\n/, '')
    .trimEnd();
  return `---\n${yaml}---\n${text}\n`;
}
