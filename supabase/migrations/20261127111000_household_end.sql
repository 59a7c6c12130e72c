-- How belonging to a home ends: one person leaves or is removed, or the home is sold. Access ends with the row, for every rule asks club.proof_level and the
-- living household at each statement; what was reserved on the strength of it is given up here, before anything else is locked.

-- Plans ahead for which the person no longer has the proof. Given up event by event in the order of their ids; the seats pass to the queue at once.
create function club.give_up_unproved_plans(p_member_id uuid, p_actor_id uuid) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_plan record;
  v_level integer := club.proof_level(p_member_id);
  v_given_up integer := 0;
begin
  for v_plan in
    select p.* from club.plans_of(p_member_id) p join club.events e on e.event_id = p.event_id
    where e.min_proof > v_level order by p.event_id collate "C"
  loop
    if v_plan.booking_id is not null then
      perform club.cancel_seats(p_actor_id, v_plan.booking_id, null, '不再是这套房的住户');
    else
      perform club.end_waiting_entry(v_plan.waiting_entry_id, 'cancelled');
    end if;
    v_given_up := v_given_up + 1;
  end loop;
  return v_given_up;
end
$$;
revoke execute on function club.give_up_unproved_plans(uuid, uuid) from public, anon, authenticated;

-- Ends one belonging, and the household when nobody is left in it. Answers whether it was living. What staff said of the person rests on owning a home: without
-- any home it is no longer true (V0), and with a home that others own no more than V1.
create function club.end_belonging(p_household_id uuid, p_member_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_before integer := club.proof_level(p_member_id);
  v_role text;
  v_cap integer;
begin
  update club.household_members set ended_at = club.now()
    where household_id = p_household_id and member_id = p_member_id and ended_at is null returning role into v_role;
  if not found then
    return false;
  end if;
  update club.households h set ended_at = club.now() where h.household_id = p_household_id and h.ended_at is null
    and not exists (select 1 from club.household_members hm where hm.household_id = p_household_id and hm.ended_at is null);
  update club.home_invitations i set ended_at = club.now()
    where i.household_id = p_household_id and i.invited_by = p_member_id and i.ended_at is null and i.accepted_at is null;
  select case when count(*) = 0 then 0 when club.is_owning_role(v_role) and not pg_catalog.bool_or(club.is_owning_role(hm.role)) then 1 else 3 end
    into v_cap
    from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
    where hm.member_id = p_member_id and hm.ended_at is null;
  if club.proof_level(p_member_id) > v_cap then
    insert into club.member_proofs (member_id, level, reason) values (p_member_id, least(v_cap, v_before), '不再是业主');
  end if;
  return true;
end
$$;
revoke execute on function club.end_belonging(uuid, uuid) from public, anon, authenticated;

-- A sale splits the file: whoever lived there goes, with what is theirs (bookings, points, cases, consents stay with the person); the home keeps its days,
-- its place in the register and that a household ended. Letters and invitations to it are void. Answers {members, plans}: people whose access ended, plans given up.
create function club.end_household(p_household_id uuid, p_actor_id uuid, p_keep_roll boolean) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_unit_id uuid := (select h.unit_id from club.households h where h.household_id = p_household_id);
  v_members uuid[] := array(select hm.member_id from club.household_members hm
    where hm.household_id = p_household_id and hm.ended_at is null order by hm.member_id);
  v_member_id uuid;
  v_plans integer := 0;
begin
  foreach v_member_id in array v_members loop
    perform club.end_belonging(p_household_id, v_member_id);
  end loop;
  update club.households set ended_at = coalesce(ended_at, club.now()) where household_id = p_household_id;
  update club.home_invitations set ended_at = club.now() where household_id = p_household_id and ended_at is null and accepted_at is null;
  update club.claim_codes set voided_at = club.now() where unit_id = v_unit_id and used_at is null and voided_at is null;
  if not p_keep_roll then
    update club.roll_entries set ended_at = club.now() where unit_id = v_unit_id and ended_at is null;
  end if;
  foreach v_member_id in array v_members loop
    v_plans := v_plans + club.give_up_unproved_plans(v_member_id, p_actor_id);
  end loop;
  return pg_catalog.jsonb_build_object('members', pg_catalog.cardinality(v_members), 'plans', v_plans);
end
$$;
revoke execute on function club.end_household(uuid, uuid, boolean) from public, anon, authenticated;

-- Staff record a sale: {members, plans}. p_keep_roll: the roll was already brought up to date and names the new owners. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403),
-- HOUSEHOLD_NOT_FOUND (404), REASON_REQUIRED (422). Locks the unit. Definer: the role stands in for RLS.
create function club.staff_end_household(p_key uuid, p_household_id uuid, p_keep_roll boolean, p_reason text) returns jsonb
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
  perform 1 from club.units u where u.unit_id = v_unit_id for update;
  v_answer := club.end_household(p_household_id, v_actor, coalesce(p_keep_roll, false));
  perform club.audit_change(v_actor, null, 'staff_end_household', p_household_id::text, v_reason, '{"living": true}', '{"living": false}',
    v_answer || pg_catalog.jsonb_build_object('unit_id', v_unit_id));
  return club.finish_request(v_actor, p_key, 'staff_end_household', v_args, v_answer);
end
$$;
revoke execute on function club.staff_end_household(uuid, uuid, boolean, text) from public, anon, authenticated;
grant execute on function club.staff_end_household(uuid, uuid, boolean, text) to authenticated;

-- Staff end one person's belonging: {plans}. Raises as above, and MEMBER_NOT_FOUND (404). Definer as above.
create function club.staff_remove_from_household(p_key uuid, p_household_id uuid, p_member_id uuid, p_reason text) returns jsonb
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
  if not club.end_belonging(p_household_id, p_member_id) then
    perform club.refuse(404, 'MEMBER_NOT_FOUND', 'not a member of that household');
  end if;
  v_answer := pg_catalog.jsonb_build_object('plans', club.give_up_unproved_plans(p_member_id, v_actor));
  perform club.audit_change(v_actor, p_member_id, 'staff_remove_from_household', p_household_id::text, v_reason, '{"living": true}', '{"living": false}', v_answer);
  return club.finish_request(v_actor, p_key, 'staff_remove_from_household', v_args, v_answer);
end
$$;
revoke execute on function club.staff_remove_from_household(uuid, uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_remove_from_household(uuid, uuid, uuid, text) to authenticated;
