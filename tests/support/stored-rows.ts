import type postgres from 'postgres';

/** Tables that hold something, in the schemas of the club and of the sign-in service. */
const tablesOf = (sql: postgres.Sql) =>
  sql<{ schema: string; name: string; columns: string[] }[]>`
    select n.nspname as schema, c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by 1) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('club', 'auth') order by 1, 2`;

export type Stored = Map<string, { columns: string[]; rows: string[] }>;

const read = async (sql: postgres.Sql, table: string, columns: string[]): Promise<string[]> => {
  const list = columns.map((column) => `'${column}', t."${column}"`);
  // A function takes a hundred arguments at most.
  const object = `jsonb_build_object(${list.join(', ')})`;
  const rows = await sql.unsafe<{ row: string }[]>(`select ${object}::text as row from ${table} t order by 1`);
  return rows.map(({ row }) => row);
};

/**
 * Every row of every table, as text.
 * @param words columns that hold words of the program, which a new version may choose anew; left out
 */
export async function everyRow(sql: postgres.Sql, words: Readonly<Record<string, readonly string[]>> = {}): Promise<Stored> {
  const stored: Stored = new Map();
  for (const { schema, name, columns: all } of await tablesOf(sql)) {
    const table = `${schema}.${name}`;
    const columns = all.filter((column) => !words[table]?.includes(column));
    stored.set(table, { columns, rows: await read(sql, table, columns) });
  }
  return stored;
}

/** Rows of an earlier look that are not there any more, by the columns that they had then: `table: row`. */
export async function missingRows(sql: postgres.Sql, before: Stored): Promise<string[]> {
  const missing: string[] = [];
  for (const [table, { columns, rows }] of before) {
    const now = await read(sql, table, columns);
    const left = new Map<string, number>();
    for (const row of now) left.set(row, (left.get(row) ?? 0) + 1);
    for (const row of rows) {
      const count = left.get(row) ?? 0;
      if (count === 0) missing.push(`${table}: ${row}`);
      left.set(row, count - 1);
    }
  }
  return missing;
}
