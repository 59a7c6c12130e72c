-- Staff find people in their scope; lists and cards show phone and mail address masked. Definer: the role stands in for RLS. Raise NOT_STAFF (403).

-- Members in the caller's scope whose name, phone, mail address or home contains the text, at most p_limit (1–50, default 20); nobody for an
-- empty text.
create or replace function club.staff_find_members(p_query text, p_limit integer)
returns table (member_id uuid, display_name text, email text, phone text, proof_level integer, tier_id text, tier_name text,
  homes jsonb, has_login boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_text text := coalesce(club.clean_line(p_query), '');
  v_pattern text := club.contains_pattern(v_text);
  v_digits text := pg_catalog.regexp_replace(v_text, '[^0-9]', '', 'g');
  v_everywhere boolean;
begin
  perform club.require_role('verifier', 'case_officer', 'steward');
  v_everywhere := club.has_role_in('verifier', null) or club.has_role_in('case_officer', null) or club.has_role_in('steward', null);
  return query
    select r.member_id, r.display_name, r.email, club.masked_phone(r.phone), r.proof_level, r.tier_id, r.tier_name, r.homes,
      m.user_id is not null
    from club.account_rows r
    join club.members m on m.member_id = r.member_id
    left join auth.users u on u.id = m.user_id
    where v_text <> '' and (
      r.display_name ilike v_pattern or u.email ilike v_pattern
      or (pg_catalog.char_length(v_digits) >= 4 and v_digits = pg_catalog.regexp_replace(v_text, '[ +-]', '', 'g')
        and pg_catalog.regexp_replace(r.phone, '[^0-9]', '', 'g') like '%' || v_digits || '%')
      or exists (select 1 from club.household_members hm
        join club.households h on h.household_id = hm.household_id and h.ended_at is null
        join club.units n on n.unit_id = h.unit_id
        where hm.member_id = m.member_id and hm.ended_at is null
          and pg_catalog.replace(n.label, ' ', '') ilike pg_catalog.replace(v_pattern, ' ', '')))
      and (v_everywhere or club.has_role_over('verifier', m.member_id) or club.has_role_over('case_officer', m.member_id)
        or club.has_role_over('steward', m.member_id))
    order by r.display_name nulls last, r.member_id
    limit greatest(1, least(coalesce(p_limit, 20), 50));
end
$$;

-- Units in the caller's scope whose label contains the text (blanks do not matter), at most 50, in the order of the label.
create or replace function club.staff_units(p_query text)
returns table (unit_id uuid, label text, community_id text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_pattern text := pg_catalog.replace(club.contains_pattern(coalesce(club.clean_line(p_query), '')), ' ', '');
  v_everywhere boolean;
begin
  perform club.require_role('verifier', 'steward');
  v_everywhere := club.has_role_in('verifier', null) or club.has_role_in('steward', null);
  return query
    select u.unit_id, u.label, u.community_id from club.units u
    where pg_catalog.replace(u.label, ' ', '') ilike v_pattern
      and (v_everywhere or club.has_role_in('verifier', u.community_id, u.building) or club.has_role_in('steward', u.community_id, u.building))
    order by u.label, u.unit_id limit 50;
end
$$;

-- One person as they see themselves, phone and mail address masked: {account, bookings, waiting, points, point_entries, cases}, each with the
-- columns of the view my_account, my_bookings … What a case says is for those who handle cases or prove people: a steward sees that there is
-- one, its category and its state. Raises MEMBER_NOT_FOUND (404), OUT_OF_SCOPE (403) besides.
create or replace function club.staff_member(p_member_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_words text[] := array['subject', 'body'];
begin
  perform club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  if club.has_role_over('verifier', p_member_id) or club.has_role_over('case_officer', p_member_id) then
    v_words := '{}';
  end if;
  return pg_catalog.jsonb_build_object(
    'account', (select pg_catalog.to_jsonb(r) || pg_catalog.jsonb_build_object('phone', club.masked_phone(r.phone),
        'email', (select club.masked_email(u.email::text) from club.members m join auth.users u on u.id = m.user_id
          where m.member_id = p_member_id))
      from club.account_rows r where r.member_id = p_member_id),
    'bookings', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' - 'code' order by r.starts_at desc), '[]'::jsonb)
      from club.booking_rows r where r.member_id = p_member_id),
    'waiting', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.joined_at desc), '[]'::jsonb)
      from club.waiting_rows r where r.member_id = p_member_id),
    'points', (select pg_catalog.to_jsonb(r) - 'member_id' from club.point_total_rows r where r.member_id = p_member_id),
    'point_entries', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.point_entry_id desc), '[]'::jsonb)
      from club.point_entry_rows r where r.member_id = p_member_id),
    'cases', (select coalesce(pg_catalog.jsonb_agg((pg_catalog.to_jsonb(r) - 'member_id' - v_words) order by r.opened_at desc), '[]'::jsonb)
      from club.case_rows r where r.member_id = p_member_id));
end
$$;

-- Shows a person's phone number and mail address whole: {phone, email}. Looking is an act: it needs a reason and is on record. The answer is read
-- anew for a repeated key and never stored with it. Raises OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404), REASON_REQUIRED (422) besides.
create function club.staff_reveal_contact(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role_over(p_member_id, 'verifier', 'case_officer', 'steward');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'reason', p_reason);
begin
  if club.begin_request(v_actor, p_key, 'staff_reveal_contact', v_args) is null then
    perform club.audit(v_actor, p_member_id, 'staff_reveal_contact', p_member_id::text, club.require_reason(p_reason));
    perform club.finish_request(v_actor, p_key, 'staff_reveal_contact', v_args, '{}');
  end if;
  return (select pg_catalog.jsonb_build_object('phone', p.phone, 'email', u.email)
    from club.members m left join club.profiles p on p.member_id = m.member_id left join auth.users u on u.id = m.user_id
    where m.member_id = p_member_id);
end
$$;
revoke execute on function club.staff_reveal_contact(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_reveal_contact(uuid, uuid, text) to authenticated;
