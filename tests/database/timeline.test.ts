import { beforeEach, expect, test } from 'vitest';
import { adults, book, makeEvent, makePerson, moveIn, type Person } from '../support/club.ts';
import { claim, post } from '../support/contact.ts';
import { useDatabase } from '../support/database.ts';
import { act, PNG } from '../support/homes.ts';
import { makeStaff } from '../support/staff.ts';

type Entry = { at: Date; kind: string; part: string; facts: Record<string, unknown>; actor_name: string | null; by_self: boolean };

const db = useDatabase();
const key = () => crypto.randomUUID();
const PARTS = ['events', 'points', 'cases', 'home', 'contacts', 'messages', 'rights', 'acts'];
let person: Person;
let manager: Person;

const line = (seat: Person, part: string | null = null, offset = 0, limit = 200) =>
  db.as<Entry>(seat, 'select * from public.staff_member_timeline($1, $2, $3, $4)', [person.memberId, offset, limit, part]);
const kinds = async (seat: Person, part: string | null = null) => [...new Set((await line(seat, part)).map((one) => one.kind))].sort();

/** A person to whom everything has happened that leaves an entry behind. */
beforeEach(async () => {
  person = await makePerson(db, { name: '沈砚', home: '601' });
  manager = await makeStaff(db, 'manager', {}, '许晴');
  await db.at('2026-12-01T10:00:00+08:00');
  await makeEvent(db);
  await book(db, person, 'tangyuan', adults(2));
  await claim(db);
  const kin = await makePerson(db, { name: '女儿', home: '601' });
  await db.rpc(person, 'appoint_proxy', { p_key: key(), p_member_id: kin.memberId, p_until: '2026-12-31' });
  await db.rpc(kin, 'appoint_proxy', { p_key: key(), p_member_id: person.memberId, p_until: '2026-12-31' });
  await db.query('update club.proxies set ended_at = club.now() where member_id = $1', [person.memberId]);
  await db.rpc(person, 'open_rights_request', { p_key: key(), p_kind: 'explanation', p_body: '为什么', p_proof: null });
  const { rights_request_id } = await db.one<{ rights_request_id: string }>('select rights_request_id from club.rights_requests');
  await act(db, person, 'open_claim', {
    p_home: '听潮苑1号楼602',
    p_role: 'owner',
    p_company: null,
    p_note: '我的话',
    p_papers: JSON.stringify([{ name: '合同', data: PNG }]),
  });
  await db.rpc(person, 'open_case', { p_key: key(), p_category: 'complaint', p_subject: '楼上很吵', p_body: '吵', p_event_id: null });
  await db.at('2026-12-02T10:00:00+08:00');
  const about = { p_member_id: person.memberId, p_reason: '女儿来电' };
  await db.rpc(manager, 'staff_decide_request', {
    p_key: key(),
    p_rights_request_id: rights_request_id,
    p_decision: 'granted',
    p_answer: '因为',
    p_proof_seen: null,
  });
  const { claim_id } = await db.one<{ claim_id: string }>('select claim_id from club.claims');
  await db.rpc(manager, 'staff_decide_claim', {
    p_key: key(),
    p_claim_id: claim_id,
    p_unit_id: null,
    p_until: null,
    p_reason: '材料看不清',
  });
  await db.rpc(manager, 'staff_set_hold', { p_key: key(), p_hold: 'mourning', p_until: '2026-12-20', ...about });
  await db.rpc(manager, 'staff_lift_hold', { p_key: key(), p_hold: 'mourning', ...about });
  await post(db, person, 'case_answered', { body: '信里的话' });
  await db.query(`insert into club.address_flags (member_id, address_hash) values ($1, '\\x01')`, [person.memberId]);
  await db.rpc(manager, 'staff_lift_address', { p_key: key(), ...about });
  await db.rpc(manager, 'staff_reveal_contact', { p_key: key(), ...about });
  await db.rpc(manager, 'staff_log_contact', {
    p_key: key(),
    p_member_id: person.memberId,
    p_channel: 'phone',
    p_direction: 'out',
    p_purpose: 'service',
    p_outcome: 'reached',
    p_note: '约了周六',
  });
});

