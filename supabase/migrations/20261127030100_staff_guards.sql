-- Guards of the verbs of staff. Invoker and granted to nobody: only verbs call them.

-- The one rule that nobody acts on themselves or on their household. Raises SELF_ACTION (403).
create function club.refuse_self(p_actor_id uuid, p_member_id uuid) returns void
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_member_id in (select club.housemates(p_actor_id)) then
    perform club.refuse(403, 'SELF_ACTION', 'somebody else must do this: it is about the actor or their household');
  end if;
end
$$;
revoke execute on function club.refuse_self(uuid, uuid) from public, anon, authenticated;

-- The caller, who must hold one of the roles over the person. Raises NOT_SIGNED_IN (401), NOT_STAFF (403: none of the roles anywhere),
-- MEMBER_NOT_FOUND (404), OUT_OF_SCOPE (403: for other homes only).
create function club.require_role_over(p_member_id uuid, variadic p_roles text[]) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_actor uuid := club.require_role(variadic p_roles);
begin
  perform club.find_member(p_member_id);
  if not exists (select 1 from pg_catalog.unnest(p_roles) r where club.has_role_over(r, p_member_id)) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for other homes');
  end if;
  return v_actor;
end
$$;
revoke execute on function club.require_role_over(uuid, text[]) from public, anon, authenticated;

-- The guard of every verb that does something to or for a person: a right over them, and not oneself. Raises as above, and SELF_ACTION.
create function club.require_other(p_member_id uuid, variadic p_roles text[]) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_actor uuid := club.require_role(variadic p_roles);
begin
  perform club.find_member(p_member_id);
  -- Oneself first: a steward without a home in the scope should read why, not where.
  perform club.refuse_self(v_actor, p_member_id);
  return club.require_role_over(p_member_id, variadic p_roles);
end
$$;
revoke execute on function club.require_other(uuid, text[]) from public, anon, authenticated;

-- The caller, who must hold one of the roles for a place (null community: the whole organisation). Raises NOT_SIGNED_IN, NOT_STAFF, OUT_OF_SCOPE.
create function club.require_role_in(p_community_id text, p_building text, variadic p_roles text[]) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_actor uuid := club.require_role(variadic p_roles);
begin
  if not exists (select 1 from pg_catalog.unnest(p_roles) r where club.has_role_in(r, p_community_id, p_building)) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for another place');
  end if;
  return v_actor;
end
$$;
revoke execute on function club.require_role_in(text, text, text[]) from public, anon, authenticated;

-- The guard of placing somebody in a home: a right for it, and not the actor's own home. Raises UNIT_NOT_FOUND (404), OUT_OF_SCOPE,
-- SELF_ACTION (403).
create function club.require_unit(p_unit_id uuid, variadic p_roles text[]) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_unit club.units;
  v_actor uuid;
begin
  select * into v_unit from club.units u where u.unit_id = p_unit_id;
  if not found then
    perform club.refuse(404, 'UNIT_NOT_FOUND', 'no such unit');
  end if;
  v_actor := club.require_role_in(v_unit.community_id, v_unit.building, variadic p_roles);
  if exists (select 1 from club.households h
      join club.household_members hm on hm.household_id = h.household_id and hm.ended_at is null
      where h.unit_id = p_unit_id and h.ended_at is null and hm.member_id = v_actor) then
    perform club.refuse(403, 'SELF_ACTION', 'somebody else must do this: it is the home of the actor');
  end if;
  return v_actor;
end
$$;
revoke execute on function club.require_unit(uuid, text[]) from public, anon, authenticated;

-- The guard of the door: a right for the community of the event, and not the actor's own household. p_member_id null: a code that names nobody.
-- Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403).
create function club.require_door(p_event club.events, p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
declare
  v_actor uuid := club.require_role('door');
begin
  if not club.serves_event('door', p_event.community_id) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for events of another community');
  end if;
  perform club.refuse_self(v_actor, p_member_id);
  return v_actor;
end
$$;
revoke execute on function club.require_door(club.events, uuid) from public, anon, authenticated;

-- The case, its row locked, for a case officer who handles it and whose own it is not. Raises CASE_NOT_FOUND (404), OUT_OF_SCOPE,
-- SELF_ACTION (403).
create function club.lock_case_of_others(p_actor_id uuid, p_case_id uuid) returns club.cases
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_case club.cases := club.lock_case(p_case_id, null);
begin
  if not club.handles_case(v_case.member_id, v_case.event_id) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'the right is for cases of other homes');
  end if;
  perform club.refuse_self(p_actor_id, v_case.member_id);
  return v_case;
end
$$;
revoke execute on function club.lock_case_of_others(uuid, uuid) from public, anon, authenticated;
