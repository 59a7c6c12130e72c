import { z } from 'zod';
import type { SchemaTools } from '../../src/schemas/fields.ts';

/** For tests that ask which fields a schema has: what a picture or a reference is does not matter then. */
export const SCHEMA_TOOLS = { image: () => z.string(), reference: () => z.string() } as unknown as SchemaTools;
