import { beforeEach, describe, expect, test } from 'vitest';
import { book, guest, makeEvent, makePerson, type Person } from '../support/club.ts';
import { claim, post, record, stateOf } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const REASON = '业主来电说没有收到';
let owner: Person;
let manager: Person;
let id: string;

const act = (name: string, more: Record<string, unknown> = {}) =>
  db.rpc<{ state: string }>(manager, name, { p_key: key(), p_outbox_id: id, p_reason: REASON, ...more });
const resend = (address: unknown, reason: unknown = REASON) => act('staff_resend_mail', { p_address: address, p_reason: reason });
/** Brings the booking's mail to where nobody but people can help. */
async function getStuck(state: 'failed' | 'uncertain' | 'no_address'): Promise<void> {
  await claim(db);
  if (state === 'uncertain') {
    await db.at('2026-12-01T10:10:00+08:00');
    await claim(db);
  } else await record(db, id, state, '550 mailbox full');
}

beforeEach(async () => {
  await makeEvent(db);
  owner = await makePerson(db, { name: '沈砚' });
  manager = await makePerson(db, { roles: ['manager'] });
  await db.query('update club.profiles set phone = $2 where member_id = $1', [owner.memberId, '13800009911']);
  await book(db, owner, 'tangyuan', [guest('小满')]);
  id = (await db.one<{ outbox_id: string }>('select outbox_id from club.outbox')).outbox_id;
});

describe('looking at a message', () => {
  test('shows what it says with personal parts masked', async () => {
    const mail = await db.rpc<Record<string, unknown>>(manager, 'staff_mail', { p_outbox_id: id });
    expect(mail).toMatchObject({ kind: 'booked', member_name: '沈砚', masked: true, phone: '138****', state: 'pending', inbox: 'unread' });
    const text = JSON.stringify(mail);
    const { code } = await db.one<{ code: string }>('select code from club.bookings');
    for (const secret of [owner.email, '13800009911', '小满', code]) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(text).toContain('冬至汤圆会');
    expect(mail['to_address']).toBe(`${owner.email[0]}***${owner.email.slice(owner.email.indexOf('@') - 1)}`);
    expect(await db.query(`select 1 from club.audit_log where verb = 'staff_reveal_mail'`)).toEqual([]);
  });

  test('whole for a reason, which is on record', async () => {
    const show = (reason: unknown, outbox: unknown = id) =>
      db.rpc<Record<string, unknown>>(manager, 'staff_reveal_mail', { p_outbox_id: outbox, p_reason: reason });
    expect(await refusal(show(' '))).toBe('422 REASON_REQUIRED');
    const mail = await show(REASON);
    expect(mail).toMatchObject({ masked: false, to_address: owner.email, phone: '13800009911' });
    expect(JSON.stringify(mail['payload'])).toContain('小满');
    expect(await db.query(`select actor_id, member_id, subject, reason from club.audit_log where verb = 'staff_reveal_mail'`)).toEqual([
      { actor_id: manager.memberId, member_id: owner.memberId, subject: id, reason: REASON },
    ]);
    expect(await refusal(show(REASON, key()))).toBe('404 MAIL_NOT_FOUND');
    expect(await refusal(show(REASON, await post(db, manager, 'booked')))).toBe('403 SELF_ACTION');
    expect(await refusal(db.rpc(manager, 'staff_mail', { p_outbox_id: key() }))).toBe('404 MAIL_NOT_FOUND');
  });

  test('a key that no mask knows is masked', async () => {
    const { masked } = await db.one<{ masked: unknown }>(
      `select club.mask_payload('{"new_secret": "x", "list": ["y", 3], "seats": 2, "deep": {"title": "公开", "who": "z"}}') as masked`,
    );
    expect(masked).toEqual({ new_secret: '●●●', list: ['●●●', 3], seats: 2, deep: { title: '公开', who: '●●●' } });
  });
});

