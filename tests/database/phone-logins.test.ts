import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, NOTICE, type Person } from '../support/club.ts';
import { claim, post } from '../support/contact.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const SERVICE = { role: 'service_role' } as const;
const key = () => crypto.randomUUID();

// A hosted project's logins have more columns than the embedded backend's.
beforeEach(async () => {
  await db.query('alter table auth.users add column if not exists phone text, add column if not exists phone_confirmed_at timestamptz');
  await db.query('insert into club.privacy_notices (version) values ($1)', [NOTICE]);
});

/** A login as the sign-in service makes it when a code is asked for; confirmed once the code came back. */
async function askForCode(phone: string) {
  const userId = crypto.randomUUID();
  await db.query('insert into auth.users (id, phone) values ($1, $2)', [userId, phone]);
  return { role: 'authenticated' as const, userId };
}
const confirm = (seat: { userId: string }) =>
  db.query('update auth.users set phone_confirmed_at = now(), last_sign_in_at = now() where id = $1', [seat.userId]);
const account = async (seat: Seat) => (await db.as(seat, 'select * from public.my_account'))[0];

describe('a login with a number only', () => {
  test('is a member like any other, with the number that was confirmed, and no address', async () => {
    const seat = await askForCode('8613800138000');
    expect(await account(seat)).toMatchObject({ display_name: null, email: null, phone: null, proof_level: 0 });
    await confirm(seat);
    expect(await account(seat)).toMatchObject({ phone: '13800138000' });
    await db.rpc(seat, 'complete_profile', { p_key: key(), p_display_name: '沈砚', p_phone: '13800138000', p_notice_version: NOTICE });
    expect(await account(seat)).toMatchObject({ display_name: '沈砚', phone: '13800138000', consent_version: NOTICE });
  });

  test('a login that comes confirmed counts as well, and a number from abroad keeps its country', async () => {
    const userId = crypto.randomUUID();
    await db.query('insert into auth.users (id, phone, phone_confirmed_at) values ($1, $2, now())', [userId, '85291234567']);
    expect(await account({ role: 'authenticated', userId })).toMatchObject({ phone: '+85291234567' });
  });

  test('a number that was taken out of the profile stays out when the person signs in again', async () => {
    const seat = await askForCode('8613800138000');
    await confirm(seat);
    await db.rpc(seat, 'complete_profile', { p_key: key(), p_display_name: '沈砚', p_phone: null, p_notice_version: NOTICE });
    await confirm(seat);
    expect(await account(seat)).toMatchObject({ phone: null });
  });

  test('a number that the person named stays when another is added to the login', async () => {
    const person = await makePerson(db);
    await db.rpc(person, 'complete_profile', { p_key: key(), p_display_name: '林舟', p_phone: '021-55551234', p_notice_version: NOTICE });
    await db.query('update auth.users set phone = $2, phone_confirmed_at = now() where id = $1', [person.userId, '8613900139000']);
    expect(await account(person)).toMatchObject({ member_id: person.memberId, email: person.email, phone: '021-55551234' });
  });

  test('mails have nowhere to go and say so, and the copy holds the number', async () => {
    const seat = await askForCode('8613800138000');
    await confirm(seat);
    await db.rpc(seat, 'complete_profile', { p_key: key(), p_display_name: '沈砚', p_phone: null, p_notice_version: NOTICE });
    const { member_id: memberId } = (await account(seat)) as { member_id: string };
    await post(db, { ...seat, memberId } as Person, 'booked');
    expect((await claim(db)).map((mail) => [mail.kind, mail.to_address])).toEqual([['booked', null]]);
    expect(await db.rpc(seat, 'my_data')).toMatchObject({ person: { login: { email: null, phone: '8613800138000' } } });
  });

  test('leaving deletes the login and the number', async () => {
    const seat = await askForCode('8613800138000');
    await confirm(seat);
    await db.rpc(seat, 'leave_club', { p_key: key() });
    expect(await db.query('select 1 from auth.users where phone is not null')).toEqual([]);
    expect(await db.query('select 1 from club.profiles where phone is not null')).toEqual([]);
  });
});

test('whoever named the same number is not joined to the login: nobody has verified it', async () => {
  const typed = await makePerson(db);
  await db.rpc(typed, 'complete_profile', { p_key: key(), p_display_name: '林舟', p_phone: '13800138000', p_notice_version: NOTICE });
  const seat = await askForCode('8613800138000');
  await confirm(seat);
  expect(((await account(seat)) as { member_id: string }).member_id).not.toBe(typed.memberId);
  expect(await account(typed)).toMatchObject({ member_id: typed.memberId, phone: '13800138000' });
});

describe('a call of the hook', () => {
  const begin = (id: string | null) => db.rpc(SERVICE, 'begin_sms', { p_webhook_id: id });

  test('is first once, and forgotten after a day', async () => {
    expect(await begin('a')).toEqual({ first: true });
    expect(await begin('a')).toEqual({ first: false });
    expect(await begin('b')).toEqual({ first: true });
    await db.at('2026-12-02T10:00:01+08:00');
    await begin('c');
    expect(await db.query('select webhook_id from club.sms_calls')).toEqual([{ webhook_id: 'c' }]);
  });

  test('belongs to the operator alone', async () => {
    const person = await makePerson(db);
    expect(await refusal(db.rpc(person, 'begin_sms', { p_webhook_id: 'a' }))).toContain('42501');
    expect(await begin('a')).toEqual({ first: true });
  });
});
