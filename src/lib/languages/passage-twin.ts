import { createHash } from 'node:crypto';

/**
 * The name under which the database keeps the Traditional text of a passage: made from the name of the Simplified one, so that the build and
 * the publishing agree without telling each other.
 */
export const passageTwinId = (passageId: string): string =>
  createHash('sha256').update(`zh-Hant:${passageId}`).digest('hex').slice(0, passageId.length);
