import { describe, expect, test } from 'vitest';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();

/** Views of the API and who may read them. Nothing else stands in public. */
const VIEWS: Record<string, string[]> = {
  event_seats: ['anon', 'authenticated'],
  member_passages: ['authenticated'],
  my_account: ['authenticated'],
  my_bookings: ['authenticated'],
  my_case_entries: ['authenticated'],
  my_cases: ['authenticated'],
  my_consent_purposes: ['authenticated'],
  my_consents: ['authenticated'],
  my_contact_holds: ['authenticated'],
  my_message_language: ['authenticated'],
  my_message_preferences: ['authenticated'],
  my_messages: ['authenticated'],
  my_point_entries: ['authenticated'],
  my_points: ['authenticated'],
  my_staff_grants: ['authenticated'],
  my_unread: ['authenticated'],
  my_waiting_entries: ['authenticated'],
  staff_case_entries: ['authenticated'],
  staff_cases: ['authenticated'],
  staff_chapter_answers: ['authenticated'],
  staff_chapter_texts: ['authenticated'],
  staff_events: ['authenticated'],
  staff_job_runs: ['authenticated'],
  staff_outbox: ['authenticated'],
  staff_queue: ['authenticated'],
  staff_roster: ['authenticated'],
};

const MEMBERS = ['authenticated'];
const OPERATORS = ['service_role'];
const EVERYBODY = ['anon', 'authenticated'];

