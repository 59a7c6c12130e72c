-- Staff find people. Definer: the role stands in for RLS. Raise NOT_STAFF (403).

-- Members whose name, phone, mail address or home contains the text, at most p_limit (1–50, default 20); nobody for an empty text.
create function club.staff_find_members(p_query text, p_limit integer)
returns table (member_id uuid, display_name text, email text, phone text, proof_level integer, tier_id text, tier_name text,
  homes jsonb, has_login boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_text text := coalesce(club.clean_line(p_query), '');
  v_pattern text := club.contains_pattern(v_text);
  v_digits text := pg_catalog.regexp_replace(v_text, '[^0-9]', '', 'g');
begin
  perform club.require_role('verifier', 'case_officer');
  return query
    select r.member_id, r.display_name, r.email, r.phone, r.proof_level, r.tier_id, r.tier_name, r.homes, m.user_id is not null
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
    order by r.display_name nulls last, r.member_id
    limit greatest(1, least(coalesce(p_limit, 20), 50));
end
$$;
revoke execute on function club.staff_find_members(text, integer) from public, anon, authenticated;
grant execute on function club.staff_find_members(text, integer) to authenticated;

-- Units whose label contains the text (blanks do not matter), at most 50, in the order of the label.
create function club.staff_units(p_query text)
returns table (unit_id uuid, label text, community_id text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform club.require_role('verifier');
  return query
    select u.unit_id, u.label, u.community_id from club.units u
    where pg_catalog.replace(u.label, ' ', '')
      ilike pg_catalog.replace(club.contains_pattern(coalesce(club.clean_line(p_query), '')), ' ', '')
    order by u.label, u.unit_id limit 50;
end
$$;
revoke execute on function club.staff_units(text) from public, anon, authenticated;
grant execute on function club.staff_units(text) to authenticated;

-- One person as they see themselves: {account, bookings, waiting, points, point_entries, cases}, each with the columns of the view
-- my_account, my_bookings … Raises MEMBER_NOT_FOUND (404) besides.
create function club.staff_member(p_member_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform club.require_role('verifier', 'case_officer');
  perform club.find_member(p_member_id);
  return pg_catalog.jsonb_build_object(
    'account', (select pg_catalog.to_jsonb(r) from club.account_rows r where r.member_id = p_member_id),
    'bookings', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' - 'code' order by r.starts_at desc), '[]'::jsonb)
      from club.booking_rows r where r.member_id = p_member_id),
    'waiting', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.joined_at desc), '[]'::jsonb)
      from club.waiting_rows r where r.member_id = p_member_id),
    'points', (select pg_catalog.to_jsonb(r) - 'member_id' from club.point_total_rows r where r.member_id = p_member_id),
    'point_entries', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.point_entry_id desc), '[]'::jsonb)
      from club.point_entry_rows r where r.member_id = p_member_id),
    'cases', (select coalesce(pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) - 'member_id' order by r.opened_at desc), '[]'::jsonb)
      from club.case_rows r where r.member_id = p_member_id));
end
$$;
revoke execute on function club.staff_member(uuid) from public, anon, authenticated;
grant execute on function club.staff_member(uuid) to authenticated;
