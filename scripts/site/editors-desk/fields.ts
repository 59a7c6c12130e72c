import { z } from 'zod';

/**
 * From a zod schema to the form of the editors' desk, so that the two cannot drift: names, order, duty, choices, lists and nesting are the
 * schema's, the words its descriptions.
 */

/** A field of the desk's form, as Sveltia CMS reads it. */
export interface DeskField {
  name: string;
  label: string;
  widget: string;
  required: boolean;
  hint?: string;
  /** Least number of items of a list; 0 for one that is written even when it is empty, since the schema wants it said. */
  min?: number;
  fields?: DeskField[];
  field?: DeskField;
  types?: { name: string; label: string; widget: 'object'; fields: DeskField[] }[];
  [option: string]: unknown;
}

/** What a schema says about the editing of a value (`src/schemas/fields.ts`, and the desk's own pictures and references). */
interface Editing {
  kind: 'day' | 'month' | 'minute' | 'time' | 'text' | 'slug' | 'image' | 'reference';
  max?: number;
  collection?: string;
}

function editingOf(schema: z.ZodType): Editing | undefined {
  const { editing } = (schema.meta() ?? {}) as { editing?: Editing };
  return editing;
}

/** 类型：festival 节庆、… → 类型. The rest stands below the input. */
function labelOf(name: string, description: string): string {
  return description.split(/[：，（；]/, 1)[0]?.trim() || name;
}

/** The Chinese words for the values of a choice, as its description lists them: `festival 节庆、open-day 工地开放日`. */
export function choiceLabels(values: readonly (string | number)[], description: string): Map<string | number, string> {
  return new Map(
    values.map((value) => {
      const word = new RegExp(`(?:^|[：、\\s])${String(value)} ([^、，（；]+)`).exec(description)?.[1];
      return [value, word ?? String(value)];
    }),
  );
}

const options = (values: readonly (string | number)[], description: string) =>
  [...choiceLabels(values, description)].map(([value, label]) => ({ label, value }));

/** Longer texts get a box of several lines. */
const LINE = 60;

const BY_KIND: Record<Editing['kind'], (editing: Editing) => Record<string, unknown>> = {
  day: () => ({ widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' }),
  minute: () => ({ widget: 'datetime', type: 'datetime-local', format: 'YYYY-MM-DD HH:mm' }),
  time: () => ({ widget: 'datetime', type: 'time', format: 'HH:mm' }),
  month: () => ({ widget: 'string', pattern: ['^\\d{4}-\\d{2}$', '写成年-月，例如2026-11'] }),
  slug: () => ({ widget: 'string', pattern: ['^[a-z0-9]+(-[a-z0-9]+)*$', '小写字母、数字和连字符'] }),
  text: ({ max = LINE }) => ({ widget: max > LINE ? 'text' : 'string', maxlength: max }),
  image: () => ({ widget: 'image', choose_url: false }),
  reference: ({ collection }) => ({
    widget: 'relation',
    collection: `all_${collection}`,
    value_field: '{{slug}}',
    display_fields: ['title'],
    search_fields: ['title'],
  }),
};

function unionOf(schema: z.ZodUnion, description: string): Record<string, unknown> {
  const parts = schema.options as z.ZodType[];
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const key = schema.def.discriminator;
    const types = (parts as z.ZodObject[]).map((part) => {
      const { [key]: own, ...rest } = part.shape;
      const name = String((own as z.ZodLiteral).value);
      return { name, label: TYPE_LABELS[name] ?? name, widget: 'object' as const, fields: fieldsOf(z.object(rest)) };
    });
    return { widget: 'object', types, typeKey: key };
  }
  if (parts.every((part) => part instanceof z.ZodLiteral)) {
    return {
      widget: 'select',
      options: options(
        parts.map((part) => (part as z.ZodLiteral).value as string | number),
        description,
      ),
    };
  }
  const words = parts.flatMap((part) => (part instanceof z.ZodLiteral ? [String(part.value)] : []));
  if (words.length === parts.length - 1 && parts.some((part) => part instanceof z.ZodNumber)) {
    return { widget: 'string', pattern: [`^(\\d+|${words.join('|')})$`, `整数，或${words.join('、')}`] };
  }
  throw new Error(`the desk has no field for this union: ${description}`);
}

/** How often a series happens; the only choice between shapes. */
const TYPE_LABELS: Record<string, string> = { week: '每周', month: '每月' };

/** How many a list may have. */
function countsOf(schema: z.ZodArray): { min?: number; max?: number } {
  const { minItems, maxItems } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as { minItems?: number; maxItems?: number };
  return { ...(minItems ? { min: minItems } : {}), ...(maxItems ? { max: maxItems } : {}) };
}

function listOf(schema: z.ZodArray, description: string): Record<string, unknown> {
  const element = schema.element as z.ZodType;
  if (element instanceof z.ZodObject) return { widget: 'list', fields: fieldsOf(element) };
  if (element instanceof z.ZodEnum) return { widget: 'select', multiple: true, options: options(element.options, description) };
  return { widget: 'list', field: { ...fieldOf('item', element), label: '一项' } };
}

/** The pattern of a text that has one, with what it means. */
function patternOf(schema: z.ZodString): Record<string, unknown> {
  const { pattern } = z.toJSONSchema(schema) as { pattern?: string };
  const said = schema.safeParse('\u0000').error?.issues[0]?.message ?? '';
  return pattern ? { pattern: [pattern, said] } : {};
}

function widgetOf(schema: z.ZodType, description: string): Record<string, unknown> {
  const editing = editingOf(schema);
  if (editing) return BY_KIND[editing.kind](editing);
  if (schema instanceof z.ZodObject) return { widget: 'object', fields: fieldsOf(schema) };
  if (schema instanceof z.ZodArray) return { ...listOf(schema, description), ...countsOf(schema) };
  if (schema instanceof z.ZodEnum) return { widget: 'select', options: options(schema.options as string[], description) };
  if (schema instanceof z.ZodBoolean) return { widget: 'boolean' };
  if (schema instanceof z.ZodNumber) return { widget: 'number', value_type: 'int', min: schema.minValue, max: schema.maxValue };
  if (schema instanceof z.ZodUnion) return unionOf(schema, description);
  if (schema instanceof z.ZodString) return { widget: 'string', ...patternOf(schema) };
  throw new Error(`the desk has no field for a schema of type ${schema.def.type}: ${description}`);
}

/** One field of the form. */
export function fieldOf(name: string, schema: z.ZodType): DeskField {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  // A list that may be empty is written as one: the desk means by “required” that something stands in it.
  const optional = schema instanceof z.ZodOptional;
  const mayBeEmpty = inner instanceof z.ZodArray && inner.safeParse([]).success;
  const required = !optional && !mayBeEmpty;
  const description = schema.description ?? inner.description ?? '';
  const label = labelOf(name, description);
  const made = widgetOf(inner, description);
  return {
    name,
    label,
    ...(description && description !== label ? { hint: description } : {}),
    ...(made.widget === 'object' && !required ? { collapsed: true } : {}),
    ...made,
    ...(!optional && mayBeEmpty ? { min: 0 } : {}),
    required,
  } as DeskField;
}

/** The fields of an object, in its order. */
export function fieldsOf(schema: z.ZodType): DeskField[] {
  if (!(schema instanceof z.ZodObject)) throw new Error('the desk edits objects only');
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => fieldOf(name, field));
}
