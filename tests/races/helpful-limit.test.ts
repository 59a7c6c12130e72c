import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople, type Person } from '../support/http-people.ts';
import { tallyOf, withClub } from './race-club.ts';

const LIMIT = 10;
const AT_ONCE = 40;

/** Answers to one chapter by one caller, all at once; what each was told and how many were kept. */
async function answerTogether(club: HttpClub, address: string): Promise<{ told: Record<string, number>; kept: number }> {
  await club.sql`update club.settings set value = ${LIMIT} where key = 'helpful.hourly_answers'`;
  const page = `/handbook/${randomUUID().slice(0, 8)}/chapter/`;
  const [reader] = (await addPeople(club, 1)) as [Person];
  const answer = () =>
    club.call(
      reader,
      'answer_chapter',
      { p_key: randomUUID(), p_page: page, p_content_hash: '0123456789abcdef', p_helpful: true, p_reason: null, p_body: null },
      { 'x-real-ip': address },
    );
  const told = tallyOf(await Promise.all(Array.from({ length: AT_ONCE }, answer)));
  const [row] = await club.sql<{ kept: number }[]>`select count(*)::int as kept from club.chapter_answers where page = ${page}`;
  return { told, kept: row?.kept ?? 0 };
}

test(`${AT_ONCE} answers of one caller at once: ${LIMIT} are kept in an hour, the others are refused`, () =>
  withClub(async (club) => {
    expect(await answerTogether(club, '203.0.113.1')).toEqual({ told: { OK: LIMIT, TOO_MANY_ANSWERS: AT_ONCE - LIMIT }, kept: LIMIT });
    // Somebody else has an hour of their own.
    expect((await answerTogether(club, '203.0.113.2')).kept).toBe(LIMIT);
  }));

test('control: counted without the row as a lock, more than the limit are kept', () =>
  withClub(async (club) => {
    const [source] = await club.sql<{ text: string }[]>`select pg_get_functiondef('club.count_answer()'::regprocedure) as text`;
    // Reads first and adds afterwards, as counting is written where nobody thinks of two at once.
    const loose = (source?.text ?? '').replace(
      /insert into club\.answer_counts as c[\s\S]*?into v_answers;/,
      `v_answers := coalesce((select c.answers from club.answer_counts c where c.caller = v_caller and c.hour = v_hour), 0) + 1;
       perform pg_catalog.pg_sleep(0.02);
       insert into club.answer_counts as c (caller, hour, answers) values (v_caller, v_hour, 1)
         on conflict (caller, hour) do update set answers = v_answers;`,
    );
    expect(loose).not.toBe(source?.text);
    await club.sql.unsafe(loose);
    const kept: number[] = [];
    for (let round = 1; round <= 6 && !kept.some((count) => count > LIMIT); round += 1)
      kept.push((await answerTogether(club, `203.0.113.${10 + round}`)).kept);
    expect(Math.max(...kept)).toBeGreaterThan(LIMIT);
  }));
