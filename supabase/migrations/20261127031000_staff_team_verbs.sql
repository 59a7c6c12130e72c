-- Managers give and take rights of staff from the screen. Definer: the role stands in for RLS.

-- Rights are counted and changed one after the other: two managers who revoke each other must not leave the club without one.
create function club.lock_staff() returns void
language sql volatile security invoker set search_path = '' as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('staff', 0))
$$;
revoke execute on function club.lock_staff() from public, anon, authenticated;

-- Checks role and scope of a right. Raises ROLE_UNKNOWN, SCOPE_INVALID (422: no such community or building, a building without its community, a
-- door right for a building).
create function club.check_grant(p_role text, p_community_id text, p_building text) returns void
language plpgsql stable security invoker set search_path = '' as $$
begin
  if p_role is null or p_role not in ('door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager') then
    perform club.refuse(422, 'ROLE_UNKNOWN', 'role is door, verifier, case_officer, steward, auditor or manager');
  elsif (p_community_id is not null and not exists (select 1 from club.communities c where c.community_id = p_community_id))
      or (p_building is not null and (p_community_id is null or p_role = 'door' or not exists (
        select 1 from club.units u where u.community_id = p_community_id and u.building = p_building))) then
    perform club.refuse(422, 'SCOPE_INVALID', 'a community of the club, a building of that community; doors have no building');
  end if;
end
$$;
revoke execute on function club.check_grant(text, text, text) from public, anon, authenticated;

-- A right as the record keeps it.
create function club.grant_facts(p_grant club.staff_grants) returns jsonb
language sql immutable security invoker set search_path = '' as $$
  select pg_catalog.jsonb_build_object('role', p_grant.role, 'community_id', p_grant.community_id, 'building', p_grant.building,
    'valid_until', p_grant.valid_until)
$$;
revoke execute on function club.grant_facts(club.staff_grants) from public, anon, authenticated;

-- Gives a right to somebody who has signed in with the address; given again with another last day, the new one follows the old. p_until: last
-- Beijing day in force, null = no end. Raises MEMBER_NOT_FOUND (404), ROLE_UNKNOWN, SCOPE_INVALID, UNTIL_REQUIRED (a last day in the past),
-- REASON_REQUIRED (422), OUT_OF_SCOPE (wider than one's own), SELF_ACTION (403). Answers {staff_grant_id}.
create function club.staff_grant_role(
  p_key uuid, p_email text, p_role text, p_community_id text, p_building text, p_until date, p_reason text
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('email', p_email, 'role', p_role, 'community_id', p_community_id, 'building', p_building,
    'until', p_until, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_grant_role', v_args);
  v_member_id uuid;
  v_reason text;
  v_old club.staff_grants;
  v_new club.staff_grants;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.check_grant(p_role, p_community_id, p_building);
  perform club.require_role_in(p_community_id, p_building, 'manager');
  v_reason := club.require_reason(p_reason);
  if p_until < club.beijing_day(club.now()) then
    perform club.refuse(422, 'UNTIL_REQUIRED', 'a last day, today or later');
  end if;
  v_member_id := club.member_by_email(p_email);
  perform club.refuse_self(v_actor, v_member_id);
  perform club.lock_staff();
  update club.staff_grants g set revoked_at = club.now(), revoke_reason = v_reason
    where g.member_id = v_member_id and g.role = p_role and g.community_id is not distinct from p_community_id
      and g.building is not distinct from p_building and g.revoked_at is null
    returning * into v_old;
  insert into club.staff_grants (member_id, role, community_id, building, valid_until, reason)
  values (v_member_id, p_role, p_community_id, p_building, club.beijing_midnight(p_until + 1), v_reason)
  returning * into v_new;
  perform club.audit_change(v_actor, v_member_id, 'staff_grant_role', v_new.staff_grant_id::text, v_reason,
    case when v_old.staff_grant_id is not null then club.grant_facts(v_old) end, club.grant_facts(v_new));
  return club.finish_request(v_actor, p_key, 'staff_grant_role', v_args,
    pg_catalog.jsonb_build_object('staff_grant_id', v_new.staff_grant_id));
end
$$;
revoke execute on function club.staff_grant_role(uuid, text, text, text, text, date, text) from public, anon, authenticated;
grant execute on function club.staff_grant_role(uuid, text, text, text, text, date, text) to authenticated;

-- Takes a right; it is lost at the next statement of whoever held it. Raises GRANT_NOT_FOUND (404: no such right, or taken already),
-- OUT_OF_SCOPE, SELF_ACTION (403), LAST_MANAGER (409), REASON_REQUIRED (422). Answers {member_id}.
create function club.staff_revoke_role(p_key uuid, p_staff_grant_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('staff_grant_id', p_staff_grant_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_revoke_role', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  return club.finish_request(v_actor, p_key, 'staff_revoke_role', v_args,
    club.revoke_grant(v_actor, p_staff_grant_id, club.require_reason(p_reason)));
end
$$;
revoke execute on function club.staff_revoke_role(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_revoke_role(uuid, uuid, text) to authenticated;

-- As above, without the request.
create function club.revoke_grant(p_actor_id uuid, p_staff_grant_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_grant club.staff_grants;
begin
  perform club.lock_staff();
  select * into v_grant from club.staff_grants g where g.staff_grant_id = p_staff_grant_id and g.revoked_at is null for update;
  if not found then
    perform club.refuse(404, 'GRANT_NOT_FOUND', 'no such right, or taken already');
  end if;
  perform club.require_role_in(v_grant.community_id, v_grant.building, 'manager');
  perform club.refuse_self(p_actor_id, v_grant.member_id);
  if v_grant.role = 'manager' and v_grant.community_id is null and not exists (
      select 1 from club.staff_grants g where g.role = 'manager' and g.community_id is null and g.revoked_at is null
        and g.valid_until is null and g.staff_grant_id <> p_staff_grant_id) then
    perform club.refuse(409, 'LAST_MANAGER', 'the last manager of the whole organisation without an end');
  end if;
  update club.staff_grants set revoked_at = club.now(), revoke_reason = p_reason
    where staff_grant_id = p_staff_grant_id;
  perform club.audit_change(p_actor_id, v_grant.member_id, 'staff_revoke_role', p_staff_grant_id::text, p_reason,
    club.grant_facts(v_grant), null);
  return pg_catalog.jsonb_build_object('member_id', v_grant.member_id);
end
$$;
revoke execute on function club.revoke_grant(uuid, uuid, text) from public, anon, authenticated;
