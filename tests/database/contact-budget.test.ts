import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { claim, consent, gap, makeMarketingKind, post, record, stateOf } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { NO_QUIET_HOURS } from '../support/quiet-hours.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let reader: Person;
let officer: Person;
let kind: string;

beforeEach(async () => {
  kind = await makeMarketingKind(db);
  reader = await makePerson(db, { name: '沈砚' });
  officer = await makePerson(db, { roles: ['case_officer'] });
  await consent(db, reader, kind);
});

const log = (more: Record<string, unknown> = {}) =>
  db.rpc<{ contact_id: number; gap: string | null }>(officer, 'staff_log_contact', {
    p_key: key(),
    p_member_id: reader.memberId,
    p_channel: 'phone',
    p_direction: 'out',
    p_purpose: 'marketing',
    p_note: '邀请来看展',
    ...more,
  });
/** Sends one message of a kind at a moment; says whether it went. */
async function goes(moment: string, sent = kind): Promise<boolean> {
  await db.at(moment);
  const id = await post(db, reader, sent);
  return (await claim(db)).some((mail) => mail.outbox_id === id);
}

describe('quiet hours', () => {
  test.each([
    ['21:59:59', null],
    ['22:00:00', 'QUIET_HOURS'],
    ['23:59:59', 'QUIET_HOURS'],
    ['00:00:00', 'QUIET_HOURS'],
    ['07:59:59', 'QUIET_HOURS'],
    ['08:00:00', null],
  ])('at %s in Beijing: %s', async (time, expected) => {
    await db.at(`2026-12-01T${time}+08:00`);
    expect(await gap(db, reader, kind)).toBe(expected);
    expect(await gap(db, reader, 'case_answered')).toBe(expected);
    // Answers to what somebody has just done, what cannot wait, and danger, go at any hour; the inbox rings nobody.
    for (const now of ['booked', 'offer', 'event_cancelled', 'safety_notice']) expect(await gap(db, reader, now)).toBeNull();
    expect(await gap(db, reader, 'case_answered', 'inbox')).toBeNull();
  });

  test.each([
    ['2026-12-01T23:30:00+08:00', '2026-12-02T08:00:00+08:00'],
    ['2026-12-02T03:00:00+08:00', '2026-12-02T08:00:00+08:00'],
  ])('a mail of %s waits until %s and is not lost', async (written, morning) => {
    expect(await goes(written)).toBe(false);
    const { outbox_id: id } = await db.one<{ outbox_id: string }>('select outbox_id from club.outbox');
    expect(await stateOf(db, id)).toEqual({ state: 'pending', held_reason: 'QUIET_HOURS', next_attempt_at: new Date(morning) });
    await db.at(new Date(Date.parse(morning) - 1000).toISOString());
    expect(await claim(db)).toEqual([]);
    await db.at(morning);
    expect((await claim(db)).map((mail) => mail.outbox_id)).toEqual([id]);
    expect(await stateOf(db, id)).toMatchObject({ state: 'sending', held_reason: null });
  });

  test('equal hours mean none, and hours by day are possible', async () => {
    await db.query(NO_QUIET_HOURS);
    await db.at('2026-12-01T03:00:00+08:00');
    expect(await gap(db, reader, kind)).toBeNull();
    await db.query(
      `update club.settings set value = case key when 'contact.quiet_from_hour' then 12 else 14 end where key like 'contact.quiet%'`,
    );
    for (const [time, expected] of [
      ['11:59:59', null],
      ['12:00:00', 'QUIET_HOURS'],
      ['13:59:59', 'QUIET_HOURS'],
      ['14:00:00', null],
    ]) {
      await db.at(`2026-12-01T${time}+08:00`);
      expect([time, await gap(db, reader, kind)]).toEqual([time, expected]);
    }
  });
});

