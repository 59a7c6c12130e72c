import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { HttpClub } from '../support/http-club.ts';
import { addEvent } from '../support/http-events.ts';
import { addPeople, partyOf, type Person } from '../support/http-people.ts';
import { tallyOf, withClub, withoutFileLocks } from './race-club.ts';

const ROUNDS = 12;
const EVENTS = 4;
const NOTICE = '2026-11-01';

/** One round: somebody leaves the club on one device while another of theirs still books and writes a name. */
async function leaveAmidBookings(club: HttpClub, person: Person, events: string[], notice: string) {
  const book = (event: string) => club.call(person, 'book_event', { p_key: randomUUID(), p_event_id: event, p_party: partyOf(2) });
  const rename = () =>
    club.call(person, 'complete_profile', { p_key: randomUUID(), p_display_name: '又写上', p_phone: null, p_notice_version: notice });
  const leave = () => club.call<{ code?: string }>(person, 'leave_club', { p_key: randomUUID() });
  const [first, second = '', ...others] = events;
  const [, , left] = await Promise.all([book(first as string), book(second), leave(), rename(), ...others.map(book)]);
  // A plan made at the same moment is a reason to ask again; the login is still there then.
  if (left.status === 409) expect((await leave()).status).toBe(200);
  else expect(left.status).toBe(200);
  const [after] = await club.sql<{ living: number; named: number; erased: number }[]>`
    select (select count(*)::int from club.bookings b where b.member_id = ${person.memberId} and b.state = 'confirmed') as living,
      (select count(*)::int from club.profiles p where p.member_id = ${person.memberId} and p.display_name is not null) as named,
      (select count(*)::int from club.members m where m.member_id = ${person.memberId} and m.erased_at is not null) as erased`;
  return after as NonNullable<typeof after>;
}

async function rounds(club: HttpClub, enough: (after: { living: number; named: number }) => boolean) {
  const results = [];
  await club.sql`insert into club.privacy_notices (version) values (${NOTICE}) on conflict do nothing`;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [person] = (await addPeople(club, 1)) as [Person];
    const events = [];
    for (let at = 0; at < EVENTS; at += 1) events.push(await addEvent(club, { capacity: 10 }));
    const after = await leaveAmidBookings(club, person, events, NOTICE);
    results.push(after);
    if (enough(after)) break;
  }
  return results;
}

test('whoever leaves while their bookings are under way leaves nothing behind', () =>
  withClub(async (club) => {
    const results = await rounds(club, () => false);
    expect(results).toEqual(Array(ROUNDS).fill({ living: 0, named: 0, erased: 1 }));
  }));

test('control: without the guard on what is written, a booking or a name outlives its person', () =>
  withClub(async (club) => {
    for (const table of ['bookings', 'profiles']) await club.sql.unsafe(`drop trigger refuse_the_departed on club.${table}`);
    const broken = (after: { living: number; named: number }) => after.living + after.named > 0;
    expect((await rounds(club, broken)).some(broken)).toBe(true);
  }));

/** Writes to a login and a profile, which reach the member's row by triggers, begun a millisecond or two around the leaving. */
async function leaveAmidOwnWrites(club: HttpClub, person: Person) {
  const write = (at: number) => {
    if (at % 3 === 0)
      return club.call(person, 'complete_profile', {
        p_key: randomUUID(),
        p_display_name: '又写上',
        p_phone: null,
        p_notice_version: NOTICE,
      });
    if (at % 3 === 1) return club.call(person, 'set_language', { p_key: randomUUID(), p_language: 'en' });
    return club.sql`update auth.users u set email = ${randomUUID()} || '@example.com' from club.members m
      where m.member_id = ${person.memberId} and u.id = m.user_id`.then(
      () => ({ code: null }),
      (error: Error) => ({ code: error.message }),
    );
  };
  const writes = Array.from({ length: 9 }, async (_, at) => {
    await pause(at);
    return write(at);
  });
  await pause(3);
  const left = await club.call(person, 'leave_club', { p_key: randomUUID() });
  return { left: left.code ?? 'OK', told: Object.keys(tallyOf(await Promise.all(writes))) };
}

async function roundsOfOwnWrites(club: HttpClub, enough: (told: string[]) => boolean) {
  const told = new Set<string>();
  await club.sql`insert into club.privacy_notices (version) values (${NOTICE}) on conflict do nothing`;
  for (let round = 0; round < ROUNDS * 3; round += 1) {
    const [person] = (await addPeople(club, 1)) as [Person];
    const after = await leaveAmidOwnWrites(club, person);
    for (const code of after.told) told.add(code);
    told.add(`left: ${after.left}`);
    if (enough([...told])) break;
  }
  return [...told].sort();
}

test('whoever leaves while they write their name or change their address is told of no deadlock, and neither is the writer', () =>
  withClub(async (club) => {
    expect(await roundsOfOwnWrites(club, () => false)).toEqual(['NOT_SIGNED_IN', 'OK', 'left: OK']);
  }));

test('control: without the locks on login and profile somebody is told of a deadlock', () =>
  withClub(async (club) => {
    await withoutFileLocks(club);
    const deadlock = (told: string[]) => told.some((code) => code.includes('deadlock'));
    expect(await roundsOfOwnWrites(club, deadlock)).toSatisfy(deadlock);
  }));
