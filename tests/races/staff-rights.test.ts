import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople, grantRole, type Person } from '../support/http-people.ts';
import { withClub } from './race-club.ts';

const ROUNDS = 8;

/** A manager and somebody with a right, both signed in before anything changes. */
async function makeTeam(club: HttpClub) {
  const [manager, colleague, owner] = (await addPeople(club, 3)) as [Person, Person, Person];
  await grantRole(club, manager, 'manager');
  await grantRole(club, colleague, 'verifier');
  const [grant] = await club.sql<
    { id: string }[]
  >`select staff_grant_id as id from club.staff_grants where member_id = ${colleague.memberId}`;
  return { manager, colleague, owner, grantId: grant?.id ?? '' };
}

/** Calls of a session that goes on while its right is taken: answers to the calls that began after the taking was answered. */
async function callsAfterRevoking(club: HttpClub): Promise<(string | null)[]> {
  const { manager, colleague, owner, grantId } = await makeTeam(club);
  const read = () => club.call(colleague, 'staff_people', { p_query: '' });
  const write = () =>
    club.call(colleague, 'staff_set_proof_level', { p_key: randomUUID(), p_member_id: owner.memberId, p_level: 1, p_reason: '测试' });
  expect((await read()).status).toBe(200);
  expect((await write()).status).toBe(200);
  const before = Array.from({ length: 6 }, (_, at) => (at % 2 ? read() : write()));
  const taken = await club.call(manager, 'staff_revoke_role', { p_key: randomUUID(), p_staff_grant_id: grantId, p_reason: '离职' });
  expect(taken.status).toBe(200);
  const after = await Promise.all([read(), write(), read(), write()]);
  await Promise.all(before);
  return after.map((answer) => answer.code);
}

test('a right that is taken is lost at the very next call of a session that goes on', () =>
  withClub(async (club) => {
    for (let round = 0; round < ROUNDS; round += 1)
      expect(await callsAfterRevoking(club)).toEqual(['NOT_STAFF', 'NOT_STAFF', 'NOT_STAFF', 'NOT_STAFF']);
  }));

test('control: were rights read without looking at their end, the session would go on', () =>
  withClub(async (club) => {
    await club.sql.unsafe(`create or replace function club.has_role(p_role text) returns boolean
      language sql stable security definer set search_path = '' as $$
        select exists (select 1 from club.staff_grants g where g.member_id = club.current_member_id() and g.role in (p_role, 'manager')) $$`);
    expect(await callsAfterRevoking(club)).not.toContain('NOT_STAFF');
  }));

/** Two people approve the same request at the same moment: how often the act was done, and what the two were told. */
async function approveTogether(club: HttpClub) {
  const [asker, first, second, owner] = (await addPeople(club, 4)) as [Person, Person, Person, Person];
  for (const person of [asker, first, second]) await grantRole(club, person, 'verifier');
  const asked = await club.call<{ approval_id: string }>(asker, 'staff_set_proof_level', {
    p_key: randomUUID(),
    p_member_id: owner.memberId,
    p_level: 3,
    p_reason: '当面核验',
  });
  const decide = (person: Person) =>
    club.call(person, 'staff_decide_approval', {
      p_key: randomUUID(),
      p_approval_id: asked.body.approval_id,
      p_approve: true,
      p_reason: null,
    });
  const answers = await Promise.all([decide(first), decide(second)]);
  const [done] = await club.sql<{ times: number }[]>`
    select count(*)::int as times from club.member_proofs where member_id = ${owner.memberId} and level = 3`;
  return { times: done?.times ?? 0, codes: answers.map((answer) => answer.code ?? 'OK').sort() };
}

const wantSecond = (club: HttpClub) => club.sql`update club.settings set value = 3 where key = 'approval.proof_level'`;

test('of two who approve at once one does it, the other is told that it is done', () =>
  withClub(async (club) => {
    await wantSecond(club);
    for (let round = 0; round < ROUNDS; round += 1)
      expect(await approveTogether(club)).toEqual({ times: 1, codes: ['APPROVAL_ENDED', 'OK'] });
  }));

test('control: without the lock on the request and the one decision, the act is done twice', () =>
  withClub(async (club) => {
    await wantSecond(club);
    await club.sql.unsafe(`create or replace function club.lock_approval(p_approval_id uuid) returns club.approvals
      language sql volatile security invoker set search_path = '' as $$ select a from club.approvals a where a.approval_id = p_approval_id $$`);
    await club.sql.unsafe('alter table club.approval_decisions drop constraint approval_decisions_pkey');
    const times: number[] = [];
    for (let round = 0; round < ROUNDS && !times.includes(2); round += 1) times.push((await approveTogether(club)).times);
    expect(times).toContain(2);
  }));
