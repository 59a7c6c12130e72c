import { beforeEach, describe, expect, test } from 'vitest';
import { book, makeEvent, makePerson, type Person, VISITOR } from '../support/club.ts';
import { claim, consent, makeMarketingKind, post, stateOf } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let person: Person;
let other: Person;

const inbox = (seat = person) =>
  db.as<{
    message_id: string;
    kind: string;
    payload: Record<string, unknown>;
    read_at: Date | null;
    archived_at: Date | null;
    mailed_at: Date | null;
  }>(seat, 'select message_id, kind, payload, read_at, archived_at, mailed_at from public.my_messages order by created_at, message_id');
const unread = async (seat = person) => (await db.as<{ unread: number }>(seat, 'select unread from public.my_unread'))[0]?.unread;
const mark = (id: unknown, change: Record<string, unknown>, seat = person) =>
  db.rpc(seat, 'mark_message', { p_key: key(), p_message_id: id, ...change });

beforeEach(async () => {
  await makeEvent(db);
  person = await makePerson(db);
  other = await makePerson(db);
});

describe('what stands in it', () => {
  test('what is written to somebody, at once, before and whether or not a mail leaves; for its reader alone', async () => {
    await book(db, person, 'tangyuan');
    expect(await inbox()).toMatchObject([{ kind: 'booked', payload: { event: { title: '冬至汤圆会' } }, read_at: null, mailed_at: null }]);
    expect([await unread(), await unread(other), await inbox(other)]).toEqual([1, 0, []]);
    expect(await refusal(db.as(VISITOR, 'select * from public.my_messages'))).toBe('42501');
  });

  test('for somebody whose mails come back, and for kinds whose mail is switched off', async () => {
    await db.rpc(person, 'set_message_preference', {
      p_key: key(),
      p_kind: 'case_answered',
      p_channel: 'mail',
      p_wanted: false,
      p_text_version: null,
    });
    const id = await post(db, person, 'case_answered', { case_no: 'F' });
    await claim(db);
    expect(await stateOf(db, id)).toMatchObject({ state: 'withdrawn', held_reason: 'SWITCHED_OFF' });
    expect(await unread()).toBe(1);
  });

  test('no issue of the newsletter, which goes by mail alone; no code of a mail that is only a mail', async () => {
    await consent(db, person, 'newsletter_mail');
    await post(db, person, 'newsletter', {});
    await claim(db);
    expect(await inbox()).toEqual([]);
  });

  test('news comes in its turn and counts once, by whichever channel; a second waits', async () => {
    const kind = await makeMarketingKind(db);
    await consent(db, person, kind);
    await db.rpc(person, 'set_message_preference', { p_key: key(), p_kind: kind, p_channel: 'mail', p_wanted: false, p_text_version: 'v' });
    await post(db, person, kind);
    expect(await unread()).toBe(0);
    expect(await claim(db)).toEqual([]);
    expect(await unread()).toBe(1);
    await post(db, person, kind);
    await claim(db);
    expect(await unread()).toBe(1);
    await db.rpc(person, 'set_message_preference', { p_key: key(), p_kind: kind, p_channel: 'mail', p_wanted: true, p_text_version: 'v' });
    await post(db, person, kind);
    expect(await claim(db)).toEqual([]);
    await db.at('2026-12-02T10:00:00+08:00');
    expect(await claim(db)).toHaveLength(1);
    expect(await unread()).toBe(2);
  });

  test('goes when its content is forgotten', async () => {
    await book(db, person, 'tangyuan');
    await db.query(`update club.outbox set state = 'sent'`);
    await db.at('2027-05-30T10:00:01+08:00');
    await db.query('select club.apply_retention()');
    expect(await db.query('select 1 from club.inbox_entries')).toEqual([]);
  });
});

describe('what its reader does', () => {
  test('reads, marks as unread, puts away, takes back', async () => {
    await book(db, person, 'tangyuan');
    const [message] = await inbox();
    expect(await mark(message?.message_id, { p_read: true })).toEqual({ read: true, archived: false });
    expect(await unread()).toBe(0);
    await mark(message?.message_id, { p_read: false });
    expect(await unread()).toBe(1);
    expect(await mark(message?.message_id, { p_archived: true })).toEqual({ read: false, archived: true });
    expect(await unread()).toBe(0);
    await mark(message?.message_id, { p_archived: false });
    expect(await unread()).toBe(1);
  });

  test('all at once, and again changes nothing', async () => {
    await book(db, person, 'tangyuan');
    await book(db, other, 'tangyuan');
    const once = { p_key: key() };
    expect(await db.rpc(person, 'mark_all_read', once)).toEqual({ read: 1 });
    expect(await db.rpc(person, 'mark_all_read', once)).toEqual({ read: 1 });
    expect(await db.rpc(person, 'mark_all_read', { p_key: key() })).toEqual({ read: 0 });
    expect(await unread(other)).toBe(1);
  });

  test('nothing with what is somebody else’s', async () => {
    await book(db, other, 'tangyuan');
    const [theirs] = await inbox(other);
    expect(await refusal(mark(theirs?.message_id, { p_read: true }))).toBe('404 MESSAGE_NOT_FOUND');
    expect(await unread(other)).toBe(1);
  });
});
