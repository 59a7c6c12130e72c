import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person, VISITOR } from '../support/club.ts';
import { claim, consent, gap, makeMarketingKind, post } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let person: Person;
let other: Person;

const set = (kind: string | null, channel: string | null, wanted: boolean | null, version: string | null = 'v1') =>
  db.rpc<{ wanted: boolean }>(person, 'set_message_preference', {
    p_key: key(),
    p_kind: kind,
    p_channel: channel,
    p_wanted: wanted,
    p_text_version: version,
  });
const shown = async (seat = person) =>
  Object.fromEntries(
    (await db.as(seat, 'select kind, channel, wanted from public.my_message_preferences')).map((row) => [
      `${row['kind']} ${row['channel']}`,
      row['wanted'],
    ]),
  );

beforeEach(async () => {
  person = await makePerson(db);
  other = await makePerson(db);
});

describe('switches', () => {
  test('by default services are on and news are off; nothing by a channel that is not offered', async () => {
    const all = await shown();
    expect(
      Object.entries(all)
        .filter(([, wanted]) => !wanted)
        .map(([name]) => name),
    ).toEqual(['newsletter mail']);
    expect(Object.keys(all).filter((name) => name.endsWith('sms'))).toEqual([]);
    expect(await refusal(db.as(VISITOR, 'select * from public.my_message_preferences'))).toBe('42501');
  });

  test('off and on again, for oneself alone', async () => {
    expect(await set('case_answered', 'mail', false)).toEqual({ wanted: false });
    expect([(await shown())['case_answered mail'], (await shown(other))['case_answered mail']]).toEqual([false, true]);
    expect(await gap(db, person, 'case_answered')).toBe('SWITCHED_OFF');
    expect(await set('case_answered', 'mail', true)).toEqual({ wanted: true });
    expect(await gap(db, person, 'case_answered')).toBeNull();
  });

  test('what cannot be switched off says why, and refuses', async () => {
    expect(await refusal(set('event_cancelled', 'mail', false))).toBe('409 KIND_FIXED');
    expect(await refusal(set('booked', 'inbox', false))).toBe('409 KIND_FIXED');
    const fixed = await db.as(person, 'select fixed, fixed_reason from public.my_message_preferences');
    expect(fixed.every((row) => row['fixed'] === (row['fixed_reason'] !== null))).toBe(true);
    expect(fixed.some((row) => row['fixed'])).toBe(true);
  });

  test('bad calls are refused', async () => {
    expect(await refusal(set('riddle', 'mail', true))).toBe('422 KIND_UNKNOWN');
    expect(await refusal(set('newsletter', 'inbox', true))).toBe('422 CHANNEL_UNKNOWN');
    expect(await refusal(set('safety_notice', 'sms', true))).toBe('422 CHANNEL_UNKNOWN');
    expect(await refusal(set('booked', null, true))).toBe('422 CHANNEL_UNKNOWN');
    expect(await refusal(set('booked', 'mail', null))).toBe('422 CONSENT_INVALID');
    expect(await refusal(set('newsletter', 'mail', true, ' '))).toBe('422 TEXT_VERSION_INVALID');
    expect(await refusal(db.rpc(person, 'set_opt_out', { p_key: key(), p_opted_out: null }))).toBe('422 CONSENT_INVALID');
    expect(await refusal(db.rpc(person, 'set_language', { p_key: key(), p_language: 'fr' }))).toBe('422 LANGUAGE_UNKNOWN');
  });
});

