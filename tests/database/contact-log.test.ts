import { beforeEach, describe, expect, test } from 'vitest';
import { makePerson, moveIn, type Person } from '../support/club.ts';
import { claim, post, record, stateOf } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { giveRight, makeStaff } from '../support/staff.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let person: Person;
let officer: Person;

const log = (more: Record<string, unknown> = {}, seat = officer) =>
  db.rpc<{ contact_id: number; gap: string | null }>(seat, 'staff_log_contact', {
    p_key: key(),
    p_member_id: person.memberId,
    p_channel: 'phone',
    p_direction: 'out',
    p_purpose: 'marketing',
    p_note: '电话里说了年底的安排',
    ...more,
  });

beforeEach(async () => {
  person = await makePerson(db);
  officer = await makePerson(db, { roles: ['case_officer'] });
});

test('a contact is kept with who, how and when, and is on record', async () => {
  const { contact_id } = await log({ p_at: '2026-11-30T15:00:00+08:00', p_outcome: 'left_word' });
  expect(await db.query('select channel, direction, purpose, outcome, note, at, actor_id from club.contact_log')).toEqual([
    {
      channel: 'phone',
      direction: 'out',
      purpose: 'marketing',
      outcome: 'left_word',
      note: '电话里说了年底的安排',
      at: new Date('2026-11-30T15:00:00+08:00'),
      actor_id: officer.memberId,
    },
  ]);
  expect(await db.query(`select member_id, subject from club.audit_log where verb = 'staff_log_contact'`)).toEqual([
    { member_id: person.memberId, subject: String(contact_id) },
  ]);
});

test('says what the budget would have said, and keeps what has happened all the same', async () => {
  expect((await log()).gap).toBeNull();
  expect((await log()).gap).toBe('DAY_FULL');
  expect((await log({ p_purpose: 'service' })).gap).toBeNull();
  expect(await db.query('select 1 from club.contact_log')).toHaveLength(3);
});

test('a message that was told by telephone is closed', async () => {
  await db.query('update club.members set user_id = null where member_id = $1', [person.memberId]);
  const id = await post(db, person, 'booked');
  await claim(db);
  await record(db, id, 'no_address');
  await log({ p_purpose: 'service', p_outbox_id: id });
  expect(await stateOf(db, id)).toMatchObject({ state: 'told' });
  const others = await post(db, officer, 'booked');
  expect(await refusal(log({ p_outbox_id: others }))).toBe('404 MAIL_NOT_FOUND');
});

test('bad contacts are refused', async () => {
  expect(await refusal(log({ p_channel: 'pigeon' }))).toBe('422 CHANNEL_UNKNOWN');
  expect(await refusal(log({ p_direction: 'sideways' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_purpose: null }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_outcome: 'gone' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_at: '2026-12-01T10:00:01+08:00' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_at: '2026-10-31T09:59:59+08:00' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_note: ' ' }))).toBe('422 REASON_REQUIRED');
  expect(await refusal(log({ p_member_id: officer.memberId }))).toBe('403 SELF_ACTION');
  expect(await refusal(log({ p_member_id: key() }))).toBe('404 MEMBER_NOT_FOUND');
});

