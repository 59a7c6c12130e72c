import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, makeEvent, makePerson, type Person, SERVICE, VISITOR } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const PAYLOAD = { subject: '《澄湾》第38期', html: '<p>会刊</p>', text: '会刊', url: 'https://club.test/newsletter/2026-11/' };

const say = (person: Person, given: boolean) =>
  db.rpc(person, 'set_consent', { p_key: crypto.randomUUID(), p_purpose: 'newsletter_mail', p_text_version: '2026-11-22', p_given: given });
const queue = (issue: unknown = '2026-11', payload: unknown = PAYLOAD) =>
  db.rpc<{ queued: number; states: Record<string, number> }>(SERVICE, 'queue_newsletter', { p_issue: issue, p_payload: payload });
type Claimed = { outbox_id: string; kind: string; to_address: string | null; payload: Record<string, string> };
const claim = (limit = 100) => db.as<Claimed>(SERVICE, 'select * from public.claim_mails($1)', [limit]);
const record = (mail: Claimed, outcome: string) =>
  db.rpc(SERVICE, 'record_mail', { p_outbox_id: mail.outbox_id, p_outcome: outcome, p_error: null });
const unsubscribe = (token: unknown, seat: Parameters<typeof db.rpc>[0] = VISITOR) =>
  db.rpc<{ state: string }>(seat, 'unsubscribe_newsletter', { p_token: token });
const wanted = async (person: Person) =>
  (await db.one<{ wants: boolean }>('select club.wants_newsletter($1) as wants', [person.memberId])).wants;
/** What the API says about the caller of the next statements. */
const from = (headers: Record<string, string>) => db.query(`select set_config('request.headers', $1, true)`, [JSON.stringify(headers)]);

let reader: Person;
beforeEach(async () => {
  reader = await makePerson(db, { name: '沈砚' });
  await say(reader, true);
});

describe('who gets it', () => {
  test('those whose latest word is yes and who have an address; nobody by silence, nobody who withdrew', async () => {
    const silent = await makePerson(db);
    const withdrawn = await makePerson(db);
    await say(withdrawn, true);
    await say(withdrawn, false);
    const again = await makePerson(db);
    await say(again, false);
    await say(again, true);
    const noMailbox = await makePerson(db);
    await say(noMailbox, true);
    await db.query('update club.members set user_id = null where member_id = $1', [noMailbox.memberId]);
    expect(await queue()).toEqual({ queued: 2, states: { pending: 2 } });
    const mails = await claim();
    expect(mails.map((mail) => mail.to_address).sort()).toEqual([reader.email, again.email].sort());
    expect(mails.map((mail) => mail.to_address)).not.toContain(silent.email);
  });

  test('each once an issue, however often it is queued; newcomers are added', async () => {
    await queue();
    const [mail] = await claim();
    if (mail) await record(mail, 'sent');
    expect(await queue()).toEqual({ queued: 0, states: { sent: 1 } });
    const late = await makePerson(db);
    await say(late, true);
    expect(await queue()).toEqual({ queued: 1, states: { sent: 1, pending: 1 } });
    expect((await claim()).map((one) => one.to_address)).toEqual([late.email]);
    expect(await queue('2026-12')).toEqual({ queued: 2, states: { pending: 2 } });
  });

  test('who withdraws between queue and send is passed over, and it does not hide the next', async () => {
    const next = await makePerson(db);
    await say(next, true);
    await queue();
    await say(reader, false);
    expect((await claim(1)).map((mail) => mail.to_address)).toEqual([next.email]);
    expect(await claim(1)).toEqual([]);
    expect((await queue()).states).toEqual({ withdrawn: 1, sending: 1 });
    // Subscribed anew before the issue was sent to them: they get it after all.
    await say(reader, true);
    expect(await queue()).toMatchObject({ queued: 1, states: { pending: 1, sending: 1 } });
    expect((await claim()).map((mail) => mail.to_address)).toEqual([reader.email]);
  });

  test('a booking’s mail goes before newsletters that wait longer', async () => {
    await queue();
    await db.at('2026-12-01T10:05:00+08:00');
    await makeEvent(db);
    await book(db, await makePerson(db), 'tangyuan', adults(1));
    expect((await claim(1)).map((mail) => mail.kind)).toEqual(['booked']);
    expect((await claim(1)).map((mail) => mail.kind)).toEqual(['newsletter']);
  });
});

