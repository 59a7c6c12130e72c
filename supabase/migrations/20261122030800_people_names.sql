-- The few facts about another person that a view may show. Definer: profiles are visible to their owners only.

-- The name of a member, for lines such as "checked in by". It tells nothing else.
create function club.name_of(p_member_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(p.display_name, '未填姓名') from club.profiles p where p.member_id = p_member_id
$$;
revoke execute on function club.name_of(uuid) from public, anon, authenticated;
grant execute on function club.name_of(uuid) to authenticated;

-- The mail address of a member: for the person, for staff who serve people, and inside other definer functions (owner).
create function club.email_of(p_member_id uuid) returns text
language sql stable security definer set search_path = '' as $$
  select u.email::text from club.members m join auth.users u on u.id = m.user_id
  where m.member_id = p_member_id
    and (m.member_id = club.current_member_id() or club.has_role('verifier') or club.has_role('case_officer'))
$$;
revoke execute on function club.email_of(uuid) from public, anon, authenticated;
grant execute on function club.email_of(uuid) to authenticated;

-- Homes of a member as jsonb [{household_id, unit, community_id, community, role, household_name}], for the person and for staff
-- who serve people; an empty list for anybody else.
create function club.homes_of(p_member_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'household_id', h.household_id, 'unit', u.label, 'community_id', c.community_id, 'community', c.name,
      'role', hm.role, 'household_name', h.name) order by hm.created_at, hm.household_member_id), '[]'::jsonb)
  from club.household_members hm
  join club.households h on h.household_id = hm.household_id and h.ended_at is null
  join club.units u on u.unit_id = h.unit_id
  join club.communities c on c.community_id = u.community_id
  where hm.member_id = p_member_id and hm.ended_at is null
    and (hm.member_id = club.current_member_id() or club.has_role('verifier') or club.has_role('case_officer'))
$$;
revoke execute on function club.homes_of(uuid) from public, anon, authenticated;
grant execute on function club.homes_of(uuid) to authenticated;