test('contacts, messages, papers, consents, requests and holds stand on the line, each by its kind', async () => {
  expect(await kinds(manager)).toEqual(
    expect.arrayContaining(
      [
        'act',
        'address_failed',
        'address_lifted',
        'booked',
        'case_opened',
        'claim_ended',
        'claim_opened',
        'consent',
        'contact',
        'hold_lifted',
        'hold_set',
      ].concat(['home_joined', 'message', 'proof', 'proxy_appointed', 'proxy_ended', 'proxy_taken', 'request_decided', 'request_opened']),
    ),
  );
  const rows = await line(manager);
  expect(rows.find((one) => one.kind === 'contact')).toMatchObject({
    actor_name: '许晴',
    facts: { channel: 'phone', outcome: 'reached', note: '约了周六' },
  });
  expect(rows.find((one) => one.kind === 'consent')?.facts).toMatchObject({ label: '隐私说明' });
  expect(rows.find((one) => one.kind === 'claim_ended')?.facts).toMatchObject({ state: 'refused', reason: '材料看不清' });
  // Which message and when, never what it said.
  expect(rows.filter((one) => one.kind === 'message').map((one) => one.facts['label'])).toContain('反馈有了答复');
  for (const words of ['信里的话', '我的话', '为什么', '因为']) expect(JSON.stringify(rows)).not.toContain(words);
});

test('a part is what the whole holds of it, and the parts together are the whole', async () => {
  const whole = await line(manager);
  let count = 0;
  for (const part of PARTS) {
    const rows = await line(manager, part);
    expect([part, rows]).toEqual([part, whole.filter((one) => one.part === part)]);
    count += rows.length;
  }
  expect(count).toBe(whole.length);
  expect(await kinds(manager, 'rights')).toEqual(['consent', 'request_decided', 'request_opened']);
  expect(await line(manager, 'nothing')).toEqual([]);
});

test('pages follow each other without a gap or a repetition', async () => {
  const whole = await line(manager);
  const pages: Entry[] = [];
  for (let offset = 0; offset < whole.length; offset += 7) pages.push(...(await line(manager, null, offset, 7)));
  expect(pages).toEqual(whole);
  expect(whole.length).toBeGreaterThan(20);
});

test('each reader gets what their roles may read: claims for verifiers, requests for case officers, no words for stewards', async () => {
  const verifier = await makeStaff(db, 'verifier');
  const officer = await makeStaff(db, 'case_officer');
  const steward = await makeStaff(db, 'steward', { community: 'tingchao', building: '1号楼' });
  const CLAIMS = ['claim_ended', 'claim_opened'];
  const REQUESTS = ['request_decided', 'request_opened'];
  const some = async (seat: Person) => (await kinds(seat)).filter((kind) => [...CLAIMS, ...REQUESTS].includes(kind));
  expect(await some(verifier)).toEqual(CLAIMS);
  expect(await some(officer)).toEqual(REQUESTS);
  expect(await some(steward)).toEqual([]);
  expect(await some(manager)).toEqual([...CLAIMS, ...REQUESTS]);
  const words = ['楼上很吵', '女儿来电'];
  const said = JSON.stringify((await line(officer)).filter((one) => one.kind !== 'act'));
  const kept = JSON.stringify((await line(steward)).filter((one) => one.kind !== 'act'));
  for (const word of words) expect([word, said.includes(word), kept.includes(word)]).toEqual([word, true, false]);
  expect(await kinds(steward)).toEqual(expect.arrayContaining(['contact', 'message', 'hold_set']));
});

test('every branch finds a person by an index, so that a line is as quick among 100,000 members', async () => {
  await moveIn(db, person, '603');
  await db.query('set local enable_seqscan = off');
  const plan = await db.query<{ 'QUERY PLAN': string }>(
    `explain select * from club.timeline_part_rows t where t.member_id = '${person.memberId}' order by t.at desc limit 50`,
  );
  const scans = plan.map((row) => row['QUERY PLAN'].trim()).filter((step) => step.includes('Seq Scan'));
  // Small tables of the club itself, read whole by their nature.
  const small = ['events', 'tiers', 'message_kinds', 'consent_purposes', 'settings'];
  expect(scans.filter((step) => !small.some((table) => step.includes(` on ${table}`)))).toEqual([]);
  // The control: without its index the branch of belongings reads the table.
  await db.query('drop index club.household_members_of_member');
  const without = await db.query<{ 'QUERY PLAN': string }>(
    `explain select * from club.timeline_part_rows t where t.member_id = '${person.memberId}' and t.kind = 'home_left'`,
  );
  expect(JSON.stringify(without)).toContain('Seq Scan on household_members');
});
