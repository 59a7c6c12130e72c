import type { SupabaseClient } from '@supabase/supabase-js';
import { rpcThroughApi } from '../publish/database-rpc.ts';
import { publishContent } from '../publish/publish-content.ts';
import { reportPublishing } from '../publish/report.ts';
import { buildMinute } from '../../src/lib/content/build-day.ts';
import { root } from '../site/run.ts';

/**
 * Publishes the content's facts into the local database and says what came of it. An event that publishing refuses to change is named;
 * the others are published all the same.
 * @throws {ContentFaulty} when the content has errors; {Error} when the database does not answer
 */
export async function publish(client: SupabaseClient, say: (line: string) => void): Promise<void> {
  const { lines } = reportPublishing(await publishContent({ rpc: rpcThroughApi(client), root, minute: buildMinute() }));
  for (const line of lines) say(line);
}
