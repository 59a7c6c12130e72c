import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { book, makeEvent, makePerson, type Person } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { readMigrations } from '../support/migrations.ts';
import { refusal } from '../support/refusal.ts';
import { makeStaff } from '../support/staff.ts';

const db = useDatabase();

/** A session as the sign-in service opens it, and the person with a token that names it. */
async function signedIn(person: Person): Promise<Person & { sessionId: string }> {
  const sessionId = randomUUID();
  await db.query('insert into auth.sessions (id, user_id) values ($1, $2)', [sessionId, person.userId]);
  return { ...person, sessionId };
}
const end = (seat: { sessionId: string }) => db.query('delete from auth.sessions where id = $1', [seat.sessionId]);
const rows = async (seat: Person, view: string) => (await db.as(seat, `select * from public.${view}`)).length;

let owner: Person;
let phone: Person & { sessionId: string };
let tablet: Person & { sessionId: string };

beforeEach(async () => {
  owner = await makePerson(db, { home: '601' });
  phone = await signedIn(owner);
  tablet = await signedIn(owner);
});

describe('a token outlives its session, and opens nothing', () => {
  test('reads come back empty and writes are refused from the next statement on; another session of the same person goes on', async () => {
    const event = await makeEvent(db);
    await book(db, phone, event);
    expect(await rows(phone, 'my_bookings')).toBe(1);
    await end(phone);
    for (const view of ['my_account', 'my_bookings', 'my_consents', 'my_message_preferences']) {
      expect([view, await rows(phone, view)]).toEqual([view, 0]);
      expect([view, (await rows(tablet, view)) > 0]).toEqual([view, true]);
    }
    expect(await refusal(db.rpc(phone, 'open_case', { p_key: randomUUID(), p_category: 'repair', p_subject: '门', p_body: '坏了' }))).toBe(
      '401 NOT_SIGNED_IN',
    );
  });

  test('rights of staff are gone with it', async () => {
    const manager = await signedIn(await makeStaff(db, 'manager'));
    const staff = () => db.rpc<unknown[]>(manager, 'staff_team');
    expect(await staff()).toBeTruthy();
    await end(manager);
    expect(await refusal(staff())).toMatch(/^40[13] NOT_S/);
  });

  test('another address given by staff ends every session at once', async () => {
    const verifier = await makeStaff(db, 'verifier');
    await db.rpc(verifier, 'staff_change_address', {
      p_key: randomUUID(),
      p_member_id: owner.memberId,
      p_address: 'new@club.test',
      p_reason: '当面看过身份证件',
    });
    expect([await rows(phone, 'my_account'), await rows(tablet, 'my_account')]).toEqual([0, 0]);
    expect(await rows(await signedIn(owner), 'my_account')).toBe(1);
  });

  test('a session of somebody else is no session; a token that names none is taken as it is', async () => {
    const other = await signedIn(await makePerson(db));
    expect(await rows({ ...owner, sessionId: other.sessionId } as Person, 'my_account')).toBe(0);
    expect(await rows({ ...owner, sessionId: randomUUID() } as Person, 'my_account')).toBe(0);
    expect(await rows({ ...owner, sessionId: '' } as Person, 'my_account')).toBe(1);
    expect(await rows(owner, 'my_account')).toBe(1);
  });

  test('control: without the question the token opens everything until it lapses', async () => {
    await end(phone);
    expect(await rows(phone, 'my_account')).toBe(0);
    await db.query(`create or replace function club.current_member_id() returns uuid language sql stable security definer set search_path = ''
      as $$ select m.member_id from club.members m where m.user_id = auth.uid() $$`);
    expect(await rows(phone, 'my_account')).toBe(1);
  });
});

test('nothing but club.current_member_id asks who calls: no other function, policy or view reads the token', async () => {
  const asked = await db.query<{ name: string }>(`
    select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('club'::regnamespace, 'public'::regnamespace) and p.prosrc ~ 'auth\\.(uid|jwt|role|email)|request\\.jwt'
    union all select pol.polname::text from pg_policy pol where pg_get_expr(pol.polqual, pol.polrelid) ~ 'auth\\.(uid|jwt|role|email)|request\\.jwt'
    union all select v.viewname::text from pg_views v where v.schemaname in ('club', 'public') and v.definition ~ 'auth\\.(uid|jwt|role|email)|request\\.jwt'`);
  expect(asked).toEqual([{ name: 'club.current_member_id()' }]);
});

describe('the migration stops where its owner would see no session', () => {
  const guard = () => {
    const migration = readMigrations().find(({ name }) => name.endsWith('_ended_sessions.sql'));
    const block = /^do \$\$[\s\S]*?^\$\$;/m.exec(migration?.sql ?? '')?.[0];
    if (!block) throw new Error('no guard in the migration');
    return block;
  };
  const asOwner = async (arrange: string) => {
    await db.query('create role club_owner nologin');
    await db.query('grant usage on schema auth to club_owner');
    await db.exec(arrange);
    try {
      await db.guarded(() => db.exec(`set local role club_owner; ${guard()} reset role`));
      return 'passed';
    } catch (error) {
      return /cannot read auth\.sessions/.test(String(error)) ? 'stopped' : String(error);
    }
  };

  test('without the right to read it', async () => {
    expect(await asOwner('select 1')).toBe('stopped');
  });

  test('with the right, but behind row security', async () => {
    expect(await asOwner('grant select on auth.sessions to club_owner; alter table auth.sessions enable row level security')).toBe(
      'stopped',
    );
  });

  test('it passes as on a hosted project: the right, row security, and an owner whom it does not hold', async () => {
    expect(
      await asOwner(
        'alter role club_owner bypassrls; grant select on auth.sessions to club_owner; alter table auth.sessions enable row level security',
      ),
    ).toBe('passed');
  });
});
