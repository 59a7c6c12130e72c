-- Whoever ends somebody's belonging to a home gives up plans that rested on it, and so needs locks of events: they are taken first, and in the order of the house. They came
-- behind rows of the home, which whoever leaves the club wants with the locks of their events in hand, and of several people of a home one after the other, so that two
-- sales could meet crosswise. Both were deadlocks that one of the two was told of.

-- Locks the events of all that lies ahead of people, in the order of their ids. What is booked after that is not among them. A function of its own, so that a test can take
-- it away and show what it prevents.
create function club.lock_plans(p_member_ids uuid[]) returns void
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event_id text;
begin
  for v_event_id in
    select distinct p.event_id collate "C" as event_id from pg_catalog.unnest(p_member_ids) m(member_id) cross join lateral club.plans_of(m.member_id) p order by 1
  loop
    perform club.lock_event(v_event_id);
  end loop;
end
$$;
revoke execute on function club.lock_plans(uuid[]) from public, anon, authenticated;

-- Staff record a sale: {members, plans}. p_keep_roll: the roll was already brought up to date and names the new owners. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403),
-- HOUSEHOLD_NOT_FOUND (404), REASON_REQUIRED (422). Locks the events of their plans, then the unit. Definer: the role stands in for RLS.
create or replace function club.staff_end_household(p_key uuid, p_household_id uuid, p_keep_roll boolean, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id, 'keep_roll', p_keep_roll, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_end_household', v_args);
  v_unit_id uuid;
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  select h.unit_id into v_unit_id from club.households h where h.household_id = p_household_id and h.ended_at is null;
  if not found then
    perform club.refuse(404, 'HOUSEHOLD_NOT_FOUND', 'no such living household');
  end if;
  perform club.require_unit(v_unit_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  perform club.lock_plans(array(select hm.member_id from club.household_members hm where hm.household_id = p_household_id and hm.ended_at is null));
  perform 1 from club.units u where u.unit_id = v_unit_id for update;
  v_answer := club.end_household(p_household_id, v_actor, coalesce(p_keep_roll, false));
  perform club.audit_change(v_actor, null, 'staff_end_household', p_household_id::text, v_reason, '{"living": true}', '{"living": false}',
    v_answer || pg_catalog.jsonb_build_object('unit_id', v_unit_id));
  return club.finish_request(v_actor, p_key, 'staff_end_household', v_args, v_answer);
end
$$;

-- Staff end one person's belonging: {plans}. Raises as above, and MEMBER_NOT_FOUND (404). Definer as above.
create or replace function club.staff_remove_from_household(p_key uuid, p_household_id uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id, 'member_id', p_member_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_remove_from_household', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_unit(coalesce((select h.unit_id from club.households h where h.household_id = p_household_id), p_household_id), 'verifier');
  v_reason := club.require_reason(p_reason);
  perform club.lock_plans(array[p_member_id]);
  if not club.end_belonging(p_household_id, p_member_id) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'not a member of that household');
  end if;
  v_answer := pg_catalog.jsonb_build_object('plans', club.give_up_unproved_plans(p_member_id, v_actor));
  perform club.audit_change(v_actor, p_member_id, 'staff_remove_from_household', p_household_id::text, v_reason, '{"living": true}', '{"living": false}', v_answer);
  return club.finish_request(v_actor, p_key, 'staff_remove_from_household', v_args, v_answer);
end
$$;

-- The caller leaves a home: {state}. The last owner does not leave others behind: a sale is recorded by staff. Raises NOT_SIGNED_IN (401), HOUSEHOLD_NOT_FOUND (404),
-- LAST_OWNER (409). Definer: members write no table; the row is the caller's own.
create or replace function club.leave_home(p_key uuid, p_household_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'leave_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.lock_plans(array[v_actor]);
  perform 1 from club.households h where h.household_id = p_household_id and h.ended_at is null for update;
  if not exists (select 1 from club.household_members hm where hm.household_id = p_household_id and hm.member_id = v_actor and hm.ended_at is null) then
    perform club.refuse(404, 'HOUSEHOLD_NOT_FOUND', 'no such home of this person');
  elsif exists (select 1 from club.household_members hm where hm.household_id = p_household_id and hm.ended_at is null and hm.member_id <> v_actor)
      and not exists (select 1 from club.household_members hm where hm.household_id = p_household_id and hm.ended_at is null
        and hm.member_id <> v_actor and club.is_owning_role(hm.role)) then
    perform club.refuse(409, 'LAST_OWNER', 'others live there and no other owner is left');
  end if;
  perform club.end_belonging(p_household_id, v_actor);
  perform club.give_up_unproved_plans(v_actor, v_actor);
  return club.finish_request(v_actor, p_key, 'leave_home', v_args, '{"state": "left"}');
end
$$;

-- An owner lets a member of the family or a tenant go; their access through this home ends at once: {state}. Co-owners and owners are staff's to remove.
-- Raises NOT_SIGNED_IN (401), NOT_OWNER (403), HOUSEHOLD_NOT_FOUND, MEMBER_NOT_FOUND (404). Definer: owning the home is the check.
create or replace function club.remove_from_home(p_key uuid, p_household_id uuid, p_member_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id, 'member_id', p_member_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'remove_from_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  -- Of nobody else: the guard, which holds the home, comes after.
  perform club.lock_plans(array(select hm.member_id from club.household_members hm
    where hm.household_id = p_household_id and hm.member_id = p_member_id and club.is_own(p_member_id)));
  perform club.lock_own_household(v_actor, p_household_id);
  if not exists (select 1 from club.household_members hm where hm.household_id = p_household_id and hm.member_id = p_member_id and hm.ended_at is null
      and not club.is_owning_role(hm.role)) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'no member of the family or tenant of that home');
  end if;
  perform club.end_belonging(p_household_id, p_member_id);
  perform club.give_up_unproved_plans(p_member_id, v_actor);
  return club.finish_request(v_actor, p_key, 'remove_from_home', v_args, '{"state": "removed"}');
end
$$;
