import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addPeople, grantRole, type Person } from '../support/http-people.ts';
import { tallyOf, withClub } from './race-club.ts';

const GUESSES = 40;
const A_DAY = 10;
const CROWD = 16;
const ROUNDS = 6;

type Claimed = { ok: boolean; code: string | null };

/** A printed letter to a home of its own; its code. */
async function letter(club: HttpClub, staff: Person): Promise<string> {
  await club.sql`insert into club.communities (community_id, name) values ('race', '测试社区') on conflict do nothing`;
  const [unit] =
    await club.sql`insert into club.units (community_id, building, room) values ('race', gen_random_uuid()::text, '1') returning unit_id`;
  const made = await club.call<{ batch_id: string }>(staff, 'staff_make_claim_codes', { p_key: randomUUID(), p_unit_ids: [unit?.unit_id] });
  const printed = await club.call<{ code: string }[]>(staff, 'staff_print_claim_letters', { p_batch_id: made.body.batch_id });
  return printed.body[0]?.code ?? '';
}

async function verifier(club: HttpClub): Promise<Person> {
  const [staff] = (await addPeople(club, 1)) as [Person];
  await grantRole(club, staff, 'verifier');
  return staff;
}

const claim = (club: HttpClub, person: Person, code: string) =>
  club.call<Claimed>(person, 'claim_home', { p_key: randomUUID(), p_code: code });

/** As many wrong codes at once as somebody with a script would send; how each was answered. */
async function guess(club: HttpClub, person: Person): Promise<Record<string, number>> {
  const answers = await Promise.all(
    Array.from({ length: GUESSES }, (_, at) => claim(club, person, `AAAA BBBB C${String(at).padStart(3, '0')}`)),
  );
  return tallyOf(answers.map(({ code, body }) => ({ code: code ?? body.code })));
}

const counted = async (club: HttpClub, person: Person) =>
  (await club.sql<{ tries: number }[]>`select tries from club.claim_tries where counted = ${`member:${person.memberId}`}`)[0]?.tries ?? 0;

test(`${GUESSES} guesses at once: ${A_DAY} are heard, all are counted, and then the right code is refused too`, () =>
  withClub(async (club) => {
    const code = await letter(club, await verifier(club));
    const [thief, owner] = (await addPeople(club, 2)) as [Person, Person];
    expect(await guess(club, thief)).toEqual({ CODE_UNKNOWN: A_DAY, TOO_MANY_TRIES: GUESSES - A_DAY });
    expect(await counted(club, thief)).toBe(GUESSES);
    expect((await claim(club, thief, code)).body).toEqual({ ok: false, code: 'TOO_MANY_TRIES' });
    expect((await claim(club, owner, code)).body).toMatchObject({ ok: true });
  }));

test('control: a refusal that raises takes the count back, and guessing never ends', () =>
  withClub(async (club) => {
    await club.sql.unsafe(`create or replace function public.claim_home(p_key uuid, p_code text) returns jsonb
      language plpgsql volatile security definer set search_path = '' as $$
      declare v_answer jsonb := club.claim_home(p_key, p_code);
      begin
        if not (v_answer ->> 'ok')::boolean then perform club.refuse(409, v_answer ->> 'code', 'raised'); end if;
        return v_answer;
      end $$`);
    const code = await letter(club, await verifier(club));
    const [thief] = (await addPeople(club, 1)) as [Person];
    expect(await guess(club, thief)).toEqual({ CODE_UNKNOWN: GUESSES });
    expect(await counted(club, thief)).toBe(0);
    expect((await claim(club, thief, code)).body).toMatchObject({ ok: true });
  }));

/** One letter, many hands: how many of them got in. */
async function crowd(club: HttpClub, staff: Person): Promise<number> {
  const code = await letter(club, staff);
  const people = await addPeople(club, CROWD);
  const answers = await Promise.all(people.map((person) => claim(club, person, code)));
  expect(answers.map(({ status }) => status)).toEqual(Array(CROWD).fill(200));
  return answers.filter(({ body }) => body.ok).length;
}

test(`one letter in ${CROWD} hands at once opens the home for one`, () =>
  withClub(async (club) => {
    const staff = await verifier(club);
    for (let round = 1; round <= ROUNDS; round += 1) expect(await crowd(club, staff)).toBe(1);
  }));

test('control: without the lock on the code it opens for several', () =>
  withClub(async (club) => {
    const [source] = await club.sql<{ text: string }[]>`select pg_get_functiondef('club.take_claim_code'::regproc) as text`;
    const loose = (source?.text ?? '').replace('club.claim_code_hash(p_code) for update', 'club.claim_code_hash(p_code)');
    expect(loose).not.toBe(source?.text);
    await club.sql.unsafe(loose);
    const staff = await verifier(club);
    const opened: number[] = [];
    while (opened.length < ROUNDS * 2 && !opened.some((count) => count > 1)) opened.push(await crowd(club, staff));
    expect(Math.max(...opened)).toBeGreaterThan(1);
  }));
