-- Taking a manager's right, and changing a setting, may need a second person too.
drop function club.revoke_grant(uuid, uuid, text);

-- The living right, its row locked behind the lock of all rights. Raises GRANT_NOT_FOUND (404).
create function club.lock_grant(p_staff_grant_id uuid) returns club.staff_grants
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_grant club.staff_grants;
begin
  perform club.lock_staff();
  select * into v_grant from club.staff_grants g where g.staff_grant_id = p_staff_grant_id and g.revoked_at is null for update;
  if not found then
    perform club.refuse(404, 'GRANT_NOT_FOUND', 'no such right, or taken already');
  end if;
  return v_grant;
end
$$;
revoke execute on function club.lock_grant(uuid) from public, anon, authenticated;

-- Takes a right: {member_id}. Raises LAST_MANAGER (409).
create function club.write_revocation(p_actor_id uuid, p_approver_id uuid, p_grant club.staff_grants, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  if p_grant.role = 'manager' and p_grant.community_id is null and not exists (
      select 1 from club.staff_grants g where g.role = 'manager' and g.community_id is null and g.revoked_at is null
        and g.valid_until is null and g.staff_grant_id <> p_grant.staff_grant_id) then
    perform club.refuse(409, 'LAST_MANAGER', 'the last manager of the whole organisation without an end');
  end if;
  update club.staff_grants set revoked_at = club.now(), revoke_reason = p_reason where staff_grant_id = p_grant.staff_grant_id;
  perform club.audit_change(p_actor_id, p_grant.member_id, 'staff_revoke_role', p_grant.staff_grant_id::text, p_reason,
    club.grant_facts(p_grant), null, club.approved_by(p_approver_id));
  return pg_catalog.jsonb_build_object('member_id', p_grant.member_id);
end
$$;
revoke execute on function club.write_revocation(uuid, uuid, club.staff_grants, text) from public, anon, authenticated;

-- As before; for a manager's right, where the setting approval.revoke_manager is 1, it answers {approval_id}.
create or replace function club.staff_revoke_role(p_key uuid, p_staff_grant_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('staff_grant_id', p_staff_grant_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_revoke_role', v_args);
  v_reason text;
  v_grant club.staff_grants;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_reason := club.require_reason(p_reason);
  v_grant := club.lock_grant(p_staff_grant_id);
  perform club.require_role_in(v_grant.community_id, v_grant.building, 'manager');
  perform club.refuse_self(v_actor, v_grant.member_id);
  return club.finish_request(v_actor, p_key, 'staff_revoke_role', v_args,
    case when v_grant.role = 'manager' and club.setting('approval.revoke_manager') = 1
      then club.ask_approval(v_actor, 'revoke_role', pg_catalog.jsonb_build_object('staff_grant_id', p_staff_grant_id), v_reason,
        v_grant.member_id, 'manager', false, v_grant.community_id, v_grant.building)
      else club.write_revocation(v_actor, null, v_grant, v_reason) end);
end
$$;

create function club.approved_revoke_role(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_revocation(p_approval.requested_by, p_approver_id, club.lock_grant((p_approval.args ->> 'staff_grant_id')::uuid), p_approval.reason)
$$;
revoke execute on function club.approved_revoke_role(club.approvals, uuid) from public, anon, authenticated;

-- Whether a change of a setting needs a second person: where approval.settings is 1, and always when it would loosen a rule of approvals; who may
-- not act alone may not switch that off alone either.
create function club.setting_needs_approval(p_setting text, p_value integer) returns boolean
language sql stable security invoker set search_path = '' as $$
  select club.setting('approval.settings') = 1 or case
    when p_setting in ('approval.erase_member', 'approval.revoke_manager', 'approval.settings') then p_value < club.setting(p_setting)
    when p_setting = 'approval.proof_level' then p_value > club.setting(p_setting)
    else false end
$$;
revoke execute on function club.setting_needs_approval(text, integer) from public, anon, authenticated;

-- Changes a setting: {value}, or {approval_id} where a second person must approve. Managers of the whole organisation only. Raises NOT_STAFF,
-- OUT_OF_SCOPE (403), SETTING_UNKNOWN (404), VALUE_INVALID, REASON_REQUIRED (422).
create function club.staff_set_setting(p_key uuid, p_setting text, p_value integer, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role_in(null, null, 'manager');
  v_args jsonb := pg_catalog.jsonb_build_object('setting', p_setting, 'value', p_value, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_setting', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.check_setting(p_setting, p_value);
  v_reason := club.require_reason(p_reason);
  return club.finish_request(v_actor, p_key, 'staff_set_setting', v_args, case when club.setting_needs_approval(p_setting, p_value)
    then club.ask_approval(v_actor, 'set_setting', pg_catalog.jsonb_build_object('setting', p_setting, 'value', p_value), v_reason,
      null, 'manager', false)
    else club.write_setting(v_actor, null, p_setting, p_value, v_reason) end);
end
$$;
revoke execute on function club.staff_set_setting(uuid, text, integer, text) from public, anon, authenticated;
grant execute on function club.staff_set_setting(uuid, text, integer, text) to authenticated;

create function club.approved_set_setting(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_setting(p_approval.requested_by, p_approver_id, p_approval.args ->> 'setting', (p_approval.args ->> 'value')::integer,
    p_approval.reason)
$$;
revoke execute on function club.approved_set_setting(club.approvals, uuid) from public, anon, authenticated;