describe('a message that did not arrive', () => {
  test.each(['failed', 'uncertain', 'no_address'] as const)(
    '%s is sent again, from the first attempt on, once for one press',
    async (state) => {
      await getStuck(state);
      expect(await stateOf(db, id)).toMatchObject({ state });
      const once = { p_key: key() };
      expect(await act('staff_retry_mail', once)).toEqual({ state: 'pending' });
      expect((await claim(db)).map((mail) => mail.outbox_id)).toEqual([id]);
      await record(db, id, 'sent');
      // The same press again finds its answer and sends nothing.
      expect(await act('staff_retry_mail', once)).toEqual({ state: 'pending' });
      expect(await claim(db)).toEqual([]);
      expect(await refusal(act('staff_retry_mail'))).toBe('409 MAIL_NOT_STUCK');
      expect(await db.query(`select reason, details from club.audit_log where verb = 'staff_retry_mail'`)).toEqual([
        { reason: REASON, details: { before: state } },
      ]);
    },
  );

  test('goes to a corrected address, for this one message; the address is forgotten with it', async () => {
    await claim(db);
    await record(db, id, 'bounced', '550 5.1.1');
    for (const wrong of [
      null,
      '',
      'x',
      'a@b',
      'a@b.test, c@d.test',
      'a@b.test\nBcc: c@d.test',
      '<a@b.test>',
      `${'a'.repeat(250)}@b.test`,
    ]) {
      expect([wrong, await refusal(resend(wrong))]).toEqual([wrong, '422 ADDRESS_INVALID']);
    }
    await resend('right@club.test');
    expect(await claim(db)).toMatchObject([{ outbox_id: id, to_address: 'right@club.test' }]);
    await record(db, id, 'sent');
    const { details } = await db.one<{ details: unknown }>(`select details from club.audit_log where verb = 'staff_resend_mail'`);
    expect(details).toEqual({ address: 'r***t@club.test' });
    // The login's own address is flagged still: the next mail waits for people.
    const next = await post(db, owner, 'case_answered');
    await claim(db);
    expect(await stateOf(db, next)).toMatchObject({ state: 'no_address', held_reason: 'ADDRESS_INVALID' });
    await db.at('2027-05-30T10:00:01+08:00');
    await db.query('select club.forget_contacts(100)');
    expect(await db.query('select to_override from club.outbox where outbox_id = $1', [id])).toEqual([{ to_override: null }]);
  });

  test('is given up with a reason, also while it waits; and then stays so', async () => {
    expect(await refusal(act('staff_give_up_mail', { p_reason: '' }))).toBe('422 REASON_REQUIRED');
    expect(await act('staff_give_up_mail')).toEqual({ state: 'given_up' });
    expect(await claim(db)).toEqual([]);
    expect(await refusal(act('staff_give_up_mail'))).toBe('409 MAIL_NOT_STUCK');
    expect(await refusal(act('staff_retry_mail'))).toBe('409 MAIL_NOT_STUCK');
    expect(await db.as(manager, 'select closed_reason from public.staff_outbox where outbox_id = $1', [id])).toEqual([
      { closed_reason: REASON },
    ]);
  });

  test('a forgotten content is not sent', async () => {
    await getStuck('failed');
    await db.query(`update club.outbox set payload = '{}'`);
    expect(await refusal(act('staff_retry_mail'))).toBe('409 MAIL_NOT_STUCK');
  });

  test('news that is sent again asks the budget again', async () => {
    await db.rpc(owner, 'set_consent', { p_key: key(), p_purpose: 'newsletter_mail', p_text_version: 'v', p_given: true });
    await claim(db);
    id = await post(db, owner, 'newsletter', { x: 1 });
    await claim(db);
    await record(db, id, 'failed', '550');
    await db.rpc(owner, 'set_consent', { p_key: key(), p_purpose: 'newsletter_mail', p_text_version: 'v', p_given: false });
    await act('staff_retry_mail');
    expect(await claim(db)).toEqual([]);
    expect(await stateOf(db, id)).toMatchObject({ state: 'withdrawn', held_reason: 'CONSENT_MISSING' });
  });
});

test('the flag of an address is lifted when the person says that it works', async () => {
  const officer = await makePerson(db, { roles: ['case_officer'] });
  await claim(db);
  await record(db, id, 'bounced', '550 5.1.1');
  const lift = (more: Record<string, unknown> = {}) =>
    db.rpc(officer, 'staff_lift_address', { p_key: key(), p_member_id: owner.memberId, p_reason: '本人说邮箱好了', ...more });
  expect(await db.rpc(officer, 'staff_contacts', { p_member_id: owner.memberId })).toMatchObject({ mail_fails: true });
  expect(await refusal(lift({ p_reason: null }))).toBe('422 REASON_REQUIRED');
  expect(await refusal(lift({ p_member_id: officer.memberId }))).toBe('403 SELF_ACTION');
  expect(await lift()).toEqual({ lifted: 1 });
  expect(await lift()).toEqual({ lifted: 0 });
  expect(await db.rpc(officer, 'staff_contacts', { p_member_id: owner.memberId })).toMatchObject({ mail_fails: false });
});

test('contacts of a person stand on one line of time: machines and people, and what holds news back', async () => {
  const officer = await makePerson(db, { roles: ['case_officer'] });
  await claim(db);
  await record(db, id, 'sent');
  await db.at('2026-12-01T11:00:00+08:00');
  await db.rpc(officer, 'staff_log_contact', {
    p_key: key(),
    p_member_id: owner.memberId,
    p_channel: 'visit',
    p_direction: 'out',
    p_purpose: 'marketing',
    p_note: '送去请柬',
  });
  const seen = await db.rpc<{ may: unknown[]; contacts: unknown[] }>(officer, 'staff_contacts', { p_member_id: owner.memberId });
  expect(seen.may).toContainEqual({ channel: 'visit', purpose: 'marketing', gap: 'NO_HOME', again_at: null });
  expect(seen.may).toContainEqual(expect.objectContaining({ channel: 'wechat', purpose: 'marketing', gap: 'DAY_FULL' }));
  expect(seen.contacts).toMatchObject([
    { channel: 'visit', purpose: 'marketing', note: '送去请柬' },
    { channel: 'mail', kind: 'booked', state: 'sent' },
  ]);
  expect(JSON.stringify(seen)).not.toContain('小满');
});
