-- The list of people, as before; a narrower scope and a text that many names hold are intersected once, not compared one by one.

-- A page of people in the caller's scope, in the order of pinyin, phone and mail address masked; p_limit 1–200, default 50. The last row's name_key and
-- member_id are what the next page begins after. Raises NOT_STAFF (403). Definer: the role stands in for RLS.
create or replace function club.staff_people(p_query text, p_after_key text, p_after_id uuid, p_limit integer)
returns table (member_id uuid, display_name text, name_key text, email text, phone text, proof_level integer, tier_id text, tier_name text,
  homes jsonb, has_login boolean)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  v_roles text[] := array['verifier', 'case_officer', 'steward'];
  v_meant uuid[];
  v_scope uuid[];
  v_limit integer := greatest(1, least(coalesce(p_limit, 50), 200));
begin
  perform club.require_role(variadic v_roles);
  v_meant := club.members_meant(p_query);
  if not exists (select 1 from pg_catalog.unnest(v_roles) r where club.has_role_in(r, null)) then
    v_scope := array(select club.members_in_scope(v_roles));
    v_meant := case when v_meant is null then v_scope
      else array(select x from pg_catalog.unnest(v_scope) x intersect select y from pg_catalog.unnest(v_meant) y) end;
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
