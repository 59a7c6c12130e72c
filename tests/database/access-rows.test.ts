import { beforeEach, describe, expect, test } from 'vitest';
import { adults, book, join, makePerson, moveIn, type Person, publish, SERVICE, VISITOR } from '../support/club.ts';
import { makeContactRows } from '../support/contact.ts';
import { type Seat, useDatabase } from '../support/database.ts';
import { OWNED } from '../support/owned-rows.ts';
import { openClaim } from '../support/homes.ts';
import { refusal } from '../support/refusal.ts';
import { publishServices, service } from '../support/services.ts';

const db = useDatabase();
const key = () => crypto.randomUUID();
const SEATS = ['owner', 'family', 'stranger', 'door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager', 'visitor'] as const;
type SeatName = (typeof SEATS)[number];
let people: Record<SeatName, Seat>;

const member = (name: SeatName) => people[name] as Person;

/** Who sees any of the owner's rows, besides the owner. What is not listed is seen by the owner alone. */
const ALSO: Record<string, SeatName[]> = {
  approvals: ['verifier', 'manager'],
  booking_rows: ['door', 'manager'],
  bookings: ['door', 'manager'],
  case_entries: ['case_officer', 'manager'],
  case_rows: ['case_officer', 'manager'],
  case_steps: ['case_officer', 'manager'],
  cases: ['case_officer', 'manager'],
  check_in_undos: ['door', 'manager'],
  check_ins: ['door', 'manager'],
  households: ['family'],
  offers: ['door', 'manager'],
  outbox: ['manager'],
  party_members: ['door', 'manager'],
  rights_requests: ['case_officer', 'manager'],
  units: ['family', 'door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager'],
  waiting_entries: ['door', 'manager'],
  waiting_rows: ['door', 'manager'],
};
const NOT_EVEN_OWNER = [
  'approvals',
  'audit_log',
  'timeline_part_rows',
  'timeline_rows',
  'file_timeline_rows',
  'contact_log',
  'proof_papers',
  'request_keys',
  'scans',
  'staff_grants',
  'unsubscribe_tokens',
];

/** A world in which the owner has a row everywhere. */
beforeEach(async () => {
  await publishServices(db, [service()]);
  await publish(db, [{}, { event_id: 'full', capacity: 1 }]);
  const owner = await makePerson(db, { name: '沈砚' });
  await moveIn(db, owner, '601');
  people = {
    owner,
    family: await makePerson(db),
    stranger: await makePerson(db),
    door: await makePerson(db, { roles: ['door'] }),
    verifier: await makePerson(db, { roles: ['verifier'] }),
    case_officer: await makePerson(db, { roles: ['case_officer'] }),
    steward: await makePerson(db, { roles: ['steward'] }),
    auditor: await makePerson(db, { roles: ['auditor'] }),
    manager: await makePerson(db, { roles: ['manager'] }),
    visitor: VISITOR,
  };
  await moveIn(db, member('family'), '601', 'family');
  const booked = await book(db, owner, 'tangyuan', adults(2));
  await book(db, member('stranger'), 'full');
  await join(db, owner, 'full');
  await publish(db, [{}, { event_id: 'full', capacity: 2 }]);
  await db.rpc(owner, 'open_case', {
    p_key: key(),
    p_category: 'repair',
    p_subject: '灯',
    p_body: '灯不亮',
    p_service_id: 'service/repair',
  });
  await openClaim(db, owner);
  await db.rpc(owner, 'set_consent', { p_key: key(), p_purpose: 'newsletter_mail', p_text_version: '1', p_given: true });
  await db.rpc(SERVICE, 'queue_newsletter', {
    p_issue: '2026-11',
    p_payload: { subject: '会刊', html: '<p>', text: '会刊', url: 'https://club.test/' },
  });
  await db.as(SERVICE, 'select * from public.claim_mails(100)');
  await makeContactRows(db, owner, member('verifier'));
  await db.query(
    `insert into club.approvals (kind, args, reason, member_id, role, over_member, requested_by, expires_at)
     values ('proof_level', '{}', '测试', $1, 'verifier', true, $2, '2027-01-01')`,
    [owner.memberId, member('manager').memberId],
  );
  await db.at('2026-12-19T13:00:00+08:00');
  await db.rpc(people.door, 'staff_check_in', { p_key: key(), p_event_id: 'tangyuan', p_code: booked.code });
  await db.rpc(people.door, 'staff_undo_check_in', { p_key: key(), p_booking_id: booked.booking_id, p_reason: '测试' });
});

