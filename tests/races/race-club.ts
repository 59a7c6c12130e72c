import postgres from 'postgres';
import { inject } from 'vitest';
import { type HttpClub, openHttpClub } from '../support/http-club.ts';

let copies = 0;

/** Runs a piece of work on a backend with a database of its own, copied from the migrated template, and closes it. */
export async function withClub<Result>(work: (club: HttpClub) => Promise<Result>): Promise<Result> {
  const serverUrl = inject('raceServerUrl');
  copies += 1;
  const name = `club_${process.pid}_${copies}`;
  const owner = postgres(serverUrl, { max: 1 });
  await owner.unsafe(`create database ${name} template club_template`);
  const club = await openHttpClub(serverUrl.replace(/postgres$/, name));
  try {
    return await work(club);
  } finally {
    await club.close();
    await owner.unsafe(`drop database ${name} with (force)`);
    await owner.end();
  }
}

/** Controls: the same load must go wrong once a guard is taken away, else the test proves nothing. */

/** Takes the lock of events away: everything else stays as it is. */
export const withoutEventLock = (club: HttpClub) =>
  club.sql`create or replace function club.lock_event(p_event_id text) returns void
    language sql volatile security invoker set search_path = '' as 'select'`;

/** Takes the lock of members away. */
export const withoutMemberLock = (club: HttpClub) =>
  club.sql`create or replace function club.lock_member(p_member_id uuid) returns void
    language sql volatile security invoker set search_path = '' as 'select'`;

/** Takes away the locks on a person's login and profile, which leaving and merging take before the member's row. */
export const withoutFileLocks = (club: HttpClub) =>
  club.sql`create or replace function club.lock_login_and_profile(p_member_ids uuid[]) returns void
    language sql volatile security invoker set search_path = '' as 'select'`;

/** Takes away the locks on events that whoever ends a belonging to a home takes first. */
export const withoutPlanLocks = (club: HttpClub) =>
  club.sql`create or replace function club.lock_plans(p_member_ids uuid[]) returns void
    language sql volatile security invoker set search_path = '' as 'select'`;

/** Takes away the lock on a case's row, which every verb on the case takes first. */
export const withoutCaseLock = (club: HttpClub) =>
  club.sql`create or replace function club.lock_case(p_case_id uuid, p_member_id uuid) returns club.cases
    language sql stable security invoker set search_path = '' as 'select c from club.cases c where c.case_id = p_case_id'`;

/** Counts answers by what they said: `OK`, a code of a refusal, or an unexpected message. */
export function tallyOf(answers: { code: string | null }[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const { code } of answers) tally[code ?? 'OK'] = (tally[code ?? 'OK'] ?? 0) + 1;
  return tally;
}
