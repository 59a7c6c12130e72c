import type { SupabaseClient } from '@supabase/supabase-js';
import type postgres from 'postgres';
import type { Rpc } from './publish-content.ts';

/** Publishing through the API, with a client that holds the secret key. */
export function rpcThroughApi(client: SupabaseClient): Rpc {
  return async (name, args) => {
    const { data, error } = await client.rpc(name, args);
    if (error) throw new Error([error.message, error.details].filter(Boolean).join('：'));
    return data;
  };
}

/** Publishing through a database connection; it acts as the service role, so that it may do what the API may, and no more. */
export function rpcThroughDatabase(sql: postgres.Sql): Rpc {
  return (_name, { p_payload }) =>
    sql.begin(async (transaction) => {
      await transaction`set local role service_role`;
      const [row] = await transaction`select public.publish_content(${sql.json(p_payload as postgres.JSONValue)}) as answer`;
      return row?.answer;
    });
}
