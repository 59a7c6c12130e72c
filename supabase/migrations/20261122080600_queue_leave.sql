-- Gives up a place on the waiting list, or an offer on it; the seats pass to the next at once. Locks the event.
-- p_state: cancelled (left) or declined (said no to the offer). Leaving what has ended changes nothing and answers its state.
create function club.end_waiting_entry(p_waiting_entry_id uuid, p_state text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_entry club.waiting_entries;
begin
  select * into v_entry from club.waiting_entries w where w.waiting_entry_id = p_waiting_entry_id;
  perform club.lock_event(v_entry.event_id);
  -- Read again under the lock: the entry may have moved on, or an editor may have renamed the event.
  select * into v_entry from club.waiting_entries w where w.waiting_entry_id = p_waiting_entry_id;
  perform club.lock_event(v_entry.event_id);
  if v_entry.state in ('waiting', 'offered') then
    update club.offers set state = p_state, ended_at = club.now()
      where waiting_entry_id = p_waiting_entry_id and state = 'open';
    update club.waiting_entries set state = p_state, ended_at = club.now() where waiting_entry_id = p_waiting_entry_id
      returning * into v_entry;
    perform club.settle_event(v_entry.event_id);
  end if;
  return pg_catalog.jsonb_build_object('state', v_entry.state);
end
$$;
revoke execute on function club.end_waiting_entry(uuid, text) from public, anon, authenticated;

-- The member's verb. Raises WAITING_ENTRY_NOT_FOUND (404), also for a stranger's entry. Definer: members write no table; the ownership
-- check stands in for RLS.
create function club.leave_waiting_list(p_key uuid, p_waiting_entry_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('waiting_entry_id', p_waiting_entry_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'leave_waiting_list', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif not exists (select 1 from club.waiting_entries w
      where w.waiting_entry_id = p_waiting_entry_id and w.member_id = v_actor) then
    perform club.refuse(404, 'WAITING_ENTRY_NOT_FOUND', 'no such waiting entry');
  end if;
  return club.finish_request(v_actor, p_key, 'leave_waiting_list', v_args,
    club.end_waiting_entry(p_waiting_entry_id, 'cancelled'));
end
$$;
revoke execute on function club.leave_waiting_list(uuid, uuid) from public, anon, authenticated;
grant execute on function club.leave_waiting_list(uuid, uuid) to authenticated;

-- Staff's verb, for a person on the phone. Raises NOT_STAFF, WAITING_ENTRY_NOT_FOUND. Definer: the role stands in for RLS.
create function club.staff_leave_waiting_list(p_key uuid, p_waiting_entry_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('waiting_entry_id', p_waiting_entry_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_leave_waiting_list', v_args);
  v_member_id uuid := (select w.member_id from club.waiting_entries w where w.waiting_entry_id = p_waiting_entry_id);
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'WAITING_ENTRY_NOT_FOUND', 'no such waiting entry');
  end if;
  v_answer := club.end_waiting_entry(p_waiting_entry_id, 'cancelled');
  perform club.audit(v_actor, v_member_id, 'staff_leave_waiting_list', p_waiting_entry_id::text, null);
  return club.finish_request(v_actor, p_key, 'staff_leave_waiting_list', v_args, v_answer);
end
$$;
revoke execute on function club.staff_leave_waiting_list(uuid, uuid) from public, anon, authenticated;
grant execute on function club.staff_leave_waiting_list(uuid, uuid) to authenticated;
