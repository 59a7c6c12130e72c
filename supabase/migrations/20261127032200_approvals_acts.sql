-- The acts that may need a second person, each cut in two: the verb, which checks and then asks or acts, and the act itself.

-- Sets a proof level: {member_id}.
create function club.write_proof_level(p_actor_id uuid, p_approver_id uuid, p_member_id uuid, p_level integer, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_before integer := club.proof_level(p_member_id);
begin
  insert into club.member_proofs (member_id, level, reason, set_by) values (p_member_id, p_level, p_reason, p_actor_id);
  perform club.audit_change(p_actor_id, p_member_id, 'staff_set_proof_level', p_member_id::text, p_reason,
    pg_catalog.jsonb_build_object('level', v_before), pg_catalog.jsonb_build_object('level', p_level), club.approved_by(p_approver_id));
  return pg_catalog.jsonb_build_object('member_id', p_member_id);
end
$$;
revoke execute on function club.write_proof_level(uuid, uuid, uuid, integer, text) from public, anon, authenticated;

-- As before; from the level of the setting approval.proof_level on it answers {approval_id}.
create or replace function club.staff_set_proof_level(p_key uuid, p_member_id uuid, p_level integer, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'level', p_level, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_set_proof_level', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  if p_level is null or p_level not between 0 and 3 then
    perform club.refuse(422, 'LEVEL_UNKNOWN', 'level is 0 to 3');
  end if;
  return club.finish_request(v_actor, p_key, 'staff_set_proof_level', v_args, case when p_level >= club.setting('approval.proof_level')
    then club.ask_approval(v_actor, 'proof_level', pg_catalog.jsonb_build_object('level', p_level), v_reason, p_member_id, 'verifier', true)
    else club.write_proof_level(v_actor, null, p_member_id, p_level, v_reason) end);
end
$$;

create function club.approved_proof_level(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_proof_level(p_approval.requested_by, p_approver_id, club.find_member(p_approval.member_id),
    (p_approval.args ->> 'level')::integer, p_approval.reason)
$$;
revoke execute on function club.approved_proof_level(club.approvals, uuid) from public, anon, authenticated;

-- As before; where the setting approval.erase_member is 1 it answers {approval_id}.
create or replace function club.staff_erase_member(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_erase_member', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'manager');
  v_reason := club.require_reason(p_reason);
  return club.finish_request(v_actor, p_key, 'staff_erase_member', v_args, case when club.setting('approval.erase_member') = 1
    then club.ask_approval(v_actor, 'erase_member', '{}', v_reason, p_member_id, 'manager', true)
    else club.write_erasure(v_actor, null, p_member_id, v_reason) end);
end
$$;

-- Erases a person on their word: {kept}.
create function club.write_erasure(p_actor_id uuid, p_approver_id uuid, p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_kept jsonb := club.erase_person(p_member_id, p_actor_id, p_reason);
begin
  perform club.audit(p_actor_id, p_member_id, 'staff_erase_member', p_member_id::text, p_reason, club.approved_by(p_approver_id));
  return pg_catalog.jsonb_build_object('kept', v_kept);
end
$$;
revoke execute on function club.write_erasure(uuid, uuid, uuid, text) from public, anon, authenticated;

create function club.approved_erase_member(p_approval club.approvals, p_approver_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.write_erasure(p_approval.requested_by, p_approver_id, p_approval.member_id, p_approval.reason)
$$;
revoke execute on function club.approved_erase_member(club.approvals, uuid) from public, anon, authenticated;
