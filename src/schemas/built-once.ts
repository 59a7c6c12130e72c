import type { ImageMetadata } from 'astro';
import { z } from 'zod';
import type { SchemaTools } from './fields.ts';

type Image = SchemaTools['image'];

/**
 * A schema for a collection that is built with the first entry and serves all others. Astro asks for the schema anew with each entry, because its
 * picture field knows the entry's folder; building takes longer than checking, and at a thousand texts it was a sixth of the reading.
 * Astro asks and checks in one go, without letting another entry in between, so the picture field of the last asking is the right one.
 * @param make  builds the schema of one collection
 * @param reference  Astro's own `reference`
 */
export function builtOnce<Schema extends z.ZodType>(make: (tools: SchemaTools) => Schema, reference: unknown) {
  let schema: Schema | undefined;
  let current: z.ZodType<ImageMetadata>;
  const image: Image = () => z.string().transform((value) => current.parse(value)) as unknown as z.ZodType<ImageMetadata>;
  return (given: { image: unknown }): Schema => {
    current = (given.image as Image)();
    schema ??= make({ image, reference: reference as SchemaTools['reference'] });
    return schema;
  };
}
