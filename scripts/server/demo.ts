import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../site/run.ts';
import type { Backend } from './backend.ts';

/** Whether the demo people are in: kept beside the database, since the seed should run once for each. */
const MARK = 'demo-seeded';

/**
 * Marks the database as a demo and puts the demo people in, once for a data folder. The seed itself refuses any database
 * without that mark.
 * @param dataFolder null for a database in memory
 */
export async function seedDemo(backend: Backend, dataFolder: string | null): Promise<boolean> {
  const mark = dataFolder && path.join(dataFolder, MARK);
  if (mark && existsSync(mark)) return false;
  await backend.sql('select club.mark_demo()');
  await backend.sql(readFileSync(path.join(root, 'supabase/seed.sql'), 'utf8'));
  if (mark) writeFileSync(mark, new Date().toISOString());
  return true;
}
