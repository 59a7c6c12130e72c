import type { TestDatabase } from './database.ts';

/** Every table of the club as one text. */
export async function everythingIn(db: TestDatabase): Promise<string> {
  const tables = await db.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'club'::regnamespace and relkind = 'r' order by 1`,
  );
  const parts = tables.map(
    ({ name }) => `select '${name}' as "table", coalesce(md5(string_agg(t::text, '' order by t::text)), '') as rows from club.${name} t`,
  );
  return JSON.stringify(await db.query(`${parts.join(' union all ')} order by 1`));
}
