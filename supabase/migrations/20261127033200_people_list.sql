-- The list of people: search by name, pinyin or initials, mail address, end of the phone number, home; in the order of pinyin; page by page.

-- Members in the caller's narrower scopes for the roles; nothing about rights for the whole organisation. Invoker: called inside definer functions.
create function club.members_in_scope(p_roles text[]) returns setof uuid
language sql stable security invoker set search_path = '' as $$
  select distinct hm.member_id
  from club.staff_grants g
  join club.units u on u.community_id = g.community_id and (g.building is null or g.building = u.building)
  join club.households h on h.unit_id = u.unit_id and h.ended_at is null
  join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
  where g.member_id = club.current_member_id() and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until)
    and g.role = any (p_roles || array['manager']) and g.community_id is not null
$$;
revoke execute on function club.members_in_scope(text[]) from public, anon, authenticated;

-- Members whom the text may mean, at most 20000; null when there is no text. Digits: a room or the end of a phone number. Letters: the beginning of the
-- pinyin or the initials, or of a mail address. Anything else: a part of the name or of the home (3-2-601 means 3号楼2单元601).
create function club.members_meant(p_text text) returns uuid[]
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_text text := pg_catalog.lower(pg_catalog.replace(coalesce(club.clean_line(p_text), ''), ' ', ''));
  v_digits text := pg_catalog.regexp_replace(v_text, '[^0-9]', '', 'g');
  v_home text := pg_catalog.regexp_replace(v_text, '^(\d+)-(\d+)-(\d+)$', '\1号楼\2单元\3');
  v_like text := pg_catalog.substr(club.contains_pattern(v_text), 2);
begin
  if v_text = '' then
    return null;
  elsif v_text ~ '^\+?[0-9-]{2,}$' and v_home = v_text then
    return array(
      select p.member_id from club.profiles p
      where pg_catalog.char_length(v_digits) >= 4 and p.phone_tail = pg_catalog.right(v_digits, 4)
        and pg_catalog.regexp_replace(p.phone, '[^0-9]', '', 'g') like '%' || v_digits
      union
      select hm.member_id from club.units u
      join club.households h on h.unit_id = u.unit_id and h.ended_at is null
      join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
      where u.room = v_digits
      limit 20000);
  elsif v_text ~ '^[a-z]+$' then
    return array(
      select p.member_id from club.profiles p where p.name_pinyin >= v_text and p.name_pinyin < v_text || '~'
      union select p.member_id from club.profiles p where p.name_initials >= v_text and p.name_initials < v_text || '~'
      union select p.member_id from club.profiles p where p.name_plain >= v_text and p.name_plain < v_text || '~'
      union select m.member_id from auth.users u join club.members m on m.user_id = u.id where pg_catalog.lower(u.email) like v_like
      limit 20000);
  elsif v_text ~ '^[!-~]+$' and v_home = v_text then
    return array(
      select m.member_id from auth.users u join club.members m on m.user_id = u.id where pg_catalog.lower(u.email) like v_like
      union select p.member_id from club.profiles p where pg_catalog.lower(p.display_name) like '%' || v_like
      limit 20000);
  end if;
  return array(
    select p.member_id from club.profiles p where p.display_name like club.contains_pattern(v_text)
    union
    select hm.member_id from club.units u
    join club.households h on h.unit_id = u.unit_id and h.ended_at is null
    join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
    where pg_catalog.replace(u.label, ' ', '') like club.contains_pattern(v_home)
    limit 20000);
end
$$;
revoke execute on function club.members_meant(text) from public, anon, authenticated;

-- A page of people in the caller's scope, in the order of pinyin, phone and mail address masked; p_limit 1–200, default 50. The last row's name_key and
-- member_id are what the next page begins after. Raises NOT_STAFF (403). Definer: the role stands in for RLS.
create function club.staff_people(p_query text, p_after_key text, p_after_id uuid, p_limit integer)
returns table (member_id uuid, display_name text, name_key text, email text, phone text, proof_level integer, tier_id text, tier_name text,
  homes jsonb, has_login boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_roles text[] := array['verifier', 'case_officer', 'steward'];
  v_meant uuid[];
  v_limit integer := greatest(1, least(coalesce(p_limit, 50), 200));
begin
  perform club.require_role(variadic v_roles);
  v_meant := club.members_meant(p_query);
  if not exists (select 1 from pg_catalog.unnest(v_roles) r where club.has_role_in(r, null)) then
    v_meant := array(select s from club.members_in_scope(v_roles) s where v_meant is null or s = any (v_meant));
  end if;
  return query
    -- Without words the list itself is read, in its order and no further than the page; with words, or in a narrower scope, the people meant are sorted.
    with page as (
      (select p.member_id, p.name_pinyin, p.display_name, p.phone, m.user_id
       from club.profiles p join club.members m on m.member_id = p.member_id and m.erased_at is null
       where v_meant is null and (p_after_id is null or (p.name_pinyin, p.member_id) > (coalesce(p_after_key, ''), p_after_id))
       order by p.name_pinyin, p.member_id limit v_limit)
      union all
      (select p.member_id, p.name_pinyin, p.display_name, p.phone, m.user_id
       from pg_catalog.unnest(v_meant) x(member_id)
       join club.profiles p on p.member_id = x.member_id
       join club.members m on m.member_id = x.member_id and m.erased_at is null
       where p_after_id is null or (p.name_pinyin, p.member_id) > (coalesce(p_after_key, ''), p_after_id)
       order by p.name_pinyin, p.member_id limit v_limit))
    select g.member_id, g.display_name, g.name_pinyin, club.masked_email(u.email::text), club.masked_phone(g.phone),
      club.proof_level(g.member_id), t.tier_id, t.tier_name, club.homes_of(g.member_id), g.user_id is not null
    from page g
    left join auth.users u on u.id = g.user_id
    left join lateral club.tier_of(g.member_id) t on true
    order by g.name_pinyin, g.member_id;
end
$$;
revoke execute on function club.staff_people(text, text, uuid, integer) from public, anon, authenticated;
grant execute on function club.staff_people(text, text, uuid, integer) to authenticated;
