-- What people do about their own home: leave it, let somebody go.

-- The caller leaves a home: {state}. The last owner does not leave others behind: a sale is recorded by staff. Raises NOT_SIGNED_IN (401), HOUSEHOLD_NOT_FOUND (404),
-- LAST_OWNER (409). Definer: members write no table; the row is the caller's own.
create function club.leave_home(p_key uuid, p_household_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'leave_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
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
revoke execute on function club.leave_home(uuid, uuid) from public, anon, authenticated;
grant execute on function club.leave_home(uuid, uuid) to authenticated;

-- An owner lets a member of the family or a tenant go; their access through this home ends at once: {state}. Co-owners and owners are staff's to remove.
-- Raises NOT_SIGNED_IN (401), NOT_OWNER (403), HOUSEHOLD_NOT_FOUND, MEMBER_NOT_FOUND (404). Definer: owning the home is the check.
create function club.remove_from_home(p_key uuid, p_household_id uuid, p_member_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('household_id', p_household_id, 'member_id', p_member_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'remove_from_home', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
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
revoke execute on function club.remove_from_home(uuid, uuid, uuid) from public, anon, authenticated;
grant execute on function club.remove_from_home(uuid, uuid, uuid) to authenticated;

-- The caller's homes and what is under way, as one jsonb: {proof_level, proof_until, homes: [{household_id, unit, community, role, company, handed_over_on, warranty_until, owning,
-- people: [{member_id, name, role, since}], invitations: [{invitation_id, role, created_at, expires_at}]}], claim: {claim_id, home_text, state, created_at, decision_reason}}. Who else lives
-- there and which invitations are open is shown to owners alone. Raises NOT_SIGNED_IN (401). Definer: it shows the caller's own homes.
create function club.my_homes() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_me uuid := club.require_member();
begin
  return pg_catalog.jsonb_build_object(
    'proof_level', club.proof_level(v_me),
    'proof_until', (select p.valid_until from club.member_proofs p where p.member_id = v_me and p.valid_until > club.now()
      and p.level = club.proof_level(v_me) order by p.member_proof_id desc limit 1),
    'homes', (select coalesce(pg_catalog.jsonb_agg(club.home_card(v_me, hm) order by hm.created_at, hm.household_member_id), '[]')
      from club.household_members hm join club.households h on h.household_id = hm.household_id and h.ended_at is null
      where hm.member_id = v_me and hm.ended_at is null),
    'claim', (select pg_catalog.jsonb_build_object('claim_id', c.claim_id, 'home_text', c.home_text, 'state', c.state, 'created_at', c.created_at,
        'decision_reason', c.decision_reason) from club.claims c where c.member_id = v_me order by coalesce(c.ended_at, 'infinity') desc, c.created_at desc limit 1));
end
$$;
revoke execute on function club.my_homes() from public, anon, authenticated;
grant execute on function club.my_homes() to authenticated;

-- One home as its member sees it.
create function club.home_card(p_member_id uuid, p_belonging club.household_members) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('household_id', h.household_id, 'unit', u.label, 'community', c.name, 'role', p_belonging.role,
    'company', p_belonging.company, 'handed_over_on', u.handed_over_on, 'warranty_until', u.warranty_until, 'owning', club.is_owning_role(p_belonging.role),
    'people', case when club.is_owning_role(p_belonging.role) then (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('member_id', o.member_id, 'name', club.name_of(o.member_id), 'role', o.role, 'since', o.created_at)
        order by o.created_at, o.household_member_id), '[]')
      from club.household_members o where o.household_id = h.household_id and o.ended_at is null and o.member_id <> p_member_id) end,
    'invitations', case when club.is_owning_role(p_belonging.role) then (
      select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('invitation_id', i.home_invitation_id, 'role', i.role, 'created_at', i.created_at,
        'expires_at', i.expires_at) order by i.created_at), '[]')
      from club.home_invitations i where i.household_id = h.household_id and i.accepted_at is null and i.ended_at is null and i.expires_at > club.now()) end)
  from club.households h join club.units u on u.unit_id = h.unit_id join club.communities c on c.community_id = u.community_id
  where h.household_id = p_belonging.household_id
$$;
revoke execute on function club.home_card(uuid, club.household_members) from public, anon, authenticated;
