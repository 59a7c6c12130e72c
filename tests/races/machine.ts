import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { newKeys } from '../../scripts/server/keys.ts';
import { forkBackend } from '../support/fork-backend.ts';
import { connectClub, type HttpClub, migrate } from '../support/http-club.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { cutPower } from './cut-power.ts';

/** A database and a backend that lose their power together, and come back on the same data. */
export type Machine = {
  club: HttpClub;
  /** Kills database and backend with SIGKILL, whatever they are doing. */
  cut: () => Promise<void>;
  /** Starts both again. Tokens stay valid, as the keys are kept on the disk. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Spending as an operator's verb. The product has no verb that spends yet; the function under test is club.spend_points. */
const SPEND_VERB = `
  create function public.race_spend(p_key text, p_member_id uuid, p_amount integer) returns jsonb
  language sql volatile security definer set search_path = '' as $$
    select pg_catalog.jsonb_build_object('entry', club.spend_points(p_member_id, p_amount, 'race', p_key))
  $$;
  grant execute on function public.race_spend(text, uuid, integer) to service_role;`;

/** Answers before anything is written … */
const CARELESS = { synchronous_commit: 'off', wal_buffers: '64MB' };

/** … and the process that would write a moment later stands still, so that what was answered is in memory only. */
async function holdWriter(sql: Sql): Promise<void> {
  const [writer] = await sql<{ pid: number }[]>`select pid from pg_stat_activity where backend_type = 'walwriter'`;
  process.kill(writer?.pid as number, 'SIGSTOP');
}

/** @param careless makes a database that breaks the promise: the control */
export async function startMachine(careless: boolean): Promise<Machine> {
  const keys = newKeys();
  const options = { fsync: true, settings: careless ? CARELESS : {} };
  let server: RunningPostgres = await startPostgres({ version: 17, ...options });
  await migrate(server.url);
  const owner = postgres(server.url, { max: 1, onnotice: () => {} });
  await owner.unsafe(SPEND_VERB);
  await owner`checkpoint`;
  await owner.end();

  let backend: ChildProcess;
  const boot = async (): Promise<HttpClub> => {
    const forked = await forkBackend(server.url, keys);
    backend = forked.process;
    const club = connectClub(forked.url, server.url, keys);
    if (careless) await holdWriter(club.sql);
    return club;
  };
  const machine: Machine = {
    club: await boot(),
    cut: async () => {
      await cutPower(server, [backend.pid as number]);
      await machine.club.close();
    },
    restart: async () => {
      server = await startPostgres({ version: 17, ...options, dataDir: server.dataDir });
      machine.club = await boot();
    },
    stop: async () => {
      // Not in good order: a careless database, part of which stands still, would never end.
      await machine.cut();
      rmSync(path.dirname(server.dataDir), { recursive: true, force: true });
    },
  };
  return machine;
}
