import { beforeEach, describe, expect, test } from 'vitest';
import { book, makeEvent, makePerson, type Person, SERVICE } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
let owner: Person;
let manager: Person;

interface Mail {
  outbox_id: string;
  kind: string;
  to_address: string | null;
  member_name: string;
  attempts: number;
}
const claim = (limit: number | null = 20) => db.as<Mail>(SERVICE, 'select * from public.claim_mails($1)', [limit]);
const record = (id: unknown, outcome: unknown, error: string | null = null) =>
  db.rpc<{ state: string }>(SERVICE, 'record_mail', { p_outbox_id: id, p_outcome: outcome, p_error: error });
const listed = async () =>
  (
    await db.as(manager, 'select kind, state, attempts, next_attempt_at, sent_at, last_error from public.staff_outbox where kind = $1', [
      'booked',
    ])
  )[0];

beforeEach(async () => {
  await makeEvent(db);
  owner = await makePerson(db, { name: '沈砚' });
  manager = await makePerson(db, { roles: ['manager'] });
  await book(db, owner, 'tangyuan');
});

test('a mail is taken once, with the address of now, and sent once', async () => {
  await db.query(`update auth.users set email = 'new@club.test' where id = $1`, [owner.userId]);
  const mails = await claim();
  // The address before is told of the change by a message of its own.
  // Both are due at the same moment and come in no order.
  expect(mails.map(({ kind, to_address }) => [kind, to_address]).sort()).toEqual([
    ['address_changed', owner.email],
    ['booked', 'new@club.test'],
  ]);
  const mail = mails.find(({ kind }) => kind === 'booked');
  expect(mail).toMatchObject({ kind: 'booked', to_address: 'new@club.test', member_name: '沈砚', attempts: 1 });
  expect(await claim()).toEqual([]);
  expect(await listed()).toMatchObject({ state: 'sending', attempts: 1 });
  expect(await record(mail?.outbox_id, 'sent')).toEqual({ state: 'sent' });
  expect(await listed()).toMatchObject({ state: 'sent', sent_at: new Date('2026-12-01T10:00:00+08:00') });
  // Reported twice, or late as a failure: sent stays sent.
  expect(await record(mail?.outbox_id, 'sent')).toEqual({ state: 'sent' });
  expect(await record(mail?.outbox_id, 'retry')).toEqual({ state: 'sent' });
  expect(await claim()).toEqual([]);
});

test('the same cause never makes a second mail', async () => {
  await db.query(`select club.post_mail('booked', $1, '{}', (select dedupe_key from club.outbox))`, [owner.memberId]);
  expect(await db.query('select 1 from club.outbox')).toHaveLength(1);
  expect(
    await refusal(
      db.query(
        `insert into club.outbox (kind, member_id, payload, dedupe_key) select kind, member_id, payload, dedupe_key from club.outbox`,
      ),
    ),
  ).toBe('23505');
});

test('a failing mail is tried eight times, waiting twice as long each time', async () => {
  const waits: number[] = [];
  let now = Date.parse('2026-12-01T10:00:00+08:00');
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const [mail] = await claim();
    expect(mail?.attempts).toBe(attempt);
    const { state } = await record(mail?.outbox_id, 'retry', '451 busy');
    expect(state).toBe(attempt < 8 ? 'pending' : 'failed');
    const next = (await listed())?.['next_attempt_at'] as Date;
    waits.push((next.getTime() - now) / 60_000);
    await db.at(new Date(next.getTime() - 1000).toISOString());
    expect(await claim()).toEqual([]);
    now = next.getTime();
    await db.at(next.toISOString());
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
  expect(await claim()).toEqual([]);
  expect(await listed()).toMatchObject({ state: 'failed', last_error: '451 busy', attempts: 8 });
});

test('when the sender dies in the middle nobody is mailed twice: the mail is uncertain, and people see it', async () => {
  const [mail] = await claim();
  await db.at('2026-12-01T10:09:59+08:00');
  expect(await claim()).toEqual([]);
  expect(await listed()).toMatchObject({ state: 'sending' });
  await db.at('2026-12-01T10:10:00+08:00');
  expect(await claim()).toEqual([]);
  expect(await listed()).toMatchObject({ state: 'uncertain', last_error: 'the sender fell silent' });
  // The sender was only slow and knows what happened.
  expect(await record(mail?.outbox_id, 'sent')).toEqual({ state: 'sent' });
});

test('somebody without a mailbox has no address; the worker says so', async () => {
  await db.query('update club.members set user_id = null where member_id = $1', [owner.memberId]);
  const [mail] = await claim();
  expect(mail).toMatchObject({ to_address: null, member_name: '沈砚' });
  expect(await record(mail?.outbox_id, 'no_address')).toEqual({ state: 'no_address' });
  expect(await listed()).toMatchObject({ state: 'no_address' });
});

test('a mail may fail for good', async () => {
  const [mail] = await claim();
  expect(await record(mail?.outbox_id, 'failed', 'x'.repeat(600))).toEqual({ state: 'failed' });
  expect(await listed()).toMatchObject({ last_error: 'x'.repeat(500) });
});

test('no more than asked for, oldest first', async () => {
  for (let count = 0; count < 3; count += 1) {
    await db.at(`2026-12-01T10:0${count + 1}:00+08:00`);
    await book(db, await makePerson(db, { name: `第${count}位` }), 'tangyuan');
  }
  expect(await claim(0)).toEqual([]);
  expect((await claim(2)).map((mail) => mail.member_name)).toEqual(['沈砚', '第0位']);
  expect((await claim(null)).map((mail) => mail.member_name)).toEqual(['第1位', '第2位']);
});

test('bad reports are refused', async () => {
  const [mail] = await claim();
  expect(await refusal(record(crypto.randomUUID(), 'sent'))).toBe('404 MAIL_NOT_FOUND');
  expect(await refusal(record(mail?.outbox_id, 'lost'))).toBe('422 OUTCOME_UNKNOWN');
  expect(await refusal(record(mail?.outbox_id, null))).toBe('422 OUTCOME_UNKNOWN');
  expect(await listed()).toMatchObject({ state: 'sending' });
});

describe('before it was taken', () => {
  test('a report changes nothing', async () => {
    const { outbox_id } = await db.one<{ outbox_id: string }>('select outbox_id from club.outbox');
    expect(await record(outbox_id, 'sent')).toEqual({ state: 'pending' });
    expect(await claim()).toHaveLength(1);
  });
});
