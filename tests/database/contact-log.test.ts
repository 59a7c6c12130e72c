import { beforeEach, expect, test } from 'vitest';
import { makePerson, type Person } from '../support/club.ts';
import { claim, post, record, stateOf } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

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
  const { contact_id } = await log({ p_at: '2026-11-30T15:00:00+08:00' });
  expect(await db.query('select channel, direction, purpose, note, at, actor_id from club.contact_log')).toEqual([
    {
      channel: 'phone',
      direction: 'out',
      purpose: 'marketing',
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
  expect(await refusal(log({ p_at: '2026-12-01T10:00:01+08:00' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_at: '2026-10-31T09:59:59+08:00' }))).toBe('422 CONTACT_INVALID');
  expect(await refusal(log({ p_note: ' ' }))).toBe('422 REASON_REQUIRED');
  expect(await refusal(log({ p_member_id: officer.memberId }))).toBe('403 SELF_ACTION');
  expect(await refusal(log({ p_member_id: key() }))).toBe('404 MEMBER_NOT_FOUND');
});

test('mourning needs a day within a year', async () => {
  const mourn = (until: string) =>
    db.rpc(officer, 'staff_set_mourning', { p_key: key(), p_member_id: person.memberId, p_until: until, p_reason: '家属来电' });
  expect(await refusal(mourn('2026-11-30'))).toBe('422 UNTIL_REQUIRED');
  expect(await refusal(mourn('2027-12-03'))).toBe('422 UNTIL_REQUIRED');
  await mourn('2026-12-01');
  expect(await db.as(person, 'select hold, until_day::text from public.my_contact_holds')).toEqual([
    { hold: 'mourning', until_day: '2026-12-01' },
  ]);
  await db.at('2026-12-02T00:00:00+08:00');
  expect(await db.as(person, 'select hold from public.my_contact_holds')).toEqual([]);
});