describe('how often', () => {
  test('one a day: the second waits for the morning; midnight in Beijing begins a new day', async () => {
    expect(await goes('2026-12-01T10:00:00+08:00')).toBe(true);
    expect(await goes('2026-12-01T21:59:59+08:00')).toBe(false);
    const [waiting] = await db.query<{ next_attempt_at: Date }>(`select next_attempt_at from club.outbox where held_reason = 'DAY_FULL'`);
    expect(waiting?.next_attempt_at).toEqual(new Date('2026-12-02T08:00:00+08:00'));
    await db.query(NO_QUIET_HOURS);
    await db.at('2026-12-01T23:59:59+08:00');
    expect(await gap(db, reader, kind)).toBe('DAY_FULL');
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await gap(db, reader, kind)).toBeNull();
  });

  test('three in seven days: the fourth waits until the first is seven days old, to the second', async () => {
    for (const day of ['01', '02', '03']) expect(await goes(`2026-12-${day}T10:00:00+08:00`)).toBe(true);
    expect(await goes('2026-12-04T10:00:00+08:00')).toBe(false);
    const [waiting] = await db.query<{ next_attempt_at: Date }>(`select next_attempt_at from club.outbox where held_reason = 'WEEK_FULL'`);
    expect(waiting?.next_attempt_at).toEqual(new Date('2026-12-08T10:00:00+08:00'));
    await db.at('2026-12-08T09:59:59+08:00');
    expect(await gap(db, reader, kind)).toBe('WEEK_FULL');
    await db.at('2026-12-08T10:00:00+08:00');
    expect(await gap(db, reader, kind)).toBeNull();
  });

  test('the numbers are settings', async () => {
    await db.query(`update club.settings set value = 2 where key = 'contact.marketing_per_day'`);
    expect(await goes('2026-12-01T10:00:00+08:00')).toBe(true);
    expect(await goes('2026-12-01T10:00:01+08:00')).toBe(true);
    expect(await goes('2026-12-01T10:00:02+08:00')).toBe(false);
  });

  test('all kinds and channels count together: the newsletter, a call of a colleague; services and danger count nothing', async () => {
    await consent(db, reader, 'newsletter_mail');
    expect(await goes('2026-12-01T10:00:00+08:00', 'newsletter')).toBe(true);
    expect(await gap(db, reader, kind)).toBe('DAY_FULL');
    for (const free of ['booked', 'case_answered', 'safety_notice']) expect(await goes('2026-12-01T10:01:00+08:00', free)).toBe(true);
    await db.at('2026-12-02T10:00:00+08:00');
    await log({ p_purpose: 'service' });
    await log({ p_direction: 'in' });
    expect(await gap(db, reader, kind)).toBeNull();
    await log();
    expect(await gap(db, reader, kind)).toBe('DAY_FULL');
  });

  test('a second attempt at the same mail is no second contact, and what never went out is none', async () => {
    const id = await post(db, reader, kind);
    await claim(db);
    await record(db, id, 'retry', '451');
    expect(await gap(db, reader, kind)).toBeNull();
    await db.at('2026-12-01T10:01:00+08:00');
    expect((await claim(db)).map((mail) => mail.outbox_id)).toEqual([id]);
    expect(await gap(db, reader, kind)).toBe('DAY_FULL');
    await record(db, id, 'failed', '550');
    expect(await gap(db, reader, kind)).toBeNull();
  });
});