describe('for news the switch is the consent', () => {
  const words = () =>
    db.query(`select given, text_version from club.consents where member_id = $1 and purpose = 'newsletter_mail' order by consent_id`, [
      person.memberId,
    ]);

  test('on gives it, with the version of the sentence; off withdraws it', async () => {
    await set('newsletter', 'mail', true, '2026-11-22');
    await set('newsletter', 'mail', false, null);
    expect(await words()).toEqual([
      { given: true, text_version: '2026-11-22' },
      { given: false, text_version: '2026-11-22' },
    ]);
    // Given again elsewhere: no old switch stands in its way.
    await consent(db, person, 'newsletter_mail');
    expect((await shown())['newsletter mail']).toBe(true);
  });

  test('with several channels the consent goes with the last of them', async () => {
    const kind = await makeMarketingKind(db);
    await set(kind, 'mail', true);
    await set(kind, 'inbox', false);
    expect(await gap(db, person, kind)).toBeNull();
    await set(kind, 'mail', false);
    expect(await gap(db, person, kind)).toBe('CONSENT_MISSING');
    await set(kind, 'mail', true);
    expect((await shown())[`${kind} inbox`]).toBe(true);
  });
});

describe('the link in a mail', () => {
  test('stops its own kind and no other; with all, every piece of news; a newsletter’s old door still works', async () => {
    const kind = await makeMarketingKind(db);
    await db.query(`update club.settings set value = 9 where key like 'contact.marketing%'`);
    await consent(db, person, kind);
    await consent(db, person, 'newsletter_mail');
    await post(db, person, kind);
    const token = (await claim(db))[0]?.payload['unsubscribe_token'];
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    expect(await db.rpc(VISITOR, 'unsubscribe', { p_token: token })).toEqual({ state: 'withdrawn', kind, label: '集市' });
    expect([await gap(db, person, kind), await gap(db, person, 'newsletter')]).toEqual(['SWITCHED_OFF', null]);
    // The link is in a mail and stops mails; what stands in the inbox rings nobody.
    expect(await gap(db, person, kind, 'inbox')).toBeNull();
    expect(await db.rpc(VISITOR, 'unsubscribe', { p_token: token, p_all: true })).toMatchObject({ state: 'withdrawn' });
    expect(await gap(db, person, kind, 'inbox')).toBe('OPTED_OUT');
    expect(await db.rpc(VISITOR, 'unsubscribe', { p_token: 'x' })).toEqual({ state: 'unknown' });
    expect(await db.rpc(VISITOR, 'unsubscribe_newsletter', { p_token: token })).toEqual({ state: 'withdrawn' });
    expect(await gap(db, person, kind)).toBe('SWITCHED_OFF');
  });

  test('is in no service mail', async () => {
    await post(db, person, 'case_answered', { case_no: 'F' });
    expect((await claim(db))[0]?.payload).toEqual({ case_no: 'F' });
  });
});

test('the language of messages is chosen by the reader, and handed to the sender', async () => {
  await db.rpc(person, 'set_language', { p_key: key(), p_language: 'zh-Hant' });
  await post(db, person, 'booked');
  await post(db, other, 'booked');
  expect((await claim(db)).map((mail) => mail.language).sort()).toEqual(['zh-CN', 'zh-Hant']);
});

describe('consents by purpose', () => {
  test('each purpose with one’s own latest word, and nobody else’s', async () => {
    await consent(db, other, 'profiling');
    const rows = await db.as(person, 'select purpose, given, what_for, if_withdrawn from public.my_consent_purposes');
    expect(rows.find((row) => row['purpose'] === 'profiling')).toMatchObject({ given: null });
    expect(rows.find((row) => row['purpose'] === 'privacy_notice')).toMatchObject({ given: true });
    expect(rows.every((row) => row['what_for'] && row['if_withdrawn'])).toBe(true);
    expect(await db.as(other, `select given from public.my_consent_purposes where purpose = 'profiling'`)).toEqual([{ given: true }]);
  });

  test('a module that needs one asks, and is refused without', async () => {
    const need = () => db.query('select club.require_consent($1, $2)', [person.memberId, 'sensitive_documents']);
    expect(await refusal(need())).toBe('403 CONSENT_MISSING');
    await consent(db, person, 'sensitive_documents');
    await need();
    await consent(db, person, 'sensitive_documents', false);
    expect(await refusal(need())).toBe('403 CONSENT_MISSING');
  });
});
