import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { newKeys } from '../scripts/server/keys.ts';
import { forkBackend } from '../tests/support/fork-backend.ts';
import { connectClub, type HttpClub, migrate } from '../tests/support/http-club.ts';
import { addEvent } from '../tests/support/http-events.ts';
import { addPeople, partyOf, type Person } from '../tests/support/http-people.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { CLIENTS, callsASecond, directCaller } from './direct-calls.ts';
import { printTable, ratio, type Row } from './table.ts';

const CALLS = 1536;
const WARM_UP = 128;
/** Direct calls fill so many events one after the other: sessions of pgbench begin cold, and a single event would grow far beyond any real one. */
const EVENTS = 3;

/** The least that a sign-up could be: one statement that takes a seat if there is one, and writes a row. No account, no rules, no mail. */
const REFERENCE = `
  create table bench.seats (event_id text primary key, free integer not null);
  create table bench.sign_ups (event_id text, member_id uuid, created_at timestamptz default now(), primary key (event_id, member_id));
  insert into bench.seats select 'hot-' || n, 1000000 from generate_series(1, ${EVENTS}) n;`;
const REFERENCE_CALL = `with seat as (update bench.seats set free = free - 1 where event_id = :event_id and free > 0 returning event_id)
  insert into bench.sign_ups (event_id, member_id) select event_id, :member_id::uuid from seat`;

const BOOK_CALL = `select public.book_event(gen_random_uuid(), :event_id, '[{"first_name": "小满", "age_band": "adult", "guardian_ok": false}]')`;

/** Everybody who is going to call, event after event, in a table from which each call takes the next row. */
async function lineUp(sql: Sql, people: Person[], events: string[]): Promise<void> {
  await sql.unsafe('truncate bench.callers; alter sequence bench.next_caller restart');
  const calls = events.flatMap((eventId) =>
    people.map((person) => ({ event_id: eventId, user_id: person.userId, member_id: person.memberId })),
  );
  const rows = calls.map((call, at) => ({ n: at + 1, ...call }));
  for (let at = 0; at < rows.length; at += 500) await sql`insert into bench.callers ${sql(rows.slice(at, at + 500))}`;
}

/** Sign-ups over HTTP, 64 in flight: calls a second, and how long one takes in the middle and at the slow end (ms). */
async function overHttp(club: HttpClub, people: Person[], eventId: string, expected: string | null) {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let person = people[next]; person; person = people[next]) {
        next += 1;
        const sent = performance.now();
        const answer = await club.call(person, 'book_event', { p_key: randomUUID(), p_event_id: eventId, p_party: partyOf(1) });
        times.push(performance.now() - sent);
        if (answer.code !== expected) throw new Error(`expected ${expected}, got ${answer.code}`);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
  return { rate: people.length / seconds, median: at(0.5), slow: at(0.95) };
}

async function measureOn(fsync: boolean): Promise<Row[]> {
  const server = await startPostgres({ version: 17, fsync });
  await migrate(server.url);
  const keys = newKeys();
  const backend = await forkBackend(server.url, keys);
  const club = connectClub(backend.url, server.url, keys);
  const { sql } = club;
  try {
    await sql.unsafe(`create schema bench; create table bench.callers (n bigint primary key, event_id text, user_id text, member_id text);
      create sequence bench.next_caller; ${REFERENCE}`);
    const people = await addPeople(club, CALLS);
    const hot = await addEvent(club, { capacity: 1_000_000 });
    const full = await addEvent(club, { capacity: 0 });
    await overHttp(club, people.slice(0, WARM_UP), full, 'EVENT_FULL');
    await sql`vacuum analyze`;

    const http = await overHttp(club, people, hot, null);
    const refused = await overHttp(club, people, full, 'EVENT_FULL');
    const events: string[] = [];
    for (let at = 0; at < EVENTS; at += 1) events.push(await addEvent(club, { capacity: 1_000_000 }));
    await lineUp(sql, people, events);
    const direct = await callsASecond(server.url, { asMember: true, statement: BOOK_CALL }, CALLS * EVENTS);
    await lineUp(
      sql,
      people,
      events.map((_, at) => `hot-${at + 1}`),
    );
    const reference = await callsASecond(server.url, { asMember: false, statement: REFERENCE_CALL }, CALLS * EVENTS);

    const row = (name: string, rate: number, median: number | string = '', slow: number | string = ''): Row => [
      name,
      Math.round(rate),
      ratio(rate, direct),
      ratio(rate, reference),
      median,
      slow,
    ];
    const disk = fsync ? 'written through to the disk' : 'not written through';
    return [
      row(`sign-ups over HTTP, ${disk}`, http.rate, http.median, http.slow),
      row('  refused because full, over HTTP', refused.rate, refused.median, refused.slow),
      row('  book_event called directly', direct),
      row('  reference: one guarded statement', reference),
    ];
  } finally {
    await club.close();
    backend.process.kill();
    await server.stop();
  }
}

/** Sign-ups a second for one hot event on PostgreSQL 17: over HTTP, the same function called directly, and the least a sign-up could be. */
export async function measure(): Promise<void> {
  console.log(`## Sign-ups a second for one event, ${CLIENTS} callers at once (PostgreSQL 17 from npm)\n`);
  console.log(
    `Direct calls by ${directCaller()}; ${CALLS} calls a row over HTTP, ${CALLS * EVENTS} a row directly; backend in a process of its own with 32 connections.\n`,
  );
  const rows = [...(await measureOn(true)), ...(await measureOn(false))];
  printTable(['', 'a second', 'to direct', 'to reference', 'median ms', '95 % ms'], rows);
}