describe('holds', () => {
  const hold = (more: Record<string, unknown> = {}, seat = officer) =>
    db.rpc(seat, 'staff_set_hold', {
      p_key: key(),
      p_member_id: person.memberId,
      p_hold: 'mourning',
      p_until: '2026-12-20',
      p_reason: '家属来电',
      ...more,
    });
  const lift = (p_hold: string, more: Record<string, unknown> = {}) =>
    db.rpc(officer, 'staff_lift_hold', { p_key: key(), p_member_id: person.memberId, p_hold, p_reason: '家属说可以了', ...more });
  const living = () =>
    db.as<{ hold: string; until_day: string }>(person, 'select hold, until_day::text from public.my_contact_holds order by 1');

  test('need a day from today to a year ahead, a kind and a reason', async () => {
    expect(await refusal(hold({ p_until: '2026-11-30' }))).toBe('422 UNTIL_REQUIRED');
    expect(await refusal(hold({ p_until: '2027-12-03' }))).toBe('422 UNTIL_REQUIRED');
    expect(await refusal(hold({ p_until: null }))).toBe('422 UNTIL_REQUIRED');
    expect(await refusal(hold({ p_hold: 'opted_out' }))).toBe('422 UNTIL_REQUIRED');
    expect(await refusal(hold({ p_hold: 'bad mood' }))).toBe('422 HOLD_UNKNOWN');
    expect(await refusal(hold({ p_reason: ' ' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(hold({ p_member_id: officer.memberId }))).toBe('403 SELF_ACTION');
    await hold({ p_until: '2026-12-01' });
    expect(await living()).toEqual([{ hold: 'mourning', until_day: '2026-12-01' }]);
    await db.at('2026-12-02T00:00:00+08:00');
    expect(await living()).toEqual([]);
  });

  test('the same kind again takes the place of the one before; the longest names the reason', async () => {
    await hold();
    await hold({ p_until: '2026-12-10' });
    await hold({ p_hold: 'illness', p_until: '2026-12-15' });
    expect(await living()).toEqual([
      { hold: 'illness', until_day: '2026-12-15' },
      { hold: 'mourning', until_day: '2026-12-10' },
    ]);
    const gap = async () =>
      (await db.one<{ gap: string | null }>('select club.marketing_gap($1, club.now(), null) as gap', [person.memberId])).gap;
    expect(await gap()).toBe('ILLNESS');
    await lift('illness');
    expect(await gap()).toBe('MOURNING');
    await lift('mourning');
    expect(await gap()).toBeNull();
    expect(await refusal(lift('mourning'))).toBe('404 HOLD_NOT_FOUND');
    for (const [kind, reason] of Object.entries({ dispute: 'DISPUTE', other: 'HELD' })) {
      await hold({ p_hold: kind });
      expect(await gap()).toBe(reason);
      await lift(kind);
    }
  });

  test('the wish of somebody with a login is theirs to take back; of somebody without one, staff’s', async () => {
    await log({ p_outcome: 'no_more' });
    expect(await living()).toEqual([{ hold: 'opted_out', until_day: null }]);
    expect(await refusal(lift('opted_out'))).toBe('409 HOLD_OF_PERSON');
    await db.query('update club.members set user_id = null where member_id = $1', [person.memberId]);
    await lift('opted_out');
    expect(await db.query('select 1 from club.contact_holds where ended_at is null')).toEqual([]);
    expect(await db.query(`select verb, reason from club.audit_log where verb like 'staff_lift%'`)).toEqual([
      { verb: 'staff_lift_hold', reason: '家属说可以了' },
    ]);
  });

  test('that somebody was ill is forgotten with the reason, once the hold is over', async () => {
    await hold({ p_hold: 'illness', p_until: '2026-12-05' });
    await hold({ p_hold: 'mourning', p_until: '2026-12-05' });
    await db.query(`update club.settings set value = 30 where key = 'retention.mail_days'`);
    await db.at('2027-01-04T00:00:00+08:00');
    await db.query('select club.forget_contacts(100)');
    expect(await db.query('select hold, reason from club.contact_holds where reason is not null')).toHaveLength(2);
    await db.at('2027-01-05T00:00:01+08:00');
    await db.query('select club.forget_contacts(100)');
    expect(await db.query('select hold, reason from club.contact_holds order by 1')).toEqual([
      { hold: 'mourning', reason: null },
      { hold: 'other', reason: null },
    ]);
  });
});

describe('the card', () => {
  type Card = {
    may: { channel: string; purpose: string; gap: string | null; again_at: string | null }[];
    holds: Record<string, unknown>[];
  };
  const card = (seat: Person) => db.rpc<Card>(seat, 'staff_contacts', { p_member_id: person.memberId });
  const gapOf = ({ may }: Card, channel: string, purpose: string) =>
    may.find((one) => one.channel === channel && one.purpose === purpose)?.gap;

  test('answers for each way and purpose whether it is open, and if not why and until when', async () => {
    await db.query(`update club.profiles set phone = '13800001234' where member_id = $1`, [person.memberId]);
    await moveIn(db, person, '601');
    expect((await card(officer)).may.filter((one) => one.gap !== null)).toEqual([
      { channel: 'mail', purpose: 'marketing', gap: 'CONSENT_MISSING', again_at: null },
    ]);
    await log();
    const full = await card(officer);
    for (const way of ['phone', 'visit', 'wechat', 'letter']) {
      expect([gapOf(full, way, 'marketing'), gapOf(full, way, 'service')]).toEqual(['DAY_FULL', null]);
    }
    expect(full.may.find((one) => one.gap === 'DAY_FULL')?.again_at).toContain('2026-12-02T00:00:00');
    await db.at('2026-12-01T22:30:00+08:00');
    const night = await card(officer);
    expect([gapOf(night, 'phone', 'service'), gapOf(night, 'letter', 'service'), gapOf(night, 'inbox', 'service')]).toEqual([
      'QUIET_HOURS',
      null,
      null,
    ]);
  });

  test('says what there is to reach a person by', async () => {
    await db.query('update club.members set user_id = null where member_id = $1', [person.memberId]);
    const bare = await card(officer);
    expect(['phone', 'visit', 'inbox', 'mail'].map((way) => gapOf(bare, way, 'service'))).toEqual([
      'NO_PHONE',
      'NO_HOME',
      'NO_LOGIN',
      'NO_LOGIN',
    ]);
    await db.query('update club.members set erased_at = club.now() where member_id = $1', [person.memberId]);
    const { gap } = await db.one<{ gap: string }>(`select club.approach_gap($1, 'phone', 'service', club.now()) as gap`, [person.memberId]);
    expect(gap).toBe('ERASED');
  });

  test('stewards write down and see the contacts of their building, and of no other; reasons of holds are not for them', async () => {
    await moveIn(db, person, '601');
    const here = await makeStaff(db, 'steward', { community: 'tingchao', building: '1号楼' });
    const next = await makeStaff(db, 'steward', { community: 'tingchao', building: '2号楼' });
    const held = { p_key: key(), p_member_id: person.memberId, p_hold: 'illness', p_until: '2026-12-20', p_reason: '女儿来电' };
    await db.rpc(officer, 'staff_set_hold', held);
    await log({ p_channel: 'visit', p_purpose: 'service', p_outcome: 'not_reached', p_note: '没人应门' }, here);
    expect(await card(here)).toMatchObject({
      holds: [{ hold: 'illness', reason: null }],
      contacts: [{ channel: 'visit', outcome: 'not_reached', note: '没人应门', actor_name: '同事' }],
    });
    expect((await card(officer)).holds).toMatchObject([{ hold: 'illness', reason: '女儿来电' }]);
    for (const attempt of [log({}, next), card(next), db.rpc(next, 'staff_set_hold', { ...held, p_key: key() })]) {
      expect(await refusal(attempt)).toBe('403 OUT_OF_SCOPE');
    }
    const neighbour = await makePerson(db, { home: '601' });
    await giveRight(db, neighbour, 'steward', { community: 'tingchao', building: '1号楼' });
    expect(await refusal(log({}, neighbour))).toBe('403 SELF_ACTION');
  });
});
