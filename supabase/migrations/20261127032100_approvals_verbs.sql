-- Deciding. Definer: the role stands in for RLS.

-- The request, its row locked so that of two who decide at once one comes first. Raises APPROVAL_NOT_FOUND (404), APPROVAL_ENDED (409: decided, withdrawn
-- or its time is over).
create function club.lock_approval(p_approval_id uuid) returns club.approvals
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_approval club.approvals;
begin
  select * into v_approval from club.approvals a where a.approval_id = p_approval_id for update;
  if not found then
    perform club.refuse(404, 'APPROVAL_NOT_FOUND', 'no such request');
  elsif exists (select 1 from club.approval_decisions d where d.approval_id = p_approval_id) or v_approval.expires_at <= club.now() then
    perform club.refuse(409, 'APPROVAL_ENDED', 'decided, withdrawn or too old');
  end if;
  return v_approval;
end
$$;
revoke execute on function club.lock_approval(uuid) from public, anon, authenticated;

-- Says yes or no to what another asked. Yes carries the act out with both on record: its row names who asked as actor and the second person beside.
-- The second person holds the role that the act asks for, and is neither who asked nor whom it is for, nor of their households. Who asked must
-- still be staff. A no needs a reason. Raises NOT_STAFF, OUT_OF_SCOPE, SELF_ACTION (403), APPROVAL_NOT_FOUND, APPROVAL_ENDED, REASON_REQUIRED and
-- what the act raises. Answers {outcome, answer}.
create function club.staff_decide_approval(p_key uuid, p_approval_id uuid, p_approve boolean, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward', 'door');
  v_args jsonb := pg_catalog.jsonb_build_object('approval_id', p_approval_id, 'approve', p_approve, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_decide_approval', v_args);
  v_approval club.approvals;
  v_reason text := nullif(pg_catalog.left(club.clean_line(p_reason), 200), '');
  v_done jsonb;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_approval := club.lock_approval(p_approval_id);
  if not club.may_approve(v_approval) then
    perform club.refuse(403, 'OUT_OF_SCOPE', 'needs the role ' || v_approval.role || ' there');
  end if;
  perform club.refuse_self(v_actor, v_approval.requested_by);
  perform club.refuse_self(v_actor, v_approval.member_id);
  if coalesce(p_approve, false) then
    if not exists (select 1 from club.staff_grants g where g.member_id = v_approval.requested_by and g.revoked_at is null
        and (g.valid_until is null or club.now() < g.valid_until) and g.role in (v_approval.role, 'manager')) then
      perform club.refuse(409, 'APPROVAL_ENDED', 'who asked has lost the right since');
    end if;
    execute pg_catalog.format('select club.%I($1, $2)', 'approved_' || v_approval.kind) into v_done using v_approval, v_actor;
  else
    v_reason := club.require_reason(p_reason);
  end if;
  insert into club.approval_decisions (approval_id, outcome, actor_id, reason, answer)
  values (p_approval_id, case when p_approve then 'approved' else 'refused' end, v_actor, v_reason, v_done);
  perform club.audit(v_actor, v_approval.member_id, 'staff_decide_approval', p_approval_id::text, v_reason,
    pg_catalog.jsonb_build_object('kind', v_approval.kind, 'approved', coalesce(p_approve, false)));
  return club.finish_request(v_actor, p_key, 'staff_decide_approval', v_args,
    pg_catalog.jsonb_build_object('outcome', case when p_approve then 'approved' else 'refused' end, 'answer', v_done));
end
$$;
revoke execute on function club.staff_decide_approval(uuid, uuid, boolean, text) from public, anon, authenticated;
grant execute on function club.staff_decide_approval(uuid, uuid, boolean, text) to authenticated;

-- Takes an own request back. Raises NOT_STAFF, APPROVAL_NOT_FOUND (also for somebody else's), APPROVAL_ENDED. Answers {outcome}.
create function club.staff_withdraw_approval(p_key uuid, p_approval_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'steward', 'door');
  v_args jsonb := pg_catalog.jsonb_build_object('approval_id', p_approval_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_withdraw_approval', v_args);
  v_approval club.approvals;
begin
  if v_answer is not null then
    return v_answer;
  elsif not exists (select 1 from club.approvals a where a.approval_id = p_approval_id and a.requested_by = v_actor) then
    perform club.refuse(404, 'APPROVAL_NOT_FOUND', 'no such request of the caller');
  end if;
  v_approval := club.lock_approval(p_approval_id);
  insert into club.approval_decisions (approval_id, outcome, actor_id) values (p_approval_id, 'withdrawn', v_actor);
  perform club.audit(v_actor, v_approval.member_id, 'staff_withdraw_approval', p_approval_id::text, null,
    pg_catalog.jsonb_build_object('kind', v_approval.kind));
  return club.finish_request(v_actor, p_key, 'staff_withdraw_approval', v_args, pg_catalog.jsonb_build_object('outcome', 'withdrawn'));
end
$$;
revoke execute on function club.staff_withdraw_approval(uuid, uuid) from public, anon, authenticated;
grant execute on function club.staff_withdraw_approval(uuid, uuid) to authenticated;
