import { z } from 'zod';
import type { Collection } from '../../../src/lib/content/folders.ts';
import { schemaOf } from '../../../src/lib/content/check/schema-problems.ts';
import type { SchemaTools } from '../../../src/schemas/fields.ts';

/** Only the descriptions of the schemas are read here, so pictures and references may be any text. */
const tools = { image: () => z.string(), reference: () => z.string() } as unknown as SchemaTools;

/** The schema whose descriptions explain the fields of a new file. */
export const schema = (collection: Collection, frontmatter: unknown = {}) => schemaOf(collection, frontmatter, tools);
