import { z } from 'zod';
import type { FieldPath } from './field-path.ts';

/** A schema without what only says that it may be missing. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}

/** The schema below a path, unwrapped from optional, default and preprocess. */
export function schemaAt(schema: z.ZodType, path: FieldPath): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((current, step) => {
    const inner = current && unwrapped(current);
    if (inner instanceof z.ZodObject) return inner.shape[step] as z.ZodType | undefined;
    if (inner instanceof z.ZodArray) return inner.element as z.ZodType;
    // Of several forms of a group, any that has the field: it means the same in each.
    if (inner instanceof z.ZodUnion) {
      const forms = inner.options.filter((form) => form instanceof z.ZodObject && step in form.shape) as z.ZodObject[];
      return forms[0]?.shape[step] as z.ZodType | undefined;
    }
    return undefined;
  }, schema);
}

/** What a field means, as its schema says; an item of a list means what the list does. */
export function descriptionAt(schema: z.ZodType, path: FieldPath): string {
  const found = schemaAt(schema, path);
  const own = found?.description ?? (found ? (unwrapped(found).description ?? '') : '');
  return own === '' && typeof path.at(-1) === 'number' ? descriptionAt(schema, path.slice(0, -1)) : own;
}

/** Names of the fields at a path. */
export function fieldsAt(schema: z.ZodType, path: FieldPath): string[] {
  const found = schemaAt(schema, path);
  const inner = found && unwrapped(found);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Fields that a group cannot do without, as an editor writes them: `{ yuan: …, note: … }`. */
export function groupForm(group: z.ZodObject): string {
  return `{ ${requiredOf(group)
    .map((name) => `${name}: …`)
    .join(', ')} }`;
}

/** Names of the fields that a group cannot do without; all when each may be missing. */
export function requiredOf(group: z.ZodObject): string[] {
  const names = Object.keys(group.shape);
  const required = names.filter((name) => !(group.shape[name] instanceof z.ZodOptional));
  return required.length > 0 ? required : names;
}
