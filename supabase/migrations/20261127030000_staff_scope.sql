-- Rights of staff get a scope: the whole organisation (no community), one community (项目), or one building of it. A right may end by itself.
-- steward (管家): sees people and homes in scope and logs contacts. auditor: reads the audit log and nothing else. manager implies all
-- roles, within the manager's own scope.
alter table club.staff_grants
  add column community_id text,
  add column building text,
  add column valid_until timestamptz;
comment on column club.staff_grants.community_id is 'Null: everywhere in the organisation.';
comment on column club.staff_grants.building is 'Null: every building of the community.';
comment on column club.staff_grants.valid_until is 'First moment without the right; null = no end.';
alter table club.staff_grants drop constraint staff_grants_role_known;
alter table club.staff_grants
  add constraint staff_grants_role_known check (role in ('door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager')) not valid,
  -- Events belong to communities, not to buildings: a door right for a building would open no door.
  add constraint staff_grants_scope_shape check (building is null or (community_id is not null and role <> 'door')) not valid,
  add constraint staff_grants_community foreign key (community_id) references club.communities not valid;
drop index club.staff_grants_one_living;
create unique index staff_grants_one_living on club.staff_grants (member_id, role, coalesce(community_id, ''), coalesce(building, ''))
  where revoked_at is null;

-- Whether the caller holds the role now, anywhere. Definer: policies on every table ask it.
create or replace function club.has_role(p_role text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g
    where g.member_id = club.current_member_id() and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until)
      and g.role in (p_role, 'manager'))
$$;

-- Whether the caller holds any role now, anywhere.
create or replace function club.is_staff() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g
    where g.member_id = club.current_member_id() and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until))
$$;

-- Whether the caller holds the role for this community and building. A null community asks for the whole organisation, a null building for the
-- whole community: a narrower right does not answer a wider question.
create function club.has_role_in(p_role text, p_community_id text, p_building text default null) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g
    where g.member_id = club.current_member_id() and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until)
      and g.role in (p_role, 'manager')
      and (g.community_id is null or (g.community_id = p_community_id and (g.building is null or g.building = p_building))))
$$;
revoke execute on function club.has_role_in(text, text, text) from public, anon, authenticated;
grant execute on function club.has_role_in(text, text, text) to authenticated;

-- Whether the caller holds the role over a person: one of the person's living homes lies in the scope. Somebody without a home belongs to no
-- community, so only rights for the whole organisation reach them.
create function club.has_role_over(p_role text, p_member_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from club.staff_grants g
    where g.member_id = club.current_member_id() and g.revoked_at is null and (g.valid_until is null or club.now() < g.valid_until)
      and g.role in (p_role, 'manager')
      and (g.community_id is null or exists (
        select 1 from club.household_members hm
        join club.households h on h.household_id = hm.household_id and h.ended_at is null
        join club.units u on u.unit_id = h.unit_id
        where hm.member_id = p_member_id and hm.ended_at is null
          and u.community_id = g.community_id and (g.building is null or g.building = u.building))))
$$;
revoke execute on function club.has_role_over(text, uuid) from public, anon, authenticated;
grant execute on function club.has_role_over(text, uuid) to authenticated;

-- Whether the caller holds the role at an event. At events for everybody (`all`) staff of every community help, so a right for any community
-- opens them; otherwise whoever stands at that door would have to be given the whole organisation.
create function club.serves_event(p_role text, p_community_id text) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.has_role_in(p_role, p_community_id) or (p_community_id = 'all' and club.has_role(p_role))
$$;
revoke execute on function club.serves_event(text, text) from public, anon, authenticated;
grant execute on function club.serves_event(text, text) to authenticated;

-- Whether the caller handles a case as case officer: over its owner, or in the community of its event.
create function club.handles_case(p_member_id uuid, p_event_id text) returns boolean
language sql stable security definer set search_path = '' as $$
  select club.has_role_over('case_officer', p_member_id) or exists (
    select 1 from club.events e where e.event_id = p_event_id and club.has_role_in('case_officer', e.community_id))
$$;
revoke execute on function club.handles_case(uuid, text) from public, anon, authenticated;
grant execute on function club.handles_case(uuid, text) to authenticated;

-- Whether the person is the caller or shares a living household with the caller. Definer: who else lives there is not shown to members.
create function club.is_own(p_member_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select p_member_id in (select club.housemates(club.current_member_id()))
$$;
revoke execute on function club.is_own(uuid) from public, anon, authenticated;
grant execute on function club.is_own(uuid) to authenticated;