describe('what still waits', () => {
  const waiting = (issue = '2026-11') =>
    db.rpc<{ reason: string | null; mails: number; from: string }[]>(SERVICE, 'newsletter_waiting', { p_issue: issue });

  test('by day: what is due, and what a mail server put off', async () => {
    await queue();
    expect(await waiting()).toEqual([{ reason: null, mails: 1, from: expect.anything() }]);
    const [mail] = await claim();
    expect(await waiting()).toEqual([]);
    if (mail) await record(mail, 'retry');
    const [later] = await waiting();
    expect(later).toMatchObject({ reason: null, mails: 1 });
    expect(Date.parse(later?.from ?? '')).toBeGreaterThan(Date.parse('2026-12-01T10:00:00+08:00'));
    expect(await waiting('2026-12')).toEqual([]);
  });

  test('by night: all wait for the morning, looked at or not', async () => {
    await db.at('2026-12-01T22:30:00+08:00');
    await queue();
    const morning = { reason: 'QUIET_HOURS', mails: 1, from: expect.stringContaining('2026-12-02T') };
    expect(await waiting()).toEqual([morning]);
    expect(await claim()).toEqual([]);
    expect(await waiting()).toEqual([morning]);
    expect(Date.parse((await waiting())[0]?.from ?? '')).toBe(Date.parse('2026-12-02T08:00:00+08:00'));
  });

  test('each reason in a line of its own', async () => {
    await queue();
    await db.query(`update club.outbox set held_reason = 'DAY_FULL', next_attempt_at = '2026-12-02T08:00:00+08:00'`);
    const second = await makePerson(db);
    await say(second, true);
    await queue();
    expect((await waiting()).map(({ reason, mails }) => [reason, mails])).toEqual([
      [null, 1],
      ['DAY_FULL', 1],
    ]);
  });
});

describe('the mail', () => {
  test('brings its text and a token of its own; a second attempt another, and both hold', async () => {
    await queue();
    const [mail] = await claim();
    expect(mail?.payload).toEqual({ issue: '2026-11', ...PAYLOAD, unsubscribe_token: expect.stringMatching(/^[0-9a-f]{32}$/) });
    await record(mail as Claimed, 'retry');
    await db.at('2026-12-01T10:01:00+08:00');
    const [second] = await claim();
    const first = mail?.payload.unsubscribe_token;
    expect(second?.payload.unsubscribe_token).not.toBe(first);
    expect(await unsubscribe(first)).toEqual({ state: 'withdrawn' });
    expect(await unsubscribe(second?.payload.unsubscribe_token)).toEqual({ state: 'withdrawn' });
  });

  test('the token itself is kept nowhere', async () => {
    await queue();
    const token = (await claim())[0]?.payload.unsubscribe_token ?? '';
    const kept = await db.query<{ dump: string }>(
      `select (select jsonb_agg(t)::text from club.unsubscribe_tokens t) || (select jsonb_agg(o)::text from club.outbox o) as dump`,
    );
    expect(kept[0]?.dump).not.toContain(token);
    expect(token).not.toBe('');
  });

  test('a corrected text goes to those who still wait', async () => {
    await queue();
    await queue('2026-11', { ...PAYLOAD, text: '改正' });
    expect((await claim())[0]?.payload).toMatchObject({ text: '改正' });
  });

  test.each([
    ['no issue', null, PAYLOAD],
    ['a month that is none', '2026-13', PAYLOAD],
    ['no payload', '2026-11', null],
    ['a list', '2026-11', []],
    ['no text', '2026-11', { ...PAYLOAD, text: '' }],
    ['a number for a text', '2026-11', { ...PAYLOAD, html: 7 }],
    ['a mail too large', '2026-11', { ...PAYLOAD, html: 'x'.repeat(100_000) }],
  ])('is refused with %s', async (_what, issue, payload) => {
    expect(await refusal(queue(issue, payload))).toBe('422 PAYLOAD_INVALID');
    expect(await claim()).toEqual([]);
  });
});

