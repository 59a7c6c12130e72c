-- Doors to the office: lists, the line of a person's time, the record, the team, exports. Checks and codes stand with the function of the same name in
-- club.

-- A page of people in scope.
create function public.staff_people(
  p_query text default null, p_after_key text default null, p_after_id uuid default null, p_limit integer default 50
)
returns table (member_id uuid, display_name text, name_key text, email text, phone text, proof_level integer, tier_id text, tier_name text,
  homes jsonb, has_login boolean)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_people(p_query, p_after_key, p_after_id, p_limit)
$$;
revoke execute on function public.staff_people(text, text, uuid, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_people(text, text, uuid, integer) to authenticated;

-- A page of one person's line of time, newest first.
create function public.staff_member_timeline(p_member_id uuid, p_offset integer default 0, p_limit integer default 50)
returns table (at timestamptz, kind text, facts jsonb, actor_name text, by_self boolean)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_member_timeline(p_member_id, p_offset, p_limit)
$$;
revoke execute on function public.staff_member_timeline(uuid, integer, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_member_timeline(uuid, integer, integer) to authenticated;

-- A page of the record, newest first.
create function public.staff_audit(
  p_person text default null, p_verb text default null, p_from date default null, p_to date default null, p_before bigint default null,
  p_limit integer default 50
)
returns table (audit_id bigint, at timestamptz, actor_name text, member_id uuid, member_name text, verb text, subject text, reason text, before jsonb,
  after jsonb, details jsonb)
language sql stable security invoker set search_path = '' as $$
  select * from club.staff_audit(p_person, p_verb, p_from, p_to, p_before, p_limit)
$$;
revoke execute on function public.staff_audit(text, text, date, date, bigint, integer) from public, anon, authenticated, service_role;
grant execute on function public.staff_audit(text, text, date, date, bigint, integer) to authenticated;

-- Rights in scope.
create function public.staff_team()
returns table (staff_grant_id uuid, member_id uuid, member_name text, role text, community_id text, community text, building text, reason text,
  granted_at timestamptz, valid_until timestamptz, revoked_at timestamptz, revoke_reason text, living boolean, own boolean)
language sql stable security invoker set search_path = '' as $$ select * from club.staff_team() $$;
revoke execute on function public.staff_team() from public, anon, authenticated, service_role;
grant execute on function public.staff_team() to authenticated;

-- Communities with their buildings, for choosing a scope.
create view public.staff_places with (security_invoker = true) as
select c.community_id, c.name, (
  select coalesce(pg_catalog.jsonb_agg(distinct u.building), '[]'::jsonb) from club.units u where u.community_id = c.community_id) as buildings
from club.communities c where (select club.is_staff());
revoke all on public.staff_places from public, anon, authenticated, service_role;
grant select on public.staff_places to authenticated;

-- A list to keep as a file, on record: {rows, more}.
create function public.staff_export(p_key uuid, p_what text, p_filter jsonb, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_export(p_key, p_what, p_filter, p_reason)
$$;
revoke execute on function public.staff_export(uuid, text, jsonb, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_export(uuid, text, jsonb, text) to authenticated;
