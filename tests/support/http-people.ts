import type { Caller, HttpClub } from './http-club.ts';

/** A member who can call: signed in, named, with consent to the notice. */
export type Person = Caller & { memberId: string; userId: string };

/** People of a party as clients send them: adults named after their place. */
export function partyOf(size: number): { first_name: string; age_band: string; guardian_ok: boolean }[] {
  return Array.from({ length: size }, (_, at) => ({ first_name: `成员${at + 1}`, age_band: 'adult', guardian_ok: false }));
}

/**
 * Adds people as their logins appear after the first code by mail, and completes their profiles.
 * @param options.proof proof level (0–3) that staff gave them
 */
export async function addPeople(club: HttpClub, count: number, options: { proof?: number } = {}): Promise<Person[]> {
  const logins = await club.sql<{ id: string }[]>`
    insert into auth.users (id, email, aud, role)
    select gen_random_uuid(), gen_random_uuid() || '@example.org', 'authenticated', 'authenticated' from generate_series(1, ${count})
    returning id`;
  // The trigger on logins has made the members by now.
  const members = await club.sql<{ user_id: string; member_id: string }[]>`
    select user_id, member_id from club.members where user_id = any(${logins.map((login) => login.id)}::uuid[])`;
  const memberIds = members.map((row) => row.member_id);
  await club.sql`update club.profiles set display_name = '会员' where member_id = any(${memberIds}::uuid[])`;
  await club.sql`
    insert into club.consents (member_id, purpose, text_version, given, actor_id)
    select m, 'privacy_notice', '2026-11-01', true, m from unnest(${memberIds}::uuid[]) m`;
  await club.sql`
    insert into club.member_proofs (member_id, level, reason) select m, ${options.proof ?? 2}, '测试' from unnest(${memberIds}::uuid[]) m`;
  return members.map((row) => ({ userId: row.user_id, memberId: row.member_id, token: club.tokenFor(row.user_id) }));
}

/** Gives a person a right of staff. */
export async function grantRole(club: HttpClub, person: Person, role: 'door' | 'verifier' | 'case_officer' | 'manager'): Promise<void> {
  await club.sql`insert into club.staff_grants (member_id, role, reason) values (${person.memberId}, ${role}, '测试')`;
}

/** Puts people into one household, in a home of its own. */
export async function shareHome(club: HttpClub, people: Person[]): Promise<void> {
  await club.sql.begin(async (sql) => {
    await sql`insert into club.communities (community_id, name) values ('race', '测试社区') on conflict do nothing`;
    const [unit] = await sql`
      insert into club.units (community_id, building, room) values ('race', gen_random_uuid()::text, '1') returning unit_id`;
    const [household] = await sql`
      insert into club.households (unit_id, name) values (${unit?.unit_id}, '测试一家') returning household_id`;
    for (const person of people) {
      await sql`insert into club.household_members (household_id, member_id, role, reason)
        values (${household?.household_id}, ${person.memberId}, 'family', '测试')`;
    }
  });
}
