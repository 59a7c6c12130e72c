import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople, grantRole, type Person } from '../support/http-people.ts';
import { withClub, withoutCaseLock } from './race-club.ts';

const ROUNDS = 40;
const BEFORE = 'service/repair';
const AFTER = 'home/warranty';
/** What the two calls say, and the step afterwards with whether it is done. */
const ENDS = [
  [null, 'STEPS_BEGUN', [BEFORE, true]],
  ['STEP_UNKNOWN', null, [AFTER, false]],
].map((end) => JSON.stringify(end));

/** Two services with a step each, called as the service, an owner and two colleagues. */
async function setUp(club: HttpClub): Promise<{ owner: Person; colleagues: [Person, Person] }> {
  for (const id of [BEFORE, AFTER])
    await club.sql`insert into club.services (service_id, name, category, steps, content_hash) values (${id}, ${id}, 'repair', ${[id]}, ${id})`;
  const [owner, one, other] = (await addPeople(club, 3)) as [Person, Person, Person];
  for (const person of [one, other]) await grantRole(club, person, 'case_officer');
  return { owner, colleagues: [one, other] };
}

/**
 * One colleague ticks the step while the other says that it is another service. Either comes first: then the other is refused, and what was thanked for is there.
 * @returns how often it ended otherwise
 */
async function wrongEnds(club: HttpClub, rounds: number): Promise<number> {
  const { owner, colleagues } = await setUp(club);
  let wrong = 0;
  for (let at = 0; at < rounds; at += 1) {
    const caseId = randomUUID();
    await club.sql`insert into club.cases (case_id, case_no, member_id, category, subject, body, opened_by, reply_due_at)
      values (${caseId}, ${`R-${at}`}, ${owner.memberId}, 'repair', '灯', '灯不亮', ${owner.memberId}, now() + interval '1 day')`;
    await club.sql`select club.give_service(${caseId}, ${BEFORE})`;
    const asked = { p_case_id: caseId, p_position: 1, p_step: BEFORE, p_done: true };
    const answers = await Promise.all([
      club.call(colleagues[0], 'staff_set_case_step', { p_key: randomUUID(), ...asked }),
      club.call(colleagues[1], 'staff_set_case_service', { p_key: randomUUID(), p_case_id: caseId, p_service_id: AFTER }),
    ]);
    const steps = await club.sql<{ step: string; done: boolean }[]>`
      select step, done_at is not null as done from club.case_steps where case_id = ${caseId}`;
    const end = JSON.stringify([...answers.map(({ code }) => code), ...steps.map(({ step, done }) => [step, done])]);
    if (!ENDS.includes(end)) wrong += 1;
  }
  return wrong;
}

describe('a step is ticked while a colleague gives the case another service', () => {
  test('one comes first, and no tick is lost', () => withClub(async (club) => expect(await wrongEnds(club, ROUNDS)).toBe(0)));

  test('control: without the lock of the case some rounds end otherwise', () =>
    withClub(async (club) => {
      await withoutCaseLock(club);
      expect(await wrongEnds(club, ROUNDS * 3)).toBeGreaterThan(0);
    }));
});
