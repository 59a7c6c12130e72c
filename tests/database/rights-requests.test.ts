import { beforeEach, describe, expect, test } from 'vitest';
import { book, guest, makeEvent, makePerson, mails, NOTICE, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
let person: Person;
let officer: Person;

interface Opened {
  rights_request_id: string;
  request_no: string;
  due_at: string;
}
const open = (more: Record<string, unknown> = {}, seat = person) =>
  db.rpc<Opened>(seat, 'open_rights_request', { p_key: key(), p_kind: 'correction', p_body: '房号应是602', p_proof: '产权证', ...more });
const decide = (id: unknown, more: Record<string, unknown> = {}, seat = officer) =>
  db.rpc<{ state: string }>(seat, 'staff_decide_request', {
    p_key: key(),
    p_rights_request_id: id,
    p_decision: 'granted',
    p_answer: '已经改好',
    p_proof_seen: '看过产权证原件',
    ...more,
  });

beforeEach(async () => {
  person = await makePerson(db, { name: '沈砚' });
  officer = await makePerson(db, { roles: ['case_officer'] });
});

describe('asking', () => {
  test('is accepted at once, with the day by which there is an answer: fifteen working days', async () => {
    // Tuesday, 1 December 2026: the fifteenth working day after it is Tuesday the 22nd, to its end.
    const opened = await open();
    expect(opened.request_no).toMatch(/^Q-2026-\d{4}$/);
    expect(new Date(opened.due_at)).toEqual(new Date('2026-12-23T00:00:00+08:00'));
    expect(await db.as(person, 'select kind, body, state, due_at from public.my_rights_requests')).toEqual([
      { kind: 'correction', body: '房号应是602', state: 'open', due_at: new Date('2026-12-23T00:00:00+08:00') },
    ]);
    expect(await db.as(await makePerson(db), 'select * from public.my_rights_requests')).toEqual([]);
  });

  test.each([
    ['2026-12-04T23:59:59+08:00', 1, '2026-12-08T00:00:00+08:00'],
    ['2026-12-05T00:00:00+08:00', 1, '2026-12-08T00:00:00+08:00'],
    ['2026-12-06T23:59:59+08:00', 1, '2026-12-08T00:00:00+08:00'],
    ['2026-12-07T00:00:00+08:00', 1, '2026-12-09T00:00:00+08:00'],
    ['2026-12-01T10:00:00+08:00', 30, '2027-01-13T00:00:00+08:00'],
    // New Year's Day to the 3rd are off, Sunday the 4th is worked.
    ['2025-12-31T10:00:00+08:00', 1, '2026-01-05T00:00:00+08:00'],
    ['2026-01-04T10:00:00+08:00', 1, '2026-01-06T00:00:00+08:00'],
    // Spring Festival: nine days off, the Saturdays before and after are worked.
    ['2026-02-13T10:00:00+08:00', 1, '2026-02-15T00:00:00+08:00'],
    ['2026-02-13T10:00:00+08:00', 2, '2026-02-25T00:00:00+08:00'],
    ['2026-02-13T10:00:00+08:00', 6, '2026-03-01T00:00:00+08:00'],
    ['2026-09-30T10:00:00+08:00', 1, '2026-10-09T00:00:00+08:00'],
    ['2026-09-30T10:00:00+08:00', 3, '2026-10-11T00:00:00+08:00'],
  ])('from %s on, %i working days end at %s', async (at, days, end) => {
    const { due } = await db.one<{ due: Date }>('select club.working_days_after($1, $2) as due', [at, days]);
    expect(due).toEqual(new Date(end));
  });

  test('bad requests are refused', async () => {
    expect(await refusal(open({ p_kind: 'complaint' }))).toBe('422 REQUEST_KIND_UNKNOWN');
    expect(await refusal(open({ p_kind: null }))).toBe('422 REQUEST_KIND_UNKNOWN');
    expect(await refusal(open({ p_body: ' \n' }))).toBe('422 BODY_REQUIRED');
    expect(await refusal(open({ p_body: '长'.repeat(2001) }))).toBe('422 TEXT_TOO_LONG');
    expect(await refusal(open({ p_kind: 'relative', p_proof: '' }))).toBe('422 PROOF_TEXT_REQUIRED');
    await open({ p_kind: 'relative', p_proof: '户口本' });
  });

  test('five may wait at once; one that was taken back makes room', async () => {
    const first = await open();
    for (let count = 1; count < 5; count += 1) await open();
    expect(await refusal(open())).toBe('409 REQUEST_LIMIT');
    expect(await db.rpc(person, 'withdraw_rights_request', { p_key: key(), p_rights_request_id: first.rights_request_id })).toEqual({
      state: 'withdrawn',
    });
    expect(await refusal(db.rpc(person, 'withdraw_rights_request', { p_key: key(), p_rights_request_id: first.rights_request_id }))).toBe(
      '409 REQUEST_CLOSED',
    );
    await open();
  });

  test('nobody takes somebody else’s back', async () => {
    const { rights_request_id: id } = await open();
    expect(await refusal(db.rpc(officer, 'withdraw_rights_request', { p_key: key(), p_rights_request_id: id }))).toBe(
      '404 REQUEST_NOT_FOUND',
    );
  });
});

describe('deciding', () => {
  test('the answer reaches the person, and the act is on record; a second decision is refused', async () => {
    const { rights_request_id: id, request_no } = await open();
    expect(await decide(id)).toEqual({ state: 'granted' });
    expect((await mails(db, 'request_decided'))[0]).toMatchObject({
      member_id: person.memberId,
      payload: { request_no, outcome: 'granted', answer: '已经改好' },
    });
    expect(await db.as(person, 'select state, answer from public.my_rights_requests')).toEqual([{ state: 'granted', answer: '已经改好' }]);
    expect(await db.query(`select member_id, subject from club.audit_log where verb = 'staff_decide_request'`)).toEqual([
      { member_id: person.memberId, subject: request_no },
    ]);
    expect(await refusal(decide(id))).toBe('409 REQUEST_CLOSED');
  });

  test('a refusal needs its reason, a correction what was looked at; nobody decides on their own', async () => {
    const { rights_request_id: id } = await open();
    expect(await refusal(decide(id, { p_answer: ' ' }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(decide(id, { p_proof_seen: null }))).toBe('422 REASON_REQUIRED');
    expect(await refusal(decide(id, { p_decision: 'maybe' }))).toBe('422 DECISION_UNKNOWN');
    expect(await refusal(decide(key()))).toBe('404 REQUEST_NOT_FOUND');
    expect(await decide(id, { p_decision: 'refused', p_answer: '产权证上是601', p_proof_seen: null })).toEqual({ state: 'refused' });
    const own = await open({}, officer);
    expect(await refusal(decide(own.rights_request_id))).toBe('403 SELF_ACTION');
    const explained = await open({ p_kind: 'explanation', p_proof: null });
    expect(await decide(explained.rights_request_id, { p_proof_seen: null })).toEqual({ state: 'granted' });
  });

  test('staff see what waits and what is late, to the second', async () => {
    await open();
    const late = async () => (await db.as(officer, 'select overdue from public.staff_rights_requests'))[0]?.['overdue'];
    await db.at('2026-12-22T23:59:59+08:00');
    expect(await late()).toBe(false);
    await db.at('2026-12-23T00:00:00+08:00');
    expect(await late()).toBe(true);
  });
});

test('words of a request go with their person, and after retention.rights_days by themselves', async () => {
  const { rights_request_id: id } = await open();
  await decide(id);
  const other = await makePerson(db);
  const theirs = await open({ p_body: '别人的话' }, other);
  await decide(theirs.rights_request_id, { p_answer: '给别人的话' });
  const copy = JSON.stringify(await db.rpc(person, 'my_data'));
  for (const words of ['房号应是602', '产权证', '已经改好', '看过产权证原件']) expect([words, copy.includes(words)]).toEqual([words, true]);
  const words = async () =>
    JSON.stringify(
      await db.query('select body, proof, answer, proof_seen, state from club.rights_requests order by opened_at, request_no'),
    );
  await db.rpc(person, 'leave_club', { p_key: key() });
  expect(await words()).not.toContain('602');
  expect(await words()).toContain('别人的话');
  await db.at('2029-11-30T09:59:59+08:00');
  await db.query('select club.forget_contacts(100)');
  expect(await words()).toContain('别人的话');
  await db.at('2029-11-30T10:00:01+08:00');
  await db.query('select club.forget_contacts(100)');
  expect(await words()).not.toContain('别人');
});

describe('under fourteen', () => {
  test('a guardian’s word beside a child is a consent with the version of the text, once a version, by whoever spoke', async () => {
    await makeEvent(db);
    const words = () =>
      db.query(
        `select given, text_version, actor_id from club.consents where purpose = 'child_party' and member_id = $1 order by consent_id`,
        [person.memberId],
      );
    const booked = await book(db, person, 'tangyuan', [guest('大人'), guest('小满', 'child'), guest('小暑', 'child')]);
    const word = { given: true, text_version: NOTICE, actor_id: person.memberId };
    expect(await words()).toEqual([word]);
    await db.rpc(person, 'cancel_booking', { p_key: key(), p_booking_id: booked.booking_id });
    await book(db, person, 'tangyuan', [guest('大人'), guest('小满', 'child')]);
    expect(await words()).toEqual([word]);
    await db.rpc(person, 'set_consent', { p_key: key(), p_purpose: 'child_party', p_text_version: NOTICE, p_given: false });
    const other = await makePerson(db);
    await book(db, other, 'tangyuan', [guest('大人')]);
    expect(await db.query(`select 1 from club.consents where purpose = 'child_party' and member_id = $1`, [other.memberId])).toEqual([]);
  });

  test('whoever says that they are younger loses the login and all of it, at once', async () => {
    const child = await makePerson(db, { name: '小满' });
    expect(await db.rpc(child, 'declare_under_14', { p_key: key() })).toEqual({ erased: true });
    expect(await refusal(db.rpc(child, 'declare_under_14', { p_key: key() }))).toBe('401 NOT_SIGNED_IN');
    expect(await db.query('select 1 from auth.users where id = $1', [child.userId])).toEqual([]);
    expect(await db.query('select reason from club.erasures where member_id = $1', [child.memberId])).toEqual([{ reason: 'UNDER_14' }]);
  });
});

describe('a granted restriction', () => {
  const gapOf = async (kind: string, channel = 'mail') =>
    (await db.one<{ gap: string | null }>('select club.can_contact($1, $2, $3, club.now()) as gap', [person.memberId, kind, channel])).gap;
  const exported = async () =>
    JSON.stringify(await db.rpc(officer, 'staff_export', { p_key: key(), p_what: 'people', p_filter: '{}', p_reason: '月报' }));

  test('acts from the decision on: no news, nothing that is not necessary, no place on a list; lifted, all is as before', async () => {
    await db.rpc(person, 'set_consent', { p_key: key(), p_purpose: 'newsletter_mail', p_text_version: 'v1', p_given: true });
    const { rights_request_id: id } = await open({ p_kind: 'restriction', p_body: '先别用我的资料', p_proof: null });
    expect([await gapOf('newsletter'), await gapOf('case_answered'), (await exported()).includes('沈砚')]).toEqual([null, null, true]);
    await decide(id, { p_proof_seen: null });
    expect([await gapOf('newsletter'), await gapOf('case_answered')]).toEqual(['RESTRICTED', 'RESTRICTED']);
    // What a kind says cannot be switched off, and danger, go on.
    expect([await gapOf('case_answered', 'inbox'), await gapOf('event_cancelled'), await gapOf('safety_notice')]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await exported()).includes('沈砚')).toBe(false);
    const card = await db.rpc<{ may: unknown[]; holds: unknown[] }>(officer, 'staff_contacts', { p_member_id: person.memberId });
    expect(card.holds).toMatchObject([{ hold: 'restricted', until_day: null, own: false }]);
    expect(card.may).toContainEqual({ channel: 'wechat', purpose: 'marketing', gap: 'RESTRICTED', again_at: null });
    const lift = (seat: Person) =>
      db.rpc(seat, 'staff_lift_hold', { p_key: key(), p_member_id: person.memberId, p_hold: 'restricted', p_reason: '本人撤回' });
    expect(await refusal(lift(await makePerson(db, { roles: ['steward'] })))).toBe('403 NOT_STAFF');
    await lift(officer);
    expect([await gapOf('newsletter'), (await exported()).includes('沈砚')]).toEqual([null, true]);
  });

  test('refused, or of another kind, it holds nothing back', async () => {
    const { rights_request_id: one } = await open({ p_kind: 'restriction', p_proof: null });
    await decide(one, { p_decision: 'refused' });
    const { rights_request_id: two } = await open({ p_kind: 'correction' });
    await decide(two);
    expect(await db.query('select 1 from club.contact_holds')).toEqual([]);
  });
});

test('a year whose holidays nobody entered is counted by weekends, and staff are told so', async () => {
  await open();
  const known = async () =>
    (await db.as<{ holidays_known: boolean }>(officer, 'select holidays_known from public.staff_rights_requests order by opened_at')).map(
      (row) => row.holidays_known,
    );
  expect(await known()).toEqual([true]);
  await db.at('2026-12-20T10:00:00+08:00');
  await open();
  expect(await known()).toEqual([true, false]);
  await db.query(`insert into club.holidays (day, works, label) values ('2027-01-01', false, '元旦')`);
  expect(await known()).toEqual([true, true]);
});
