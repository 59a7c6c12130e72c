-- Places a member in the living household of a unit, which begins with its first member. Again with another role: the role changes by a
-- new row. Raises ROLE_UNKNOWN (422), UNIT_NOT_FOUND (404). Answers the household.
create function club.add_to_household(p_actor_id uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)
returns uuid
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_household_id uuid;
begin
  if p_role is null or p_role not in ('owner', 'co_owner', 'family') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is owner, co_owner or family');
  end if;
  -- The unit's row is locked, so that two members of staff do not begin two households.
  perform 1 from club.units u where u.unit_id = p_unit_id for update;
  if not found then
    perform club.refuse(404, 'UNIT_NOT_FOUND', 'no such unit');
  end if;
  select h.household_id into v_household_id from club.households h where h.unit_id = p_unit_id and h.ended_at is null;
  if not found then
    insert into club.households (unit_id, name) values (p_unit_id, club.name_of(p_member_id) || '一家')
    returning household_id into v_household_id;
  end if;
  if not exists (select 1 from club.household_members hm where hm.household_id = v_household_id
      and hm.member_id = p_member_id and hm.ended_at is null and hm.role = p_role) then
    update club.household_members set ended_at = club.now()
      where household_id = v_household_id and member_id = p_member_id and ended_at is null;
    insert into club.household_members (household_id, member_id, role, reason, created_by)
    values (v_household_id, p_member_id, p_role, p_reason, p_actor_id);
  end if;
  return v_household_id;
end
$$;
revoke execute on function club.add_to_household(uuid, uuid, uuid, text, text) from public, anon, authenticated;

-- Staff's verb. Raises NOT_STAFF, SELF_ACTION (403), MEMBER_NOT_FOUND, UNIT_NOT_FOUND (404), REASON_REQUIRED, ROLE_UNKNOWN (422).
-- Answers {household_id}. Definer: the role stands in for RLS.
create function club.staff_add_to_household(p_key uuid, p_member_id uuid, p_unit_id uuid, p_role text, p_reason text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'unit_id', p_unit_id, 'role', p_role,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_add_to_household', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.find_other_member(v_actor, p_member_id);
  v_reason := club.require_reason(p_reason);
  v_answer := pg_catalog.jsonb_build_object('household_id',
    club.add_to_household(v_actor, p_member_id, p_unit_id, p_role, v_reason));
  perform club.audit(v_actor, p_member_id, 'staff_add_to_household', v_answer ->> 'household_id', v_reason,
    pg_catalog.jsonb_build_object('role', p_role));
  return club.finish_request(v_actor, p_key, 'staff_add_to_household', v_args, v_answer);
end
$$;
revoke execute on function club.staff_add_to_household(uuid, uuid, uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_add_to_household(uuid, uuid, uuid, text, text) to authenticated;

-- A member other than the actor: nobody proves or promotes themselves. Raises MEMBER_NOT_FOUND (404), SELF_ACTION (403).
create function club.find_other_member(p_actor_id uuid, p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform club.find_member(p_member_id);
  if p_actor_id = p_member_id then
    perform club.refuse(403, 'SELF_ACTION', 'somebody else must do this');
  end if;
  return p_member_id;
end
$$;
revoke execute on function club.find_other_member(uuid, uuid) from public, anon, authenticated;
