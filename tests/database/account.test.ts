import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, NOTICE, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let person: Person;

const complete = (args: object = {}) =>
  db.rpc(person, 'complete_profile', { p_key: key(), p_display_name: '沈砚', p_phone: null, p_notice_version: NOTICE, ...args });
const consent = (args: object = {}) =>
  db.rpc<{ consent_id: number }>(person, 'set_consent', {
    p_key: key(),
    p_purpose: 'newsletter_mail',
    p_text_version: 'v1',
    p_given: true,
    ...args,
  });
const account = async () => (await db.as(person, 'select * from public.my_account'))[0];

beforeEach(async () => {
  await db.query('insert into club.privacy_notices (version) values ($1)', [NOTICE]);
  person = await makePerson(db, { complete: false, proof: 0 });
});

describe('signing in for the first time', () => {
  test('makes a member, an empty profile and the lowest tier', async () => {
    expect(await account()).toEqual({
      member_id: person.memberId,
      display_name: null,
      email: person.email,
      phone: null,
      proof_level: 0,
      tier_id: 'friend',
      tier_name: '会友',
      tier_rank: 0,
      tier_until: null,
      homes: [],
      notice_version: NOTICE,
      consent_version: null,
      roles: [],
      rooms: [],
    });
  });

  test('adopting a login again changes nothing', async () => {
    expect(await db.query('select club.ensure_member($1) as member_id', [person.userId])).toEqual([{ member_id: person.memberId }]);
    expect(await db.query('select 1 from club.member_tiers')).toHaveLength(1);
  });

  test('when the login is deleted the person stays, without one', async () => {
    await db.query('delete from auth.users where id = $1', [person.userId]);
    expect(await db.query('select user_id from club.members where member_id = $1', [person.memberId])).toEqual([{ user_id: null }]);
    expect(await db.as(person, 'select * from public.my_account')).toEqual([]);
    expect(await refusal(complete())).toBe('401 NOT_SIGNED_IN');
  });
});

describe('completing the profile', () => {
  test('stores the name, the phone and the consent, once', async () => {
    expect(await complete({ p_display_name: ' 沈\u202e 砚 ', p_phone: ' 138 0000 6601 ' })).toEqual({ member_id: person.memberId });
    expect(await account()).toMatchObject({ display_name: '沈 砚', phone: '138 0000 6601', consent_version: NOTICE });
    await complete({ p_display_name: '沈砚' });
    expect(await account()).toMatchObject({ display_name: '沈砚', phone: null });
    expect(await db.as(person, 'select purpose, text_version, given from public.my_consents')).toEqual([
      { purpose: 'privacy_notice', text_version: NOTICE, given: true },
    ]);
  });

  test.each([
    [{ p_display_name: '' }, '422 NAME_REQUIRED'],
    [{ p_display_name: null }, '422 NAME_REQUIRED'],
    [{ p_display_name: '名'.repeat(31) }, '422 NAME_TOO_LONG'],
    [{ p_phone: '12' }, '422 PHONE_INVALID'],
    [{ p_phone: '1'.repeat(21) }, '422 PHONE_INVALID'],
    [{ p_phone: '138<script>' }, '422 PHONE_INVALID'],
    [{ p_notice_version: '2020-01-01' }, '409 NOTICE_OUTDATED'],
    [{ p_notice_version: null }, '409 NOTICE_OUTDATED'],
  ])('%o is refused and nothing is kept', async (args, code) => {
    expect(await refusal(complete(args))).toBe(code);
    expect(await account()).toMatchObject({ display_name: null, consent_version: null });
  });

  test('to the last character of the limits', async () => {
    await complete({ p_display_name: '名'.repeat(30), p_phone: `+${'1'.repeat(20)}` });
    expect(await account()).toMatchObject({ display_name: '名'.repeat(30), phone: `+${'1'.repeat(20)}` });
    await complete({ p_phone: '123456' });
  });
});

describe('consents', () => {
  test('are rows; the latest of a purpose counts', async () => {
    const first = await consent();
    const second = await consent({ p_given: false });
    expect(second.consent_id).toBeGreaterThan(first.consent_id);
    await complete();
    expect(await account()).toMatchObject({ consent_version: NOTICE });
    await consent({ p_purpose: 'privacy_notice', p_text_version: NOTICE, p_given: false });
    expect(await account()).toMatchObject({ consent_version: null });
    expect(await db.as(person, 'select purpose, given from public.my_consents order by consent_id')).toEqual([
      { purpose: 'newsletter_mail', given: true },
      { purpose: 'newsletter_mail', given: false },
      { purpose: 'privacy_notice', given: true },
      { purpose: 'privacy_notice', given: false },
    ]);
  });

  test('an old notice can be withdrawn but not given', async () => {
    const old = { p_purpose: 'privacy_notice', p_text_version: '2020-01-01' };
    expect(await refusal(consent({ ...old, p_given: true }))).toBe('409 NOTICE_OUTDATED');
    await consent({ ...old, p_given: false });
  });

  test.each([
    [{ p_purpose: 'sell_my_data' }, '422 PURPOSE_UNKNOWN'],
    [{ p_purpose: null }, '422 PURPOSE_UNKNOWN'],
    [{ p_text_version: ' ' }, '422 TEXT_VERSION_INVALID'],
    [{ p_text_version: null }, '422 TEXT_VERSION_INVALID'],
    [{ p_text_version: 'v'.repeat(41) }, '422 TEXT_VERSION_INVALID'],
    [{ p_given: null }, '422 CONSENT_INVALID'],
  ])('%o is refused', async (args, code) => {
    expect(await refusal(consent(args))).toBe(code);
    expect(await db.as(person, 'select 1 from public.my_consents')).toEqual([]);
  });
});
