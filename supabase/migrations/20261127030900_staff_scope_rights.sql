-- A whole copy and a whole erasure, as before, and now within the scope of the manager's right. They raise OUT_OF_SCOPE (403) besides.

create or replace function club.staff_member_data(p_member_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('manager');
begin
  perform club.require_other(p_member_id, 'manager');
  perform club.audit(v_actor, p_member_id, 'staff_member_data', p_member_id::text, club.require_reason(p_reason));
  return club.export_of(p_member_id);
end
$$;

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
  v_answer := pg_catalog.jsonb_build_object('kept', club.erase_person(p_member_id, v_actor, v_reason));
  perform club.audit(v_actor, p_member_id, 'staff_erase_member', p_member_id::text, v_reason);
  return club.finish_request(v_actor, p_key, 'staff_erase_member', v_args, v_answer);
end
$$;

-- Kept for verbs that check the right themselves: a member other than the actor and their household. Raises MEMBER_NOT_FOUND (404), SELF_ACTION.
create or replace function club.find_other_member(p_actor_id uuid, p_member_id uuid) returns uuid
language plpgsql stable security invoker set search_path = '' as $$
begin
  perform club.find_member(p_member_id);
  perform club.refuse_self(p_actor_id, p_member_id);
  return p_member_id;
end
$$;