describe('unsubscribing by a token', () => {
  let token: string;
  beforeEach(async () => {
    await queue();
    token = (await claim())[0]?.payload.unsubscribe_token ?? '';
  });

  test('withdraws the consent of its reader, signed in or not, and of nobody else; again changes nothing', async () => {
    const other = await makePerson(db);
    await say(other, true);
    expect(await unsubscribe(token, other)).toEqual({ state: 'withdrawn' });
    expect([await wanted(reader), await wanted(other)]).toEqual([false, true]);
    expect(await unsubscribe(token)).toEqual({ state: 'withdrawn' });
    const rows = await db.query<{ given: boolean; text_version: string }>(
      `select given, text_version from club.consents where member_id = $1 and purpose = 'newsletter_mail' order by consent_id`,
      [reader.memberId],
    );
    expect(rows).toEqual([
      { given: true, text_version: '2026-11-22' },
      { given: false, text_version: '2026-11-22' },
    ]);
    expect((await db.as(reader, 'select given from public.my_consents where purpose = $1', ['newsletter_mail'])).length).toBe(2);
  });

  test.each([null, '', 'x', '0'.repeat(32), 'é'.repeat(50_000)])('%j is unknown', async (wrong) => {
    expect(await unsubscribe(wrong)).toEqual({ state: 'unknown' });
    expect(await wanted(reader)).toBe(true);
  });

  test('wrong tokens are counted by caller: from the limit on even the right one is refused, until the hour is over', async () => {
    await from({ 'x-forwarded-for': '203.0.113.7, 10.0.0.1' });
    for (let attempt = 0; attempt < 20; attempt += 1) expect(await unsubscribe('0'.repeat(32))).toEqual({ state: 'unknown' });
    expect(await refusal(unsubscribe(token))).toBe('429 TOO_MANY_TRIES');
    await from({ 'x-forwarded-for': '203.0.113.8' });
    expect(await unsubscribe('0'.repeat(32))).toEqual({ state: 'unknown' });
    expect(await unsubscribe(token)).toEqual({ state: 'withdrawn' });
    await from({ 'x-forwarded-for': '203.0.113.7' });
    await db.at('2026-12-01T11:00:00+08:00');
    expect(await unsubscribe(token)).toEqual({ state: 'withdrawn' });
  });

  test('what a proxy says about the caller goes before what the caller may have written', async () => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await from({ 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': `10.0.0.${attempt}` });
      await unsubscribe('wrong');
    }
    await from({ 'cf-connecting-ip': '203.0.113.7', 'x-forwarded-for': '10.0.1.1' });
    expect(await refusal(unsubscribe(token))).toBe('429 TOO_MANY_TRIES');
  });

  test('callers without an address are counted and never locked out, and counts are forgotten after a day', async () => {
    for (let attempt = 0; attempt < 30; attempt += 1) await unsubscribe('wrong');
    expect(await db.one('select failures from club.unsubscribe_failures')).toEqual({ failures: 30 });
    expect(await unsubscribe(token)).toEqual({ state: 'withdrawn' });
    await db.at('2026-12-02T11:00:00+08:00');
    await unsubscribe('wrong');
    expect(await db.one('select failures from club.unsubscribe_failures')).toEqual({ failures: 1 });
  });

  test('tokens end after newsletter.token_days', async () => {
    await db.at('2028-01-05T09:59:00+08:00');
    await queue('2028-01');
    expect(await unsubscribe(token)).toEqual({ state: 'withdrawn' });
    await db.at('2028-01-05T10:00:01+08:00');
    await queue('2028-01');
    expect(await unsubscribe(token)).toEqual({ state: 'unknown' });
  });
});

describe('who may', () => {
  test('nobody but the operator queues; the service key does not unsubscribe', async () => {
    const manager = await makePerson(db, { roles: ['manager'] });
    for (const seat of [VISITOR, reader, manager]) {
      expect(await refusal(db.rpc(seat, 'queue_newsletter', { p_issue: '2026-11', p_payload: PAYLOAD }))).toBe('42501');
    }
    expect(await refusal(unsubscribe('x', SERVICE))).toBe('42501');
    expect((await queue()).queued).toBe(1);
  });

  test('a member’s word needs a session: no visitor subscribes anybody', async () => {
    expect(
      await refusal(
        db.rpc(VISITOR, 'set_consent', { p_key: crypto.randomUUID(), p_purpose: 'newsletter_mail', p_text_version: '1', p_given: true }),
      ),
    ).toBe('42501');
  });
});
