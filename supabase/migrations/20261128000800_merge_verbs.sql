-- The verbs of staff. Definer: the role stands in for RLS.

-- Merges the duplicate into the file that is kept: {merge_id, member_id}, or {approval_id} where the setting approval.merge_members is 1. Verifiers over both
-- people; nobody merges themselves or their household. Raises NOT_SIGNED_IN (401), NOT_STAFF, SELF_ACTION, OUT_OF_SCOPE (403), MEMBER_NOT_FOUND (404), SAME_PERSON,
-- REASON_REQUIRED (422), MEMBER_MERGED, MERGE_STAFF_RIGHTS, APPROVAL_WAITING, SAME_EVENT, CLAIMS_OPEN, PLANS_CHANGED (409).
create function club.staff_merge_members(p_key uuid, p_member_id uuid, p_duplicate_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'duplicate_id', p_duplicate_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_merge_members', v_args);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.require_other(p_member_id, 'verifier');
  perform club.require_other(p_duplicate_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  if club.setting('approval.merge_members') = 1 then
    perform club.refuse_merge_gap(club.merge_gap(p_member_id, p_duplicate_id));
    v_answer := club.ask_approval(v_actor, 'merge_members', pg_catalog.jsonb_build_object('duplicate_id', p_duplicate_id), v_reason,
      p_member_id, 'verifier', true);
  else
    v_answer := club.merge_members(v_actor, null, p_member_id, p_duplicate_id, v_reason);
  end if;
  return club.finish_request(v_actor, p_key, 'staff_merge_members', v_args, v_answer);
end
$$;
revoke execute on function club.staff_merge_members(uuid, uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_merge_members(uuid, uuid, uuid, text) to authenticated;

-- The second person holds the right over the duplicate too, and is not of its household.
create function club.approved_merge_members(p_approval club.approvals, p_approver_id uuid) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
begin
  perform club.require_other((p_approval.args ->> 'duplicate_id')::uuid, 'verifier');
  return club.merge_members(p_approval.requested_by, p_approver_id, p_approval.member_id, (p_approval.args ->> 'duplicate_id')::uuid, p_approval.reason);
end
$$;
revoke execute on function club.approved_merge_members(club.approvals, uuid) from public, anon, authenticated;

-- Undoes a merge, at once: {member_id, duplicate_id}. Verifiers over the kept file; not for oneself or one's household. Raises NOT_SIGNED_IN (401), NOT_STAFF,
-- SELF_ACTION, OUT_OF_SCOPE (403), MERGE_NOT_FOUND, MEMBER_NOT_FOUND (404), REASON_REQUIRED (422), MEMBER_MERGED, MERGE_ENDED, MERGE_NOT_LAST, POINTS_USED,
-- PLANS_CHANGED (409).
create function club.staff_undo_merge(p_key uuid, p_merge_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier');
  v_args jsonb := pg_catalog.jsonb_build_object('merge_id', p_merge_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_undo_merge', v_args);
  v_member_id uuid := (select g.member_id from club.merges g where g.merge_id = p_merge_id);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'MERGE_NOT_FOUND', 'no such merge');
  end if;
  perform club.require_other(v_member_id, 'verifier');
  v_reason := club.require_reason(p_reason);
  return club.finish_request(v_actor, p_key, 'staff_undo_merge', v_args, club.undo_merge(v_actor, p_merge_id, v_reason));
end
$$;
revoke execute on function club.staff_undo_merge(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_undo_merge(uuid, uuid, text) to authenticated;