/** Functions of the API, with the arguments that clients name, and who may call them. */
const FUNCTIONS: Record<string, string[]> = {
  'accept_invitation(p_key uuid, p_token text)': MEMBERS,
  'accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb)': MEMBERS,
  'answer_chapter(p_key uuid, p_page text, p_content_hash text, p_helpful boolean, p_reason text, p_body text)': EVERYBODY,
  'appoint_proxy(p_key uuid, p_member_id uuid, p_until date)': MEMBERS,
  'book_event(p_key uuid, p_event_id text, p_party jsonb)': MEMBERS,
  'cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[])': MEMBERS,
  'claim_home(p_key uuid, p_code text)': MEMBERS,
  'claim_mails(p_limit integer)': OPERATORS,
  'close_case(p_key uuid, p_case_id uuid)': MEMBERS,
  'complete_profile(p_key uuid, p_display_name text, p_phone text, p_notice_version text)': MEMBERS,
  'decline_offer(p_key uuid, p_offer_id uuid)': MEMBERS,
  'end_proxy(p_key uuid, p_proxy_id uuid)': MEMBERS,
  'grant_staff(p_email text, p_role text, p_reason text)': OPERATORS,
  'invite_to_home(p_key uuid, p_household_id uuid, p_role text, p_token text)': MEMBERS,
  'join_waiting_list(p_key uuid, p_event_id text, p_party jsonb, p_accept_min integer)': MEMBERS,
  'leave_club(p_key uuid)': MEMBERS,
  'leave_home(p_key uuid, p_household_id uuid)': MEMBERS,
  'leave_waiting_list(p_key uuid, p_waiting_entry_id uuid)': MEMBERS,
  'leaving_preview()': MEMBERS,
  'mark_all_read(p_key uuid)': MEMBERS,
  'mark_message(p_key uuid, p_message_id uuid, p_read boolean, p_archived boolean)': MEMBERS,
  'match_roll(p_key uuid, p_name text, p_phone text, p_home text)': MEMBERS,
  'my_data()': MEMBERS,
  'my_homes()': MEMBERS,
  'my_proxies()': MEMBERS,
  'open_case(p_key uuid, p_category text, p_subject text, p_body text, p_event_id text)': MEMBERS,
  'open_claim(p_key uuid, p_home text, p_role text, p_company text, p_note text, p_papers jsonb)': MEMBERS,
  'proxy_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb)': MEMBERS,
  'proxy_cancel_booking(p_key uuid, p_member_id uuid, p_booking_id uuid)': MEMBERS,
  'proxy_open_case(p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text)': MEMBERS,
  'publish_content(p_payload jsonb)': OPERATORS,
  'queue_newsletter(p_issue text, p_payload jsonb)': OPERATORS,
  'reading_gap(p_min_proof integer, p_communities text[])': MEMBERS,
  'record_mail(p_outbox_id uuid, p_outcome text, p_error text)': OPERATORS,
  'remove_from_home(p_key uuid, p_household_id uuid, p_member_id uuid)': MEMBERS,
  'reply_to_case(p_key uuid, p_case_id uuid, p_body text)': MEMBERS,
  'revoke_staff(p_email text, p_role text, p_reason text)': OPERATORS,
  'run_due_jobs()': OPERATORS,
  'set_consent(p_key uuid, p_purpose text, p_text_version text, p_given boolean)': MEMBERS,
  'set_language(p_key uuid, p_language text)': MEMBERS,
  'set_message_preference(p_key uuid, p_kind text, p_channel text, p_wanted boolean, p_text_version text)': MEMBERS,
  'set_opt_out(p_key uuid, p_opted_out boolean)': MEMBERS,
  'staff_accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb)': MEMBERS,
  'staff_add_to_household(p_key uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)': MEMBERS,
  'staff_answer_case(p_key uuid, p_case_id uuid, p_body text)': MEMBERS,
  'staff_apply_import(p_key uuid, p_import_id uuid, p_complete boolean, p_print text)': MEMBERS,
  'staff_appoint_proxy(p_key uuid, p_member_id uuid, p_proxy_member_id uuid, p_until date, p_reason text)': MEMBERS,
  'staff_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb)': MEMBERS,
  'staff_cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[], p_reason text)': MEMBERS,
  'staff_check_in(p_key uuid, p_event_id text, p_code text)': MEMBERS,
  'staff_check_in_by_name(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[])': MEMBERS,
  'staff_claims()': MEMBERS,
  'staff_create_member(p_key uuid, p_display_name text, p_phone text, p_unit_id uuid, p_role text, p_reason text)': MEMBERS,
  'staff_decide_claim(p_key uuid, p_claim_id uuid, p_unit_id uuid, p_until date, p_reason text)': MEMBERS,
  'staff_decline_offer(p_key uuid, p_offer_id uuid)': MEMBERS,
  'staff_discard_import(p_key uuid, p_import_id uuid)': MEMBERS,
  'staff_end_household(p_key uuid, p_household_id uuid, p_keep_roll boolean, p_reason text)': MEMBERS,
  'staff_erase_member(p_key uuid, p_member_id uuid, p_reason text)': MEMBERS,
  'staff_find_members(p_query text, p_limit integer)': MEMBERS,
  'staff_grant_role(p_key uuid, p_email text, p_role text, p_community_id text, p_building text, p_until date, p_reason text)': MEMBERS,
  'staff_homes(p_query text, p_empty boolean)': MEMBERS,
  'staff_import_preview(p_import_id uuid, p_complete boolean, p_offset integer)': MEMBERS,
  'staff_imports()': MEMBERS,
  'staff_join_waiting_list(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb, p_accept_min integer)': MEMBERS,
  'staff_leave_waiting_list(p_key uuid, p_waiting_entry_id uuid)': MEMBERS,
  'staff_log_contact(p_key uuid, p_member_id uuid, p_channel text, p_direction text, p_purpose text, p_note text, p_at timestamp with time zone, p_outbox_id uuid)':
    MEMBERS,
  'staff_make_claim_codes(p_key uuid, p_unit_ids uuid[])': MEMBERS,
  'staff_member(p_member_id uuid)': MEMBERS,
  'staff_member_data(p_member_id uuid, p_reason text)': MEMBERS,
  'staff_note_case(p_key uuid, p_case_id uuid, p_body text)': MEMBERS,
  'staff_open_case(p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text, p_event_id text)': MEMBERS,
  'staff_print_claim_letters(p_batch_id uuid)': MEMBERS,
  'staff_remove_from_household(p_key uuid, p_household_id uuid, p_member_id uuid, p_reason text)': MEMBERS,
  'staff_reveal_contact(p_key uuid, p_member_id uuid, p_reason text)': MEMBERS,
  'staff_revoke_role(p_key uuid, p_staff_grant_id uuid, p_reason text)': MEMBERS,
  'staff_set_case_state(p_key uuid, p_case_id uuid, p_state text, p_reason text)': MEMBERS,
  'staff_set_mourning(p_key uuid, p_member_id uuid, p_until date, p_reason text)': MEMBERS,
  'staff_set_proof_level(p_key uuid, p_member_id uuid, p_level integer, p_reason text)': MEMBERS,
  'staff_set_tier(p_key uuid, p_member_id uuid, p_tier_id text, p_until date, p_reason text)': MEMBERS,
  'staff_stage_import(p_key uuid, p_import_id uuid, p_kind text, p_file_name text, p_lines jsonb)': MEMBERS,
  'staff_undo_check_in(p_key uuid, p_booking_id uuid, p_reason text)': MEMBERS,
  'staff_undo_import(p_key uuid, p_import_id uuid, p_reason text)': MEMBERS,
  'staff_units(p_query text)': MEMBERS,
  'staff_view_paper(p_proof_paper_id uuid)': MEMBERS,
  'unsubscribe(p_token text, p_all boolean)': EVERYBODY,
  'unsubscribe_newsletter(p_token text)': EVERYBODY,
  'withdraw_claim(p_key uuid, p_claim_id uuid)': MEMBERS,
  'withdraw_invitation(p_key uuid, p_invitation_id uuid)': MEMBERS,
};

/** Functions of club that views and doors in public need, and for whom. Each definer among them checks its caller. */
const CLUB_FOR_VISITORS = ['beijing_day', 'current_member_id', 'event_counts', 'free_for_new', 'full_reason', 'now', 'setting'];
const CLUB_FOR_MEMBERS = [
  'accepted_notice',
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
  'homes_of',
  'is_own',
  'is_staff',
  'name_of',
  'party_rows',
  'proof_level',
  'queue_place',
  'serves_event',
  'shown_number',
  'tier_of',
  'wants_message',
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
      `select distinct unnest(p.proargnames) as name from pg_proc p where p.pronamespace = 'public'::regnamespace`,
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

  test('definer functions are the doors, the lookups that views need, and the sign-up trigger', async () => {
    const rows = await db.query<{ name: string }>(
      `select distinct p.proname as name from pg_proc p where p.pronamespace = 'club'::regnamespace and p.prosecdef order by 1`,
    );
    const doors = Object.keys(FUNCTIONS).map((name) => name.slice(0, name.indexOf('(')));
    const lookups = [
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
    expect(rows.map((row) => row.name)).toEqual([...doors, ...lookups, 'on_login_created'].sort());
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