const relations = () =>
  db.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'club'::regnamespace and c.relkind in ('r', 'v') order by 1`,
  );

/** What names a row: views compute columns for their reader, so of those only the owner counts. */
const identity = (relation: string) => (relation.endsWith('_rows') ? 't.member_id::text' : 't::text');

/** The owner's rows of a relation, each as a text. */
async function rowsOf(relation: string, condition: string): Promise<Set<string>> {
  const sql = `select ${identity(relation)} as row from club.${relation} t where ${condition}`;
  return new Set((await db.query<{ row: string }>(sql, [member('owner').memberId])).map(({ row }) => row));
}

/** The rows that a seat sees, each as a text; none when it may not even ask. */
async function visible(seat: Seat, relation: string): Promise<Set<string>> {
  try {
    const rows = await db.as<{ row: string }>(seat, `select ${identity(relation)} as row from club.${relation} t`);
    return new Set(rows.map(({ row }) => row));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('42501')) return new Set();
    throw error;
  }
}

describe('tables and views of club: who sees the owner’s rows (Z6)', () => {
  test('every relation is looked at', async () => {
    expect((await relations()).map((row) => row.name)).toEqual(Object.keys(OWNED).sort());
  });

  test('each row is seen by whom the policies name, and by nobody else', async () => {
    const seen: Record<string, SeatName[]> = {};
    const expected: Record<string, SeatName[]> = {};
    for (const [relation, condition] of Object.entries(OWNED)) {
      if (!condition) continue;
      const hers = await rowsOf(relation, condition);
      // The control: the rows exist, so that seeing none means that they are hidden.
      if (relation !== 'staff_grants') expect([relation, hers.size > 0]).toEqual([relation, true]);
      seen[relation] = [];
      for (const name of SEATS) {
        const set = await visible(people[name], relation);
        if ([...hers].some((row) => set.has(row))) seen[relation].push(name);
      }
      expected[relation] = SEATS.filter(
        (name) => (name === 'owner' && !NOT_EVEN_OWNER.includes(relation)) || ALSO[relation]?.includes(name),
      );
    }
    expect(seen).toEqual(expected);
  });

  test('control: without row level security a stranger sees them', async () => {
    const tables = (await relations()).map(({ name }) => name).filter((name) => OWNED[name] && !name.endsWith('_rows'));
    for (const table of tables) {
      await db.query(`grant select on club.${table} to authenticated`);
      await db.query(`alter table club.${table} disable row level security`);
    }
    for (const table of tables.filter((name) => name !== 'staff_grants')) {
      const hers = await rowsOf(table, OWNED[table] ?? 'false');
      const theirs = await visible(people.stranger, table);
      expect([table, [...hers].some((row) => theirs.has(row))]).toEqual([table, true]);
    }
  });

  test('nobody writes a table, whoever they are', async () => {
    for (const seat of Object.values(people)) {
      for (const name of Object.keys(OWNED).filter((relation) => !relation.endsWith('_rows'))) {
        const codes = await Promise.all([
          refusal(db.as(seat, `delete from club.${name}`)),
          refusal(db.as(seat, `insert into club.${name} default values`)),
        ]);
        expect([name, ...codes]).toEqual([name, '42501', '42501']);
      }
    }
  });
});

describe('with the grants that the embedded backend gives away', () => {
  test('policies alone still keep every row as it is', async () => {
    await db.query('grant all on all tables in schema club to anon, authenticated');
    for (const seat of Object.values(people)) {
      for (const [name, condition] of Object.entries(OWNED).filter(([relation]) => !relation.endsWith('_rows'))) {
        const before = await db.query(`select count(*) from club.${name}`);
        await db.as(seat, `delete from club.${name}`);
        expect([name, await db.query(`select count(*) from club.${name}`)]).toEqual([name, before]);
        if (condition?.startsWith('member_id')) await db.as(seat, `update club.${name} set member_id = member_id`);
        expect(await refusal(db.as(seat, `insert into club.${name} select (jsonb_populate_record(null::club.${name}, '{}')).*`))).toMatch(
          /42501|23502|428C9/,
        );
      }
    }
    // Had the update touched a row, the trigger of an append-only table would have shouted; as the owner of the database it may.
    expect(await refusal(db.query('delete from club.consents'))).toBe('23001');
  });
});

describe('views of the API', () => {
  const MINE = [
    'my_account',
    'my_bookings',
    'my_case_entries',
    'my_case_steps',
    'my_cases',
    'my_consent_purposes',
    'my_consents',
    'my_contact_holds',
    'my_message_language',
    'my_message_preferences',
    'my_messages',
    'my_point_entries',
    'my_points',
    'my_rights_requests',
    'my_unread',
    'my_waiting_entries',
  ];

  /** Views whose rows may be equal for two people; tests of their own look at them. */
  const ALIKE = ['my_points', 'my_consent_purposes', 'my_message_language', 'my_message_preferences', 'my_unread'];

  test.each(MINE)('%s shows one’s own rows, to staff as well', async (view) => {
    const rows = async (name: SeatName) => (await db.as(people[name], `select * from public.${view}`)).map((row) => JSON.stringify(row));
    const hers = await rows('owner');
    expect(hers.length).toBeGreaterThan(0);
    for (const name of SEATS.filter((seat) => seat !== 'owner' && seat !== 'visitor')) {
      const theirs = await rows(name);
      // Two people without points, or who switched nothing, have equal rows.
      if (!ALIKE.includes(view)) expect(theirs.filter((row) => hers.includes(row))).toEqual([]);
      expect(theirs.length).toBeLessThanOrEqual(hers.length);
    }
    expect(await refusal(db.as(VISITOR, `select * from public.${view}`))).toBe('42501');
  });

  test('my_points counts nobody else’s', async () => {
    const lapsed = async (name: SeatName) => (await db.as(people[name], 'select balance, next_lapse_amount from public.my_points'))[0];
    await db.query(`select club.earn_points($1, 7, 'x', 'x', 'x', null)`, [member('owner').memberId]);
    expect(await lapsed('owner')).toEqual({ balance: 7, next_lapse_amount: 7 });
    expect(await lapsed('manager')).toEqual({ balance: 0, next_lapse_amount: null });
  });

  const STAFF: Record<string, SeatName[]> = {
    staff_events: ['door', 'verifier', 'case_officer', 'steward', 'manager'],
    staff_roster: ['door', 'manager'],
    staff_queue: ['door', 'manager'],
    staff_cases: ['case_officer', 'manager'],
    staff_case_entries: ['case_officer', 'manager'],
    staff_case_steps: ['case_officer', 'manager'],
    staff_outbox: ['manager'],
    staff_job_runs: ['manager'],
    staff_rights_requests: ['case_officer', 'manager'],
  };

  test.each(Object.entries(STAFF))('%s is for %j', async (view, roles) => {
    await db.query(`insert into club.job_runs (job) values ('x')`);
    const readers: SeatName[] = [];
    for (const name of SEATS.filter((seat) => seat !== 'visitor')) {
      if ((await db.as(people[name], `select * from public.${view}`)).length > 0) readers.push(name);
    }
    expect(readers).toEqual(roles);
    expect(await refusal(db.as(VISITOR, `select * from public.${view}`))).toBe('42501');
  });

  test('a right that is taken is gone at the next statement', async () => {
    expect(await db.as(people.door, 'select * from public.staff_roster')).not.toEqual([]);
    await db.query(`update club.staff_grants set revoked_at = club.now(), revoke_reason = '测试' where role = 'door'`);
    expect(await db.as(people.door, 'select * from public.staff_roster')).toEqual([]);
    expect(await db.as(people.door, 'select * from club.bookings')).toEqual([]);
  });
});
