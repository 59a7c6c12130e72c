-- Takes a place on the waiting list. p_accept_min: fewest seats the family would take, null = all. Locks the event.
-- Raises NO_WAITING_LIST, SEATS_AVAILABLE (409), ACCEPT_MIN_INVALID (422) and what the guards raise.
-- Answers {waiting_entry_id, place_in_queue, state}; place 0 and state offered when free seats were offered at once.
create function club.make_waiting_entry(
  p_actor_id uuid, p_member_id uuid, p_event_id text, p_party jsonb, p_accept_min integer
) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event club.events := club.find_event(p_event_id);
  v_party jsonb;
  v_size integer;
  v_accept integer;
  v_seats record;
  v_entry club.waiting_entries;
begin
  perform club.lock_event(p_event_id);
  perform club.settle_event(p_event_id);
  v_event := club.find_event(p_event_id);
  perform club.guard_event(v_event, p_member_id, p_actor_id <> p_member_id);
  if not v_event.waiting_list then
    perform club.refuse(409, 'NO_WAITING_LIST', 'this event keeps no waiting list');
  end if;
  v_party := club.read_party(p_party, v_event.children_policy,
    least(v_event.party_max, club.setting('booking.party_limit')));
  v_size := pg_catalog.jsonb_array_length(v_party);
  v_accept := coalesce(p_accept_min, v_size);
  -- A family that can never be served would keep everybody behind it waiting for ever.
  if v_accept not between 1 and v_size or v_accept > nullif(v_event.capacity, 0) then
    perform club.refuse(422, 'ACCEPT_MIN_INVALID', 'between 1 and the size of the party, and no more than the event holds');
  end if;
  perform club.guard_duplicates(v_event, p_member_id);
  select * into v_seats from club.seats_of(p_event_id);
  if coalesce(v_event.capacity - v_seats.taken - v_seats.held - v_seats.queued >= v_size, true) then
    perform club.refuse(409, 'SEATS_AVAILABLE', 'seats are free: book instead');
  end if;
  insert into club.waiting_entries (event_id, member_id, household_id, party, party_size, accept_min, joined_at, created_by)
  values (p_event_id, p_member_id,
    case when v_event.one_party_per_household then club.household_for(p_member_id, v_event.community_id) end,
    v_party, v_size, v_accept,
    -- Strictly after the last one: arrival under the lock is the order, even when clocks say the same.
    (select greatest(club.now(), max(w.joined_at) + interval '1 microsecond')
      from club.waiting_entries w where w.event_id = p_event_id),
    p_actor_id)
  returning * into v_entry;
  perform club.promote(p_event_id);
  select * into v_entry from club.waiting_entries w where w.waiting_entry_id = v_entry.waiting_entry_id;
  return pg_catalog.jsonb_build_object('waiting_entry_id', v_entry.waiting_entry_id, 'state', v_entry.state,
    'place_in_queue', case when v_entry.state = 'waiting' then (
      select count(*) from club.waiting_entries w where w.event_id = p_event_id and w.state = 'waiting'
        and (w.joined_at, w.waiting_entry_id) <= (v_entry.joined_at, v_entry.waiting_entry_id)) else 0 end);
end
$$;
revoke execute on function club.make_waiting_entry(uuid, uuid, text, jsonb, integer) from public, anon, authenticated;

-- The member's verb. Definer: members write no table; the actor is the caller.
create function club.join_waiting_list(p_key uuid, p_event_id text, p_party jsonb, p_accept_min integer) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('event_id', p_event_id, 'party', p_party, 'accept_min', p_accept_min);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'join_waiting_list', v_args);
begin
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'join_waiting_list', v_args,
    club.make_waiting_entry(v_actor, v_actor, p_event_id, p_party, p_accept_min)));
end
$$;
revoke execute on function club.join_waiting_list(uuid, text, jsonb, integer) from public, anon, authenticated;
grant execute on function club.join_waiting_list(uuid, text, jsonb, integer) to authenticated;

-- Staff's verb. Raises NOT_STAFF, MEMBER_NOT_FOUND besides. Definer: the role stands in for RLS.
create function club.staff_join_waiting_list(
  p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb, p_accept_min integer
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'event_id', p_event_id, 'party', p_party,
    'accept_min', p_accept_min);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_join_waiting_list', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := club.make_waiting_entry(v_actor, club.find_member(p_member_id), p_event_id, p_party, p_accept_min);
  perform club.audit(v_actor, p_member_id, 'staff_join_waiting_list', v_answer ->> 'waiting_entry_id', null,
    pg_catalog.jsonb_build_object('event_id', p_event_id));
  return club.finish_request(v_actor, p_key, 'staff_join_waiting_list', v_args, v_answer);
end
$$;
revoke execute on function club.staff_join_waiting_list(uuid, uuid, text, jsonb, integer) from public, anon, authenticated;
grant execute on function club.staff_join_waiting_list(uuid, uuid, text, jsonb, integer) to authenticated;