describe('what holds back', () => {
  test('no consent, a switch, the wish to be left alone, an unknown kind, a channel that is not offered, a person who has left', async () => {
    const silent = await makePerson(db);
    expect(await gap(db, silent, kind)).toBe('CONSENT_MISSING');
    const switched = (channel: string, wanted: boolean) =>
      db.rpc(reader, 'set_message_preference', { p_key: key(), p_kind: kind, p_channel: channel, p_wanted: wanted, p_text_version: 'v1' });
    await switched('mail', false);
    expect([await gap(db, reader, kind), await gap(db, reader, kind, 'inbox')]).toEqual(['SWITCHED_OFF', null]);
    await switched('mail', true);
    await db.rpc(reader, 'set_opt_out', { p_key: key(), p_opted_out: true });
    expect([await gap(db, reader, kind), await gap(db, reader, 'case_answered')]).toEqual(['OPTED_OUT', null]);
    await db.rpc(reader, 'set_opt_out', { p_key: key(), p_opted_out: false });
    expect(await gap(db, reader, kind)).toBeNull();
    expect(await gap(db, reader, 'riddle')).toBe('KIND_UNKNOWN');
    expect(await gap(db, reader, 'safety_notice', 'sms')).toBe('CHANNEL_UNKNOWN');
    expect(await gap(db, reader, 'newsletter', 'inbox')).toBe('CHANNEL_UNKNOWN');
    await db.rpc(reader, 'leave_club', { p_key: key() });
    expect(await gap(db, reader, 'safety_notice')).toBe('ERASED');
  });

  test('mourning, to the end of its day; services go on; the mail comes afterwards', async () => {
    const about = { p_member_id: reader.memberId, p_hold: 'mourning', p_reason: '家属来电' };
    const mourn = (until: string) => db.rpc(officer, 'staff_set_hold', { p_key: key(), p_until: until, ...about });
    await mourn('2026-12-10');
    expect([await gap(db, reader, kind), await gap(db, reader, 'case_answered')]).toEqual(['MOURNING', null]);
    const id = await post(db, reader, kind);
    expect(await claim(db)).toEqual([]);
    expect(await stateOf(db, id)).toMatchObject({ state: 'pending', next_attempt_at: new Date('2026-12-11T08:00:00+08:00') });
    await db.at('2026-12-10T21:59:59+08:00');
    expect(await gap(db, reader, kind)).toBe('MOURNING');
    await db.at('2026-12-11T08:00:00+08:00');
    expect((await claim(db)).map((mail) => mail.outbox_id)).toEqual([id]);
    await mourn('2026-12-20');
    await db.rpc(officer, 'staff_lift_hold', { p_key: key(), ...about });
    await db.at('2026-12-12T10:00:00+08:00');
    expect(await gap(db, reader, kind)).toBeNull();
  });

  test('an open complaint, and any case left without a first reply; asked again a day later', async () => {
    const open = (category: string) =>
      db.rpc<{ case_id: string }>(reader, 'open_case', {
        p_key: key(),
        p_category: category,
        p_subject: '漏水',
        p_body: '漏水',
        p_event_id: null,
      });
    const { case_id } = await open('complaint');
    expect(await gap(db, reader, kind)).toBe('CASE_OPEN');
    const id = await post(db, reader, kind);
    await claim(db);
    expect(await stateOf(db, id)).toMatchObject({ held_reason: 'CASE_OPEN', next_attempt_at: new Date('2026-12-02T10:00:00+08:00') });
    await db.rpc(reader, 'close_case', { p_key: key(), p_case_id: case_id });
    expect(await gap(db, reader, kind)).toBeNull();
    await open('question');
    await db.at('2026-12-02T09:59:59+08:00');
    expect(await gap(db, reader, kind)).toBeNull();
    await db.at('2026-12-02T10:00:00+08:00');
    expect(await gap(db, reader, kind)).toBe('CASE_OPEN');
  });

  test('an address that does not exist: the mail goes to the list for people; a new address is a new beginning', async () => {
    const id = await post(db, reader, 'case_answered');
    await claim(db);
    expect(await record(db, id, 'bounced', '550 5.1.1 no such user')).toEqual({ state: 'failed' });
    expect(await gap(db, reader, 'booked')).toBe('ADDRESS_INVALID');
    const next = await post(db, reader, 'booked');
    expect(await claim(db)).toEqual([]);
    expect(await stateOf(db, next)).toMatchObject({ state: 'no_address', held_reason: 'ADDRESS_INVALID' });
    expect(await gap(db, reader, 'booked', 'inbox')).toBeNull();
    await db.query(`update auth.users set email = 'works@club.test' where id = $1`, [reader.userId]);
    expect(await gap(db, reader, 'booked')).toBeNull();
  });
});

test('a mail that must not go ends with its reason, and does not hide the next', async () => {
  const id = await post(db, reader, kind);
  await consent(db, reader, kind, false);
  const other = await post(db, officer, 'case_answered');
  expect((await claim(db, 1)).map((mail) => mail.outbox_id)).toEqual([other]);
  expect(await claim(db, 1)).toEqual([]);
  expect(await stateOf(db, id)).toMatchObject({ state: 'withdrawn', held_reason: 'CONSENT_MISSING' });
});

test('two news for one person in one turn: one goes', async () => {
  await post(db, reader, kind);
  await post(db, reader, kind);
  expect(await claim(db, 20)).toHaveLength(1);
});
