import { describe, expect, test } from 'vitest';
import { EVERYBODY, FUNCTIONS, MEMBERS, OPERATORS, VIEWS } from '../support/api-surface.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();

/** Functions of club that views and doors in public need, and for whom. Each definer among them checks its caller. */
const CLUB_FOR_VISITORS = ['beijing_day', 'current_member_id', 'event_counts', 'free_for_new', 'full_reason', 'now', 'setting'];
const CLUB_FOR_MEMBERS = [
  'accepted_notice',
  'approval_facts',
  'cancel_limit',
  'current_notice',
  'email_of',
  'event_attendance',
  'handles_case',
  'has_consent',
  'has_role',
  'has_role_in',
  'has_role_over',
  'has_standing',
  'holidays_known',
  'homes_of',
  'is_own',
  'is_staff',
  'may_approve',
  'my_rooms',
  'name_of',
  'party_rows',
  'proof_level',
  'queue_place',
  'serves_event',
  'shown_number',
  'tier_of',
  'wants_message',
  'years_without_holidays',
];

const grantees = (acl: string) =>
  `coalesce((select array_agg(case when x.grantee = 0 then 'public' else x.grantee::regrole::text end order by 1) from aclexplode(${acl}) x
    where x.grantee <> (select oid from pg_roles where rolname = current_user) and x.privilege_type in ('EXECUTE', 'SELECT')), '{}')`;

describe('public is the API and nothing more', () => {
  test('views, and who reads them', async () => {
    const rows = await db.query<{ name: string; kind: string; who: string[] }>(
      `select c.relname as name, c.relkind as kind, ${grantees('c.relacl')} as who from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind not in ('i', 't') order by 1`,
    );
    expect(rows).toEqual(Object.entries(VIEWS).map(([name, who]) => ({ name, kind: 'v', who })));
  });

  test('no grant but SELECT on any of them', async () => {
    expect(
      await db.query(
        `select c.relname, x.privilege_type from pg_class c, aclexplode(c.relacl) x
         where c.relnamespace = 'public'::regnamespace and x.privilege_type <> 'SELECT' and x.grantee <> c.relowner`,
      ),
    ).toEqual([]);
  });

  test('views run with the rights of who reads them', async () => {
    expect(
      await db.query(
        `select c.relname from pg_class c where c.relnamespace in ('public'::regnamespace, 'club'::regnamespace) and c.relkind = 'v'
         and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
      ),
    ).toEqual([]);
  });

  test('functions, and who calls them', async () => {
    const rows = await db.query<{ name: string; who: string[]; definer: boolean }>(
      `select p.proname || '(' || regexp_replace(pg_get_function_arguments(p.oid), ' DEFAULT [^,]+', '', 'g') || ')' as name,
         ${grantees('p.proacl')} as who, p.prosecdef as definer
       from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname collate "C"`,
    );
    expect(rows).toEqual(Object.entries(FUNCTIONS).map(([name, who]) => ({ name, who, definer: false })));
  });

  test('no function lets a client say who acts', async () => {
    const names = await db.query<{ name: string }>(
      `select distinct unnest(p.proargnames[1:p.pronargs]) as name from pg_proc p where p.pronamespace = 'public'::regnamespace`,
    );
    expect(names.map((row) => row.name).filter((name) => /actor|user|caller|staff_id/.test(name))).toEqual([]);
  });
});

describe('club is closed', () => {
  test('every table has row level security, and no client may write one', async () => {
    const tables = await db.query<{ name: string; secured: boolean }>(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c where c.relnamespace = 'club'::regnamespace and c.relkind in ('r', 'p')`,
    );
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((table) => !table.secured)).toEqual([]);
    expect(
      await db.query(
        `select c.relname, x.grantee::regrole::text, x.privilege_type from pg_class c, aclexplode(c.relacl) x
         where c.relnamespace = 'club'::regnamespace and x.grantee <> c.relowner and x.privilege_type <> 'SELECT'`,
      ),
    ).toEqual([]);
    expect(await db.query(`select polname from pg_policy where polcmd <> 'r'`)).toEqual([]);
  });

  test('functions: by name, for whom, and never for everybody', async () => {
    const callable = async (role: string) =>
      (
        await db.query<{ name: string }>(
          `select distinct p.proname as name from pg_proc p where p.pronamespace = 'club'::regnamespace and has_function_privilege($1, p.oid, 'EXECUTE') order by 1`,
          [role],
        )
      ).map((row) => row.name);
    const doors = (who: string[]) =>
      Object.entries(FUNCTIONS)
        .filter(([, callers]) => callers === who)
        .map(([name]) => name.slice(0, name.indexOf('(')));
    expect(await callable('anon')).toEqual([...CLUB_FOR_VISITORS, ...doors(EVERYBODY)].sort());
    expect(await callable('authenticated')).toEqual(
      [...CLUB_FOR_VISITORS, ...CLUB_FOR_MEMBERS, ...doors(MEMBERS), ...doors(EVERYBODY)].sort(),
    );
    expect(await callable('service_role')).toEqual(['beijing_day', 'current_member_id', 'now', ...doors(OPERATORS)].sort());
  });

  test('every function states search_path = empty', async () => {
    expect(
      await db.query(
        `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace in ('club'::regnamespace, 'public'::regnamespace)
         and not coalesce(p.proconfig::text[] && array['search_path=""', 'search_path='], false)`,
      ),
    ).toEqual([]);
  });

  test('definer functions are the doors, the lookups that views need, and five triggers', async () => {
    const rows = await db.query<{ name: string }>(
      `select distinct p.proname as name from pg_proc p where p.pronamespace = 'club'::regnamespace and p.prosecdef order by 1`,
    );
    const doors = Object.keys(FUNCTIONS).map((name) => name.slice(0, name.indexOf('(')));
    const lookups = [
      'approval_facts',
      'current_member_id',
      'email_of',
      'event_attendance',
      'event_counts',
      'handles_case',
      'has_role',
      'has_role_in',
      'has_role_over',
      'has_standing',
      'homes_of',
      'is_own',
      'is_staff',
      'name_of',
      'queue_place',
    ];
    const triggers = ['key_profile', 'on_login_address', 'on_login_created', 'on_login_mail', 'on_login_phone'];
    expect(rows.map((row) => row.name)).toEqual([...doors, ...lookups, ...triggers].sort());
  });

  test('rows are found by index from their member, booking, case, entry and lot', async () => {
    expect(
      await db.query(
        `select con.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint con
         join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
         where con.contype = 'f' and con.connamespace = 'club'::regnamespace and a.attname in ('member_id', 'booking_id', 'case_id', 'waiting_entry_id', 'point_lot_id')
           -- Nobody looks these two up by their booking.
           and (con.conrelid, a.attname) not in (('club.offers'::regclass, 'booking_id'), ('club.scans'::regclass, 'booking_id'))
           and not exists (select 1 from pg_index i where i.indrelid = con.conrelid and i.indkey[0] = con.conkey[1])
         order by 1, 2`,
      ),
    ).toEqual([]);
  });
});
