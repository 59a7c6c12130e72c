-- Turns an open offer into a booking. p_party null = all on the entry. Locks the event; the seats are held already, so nothing is
-- counted again. Seats not used pass to the next. Raises OFFER_ENDED (409; also when time is over and no job has run
-- yet), PARTY_TOO_LARGE (422), PROFILE_INCOMPLETE, PROOF_REQUIRED (403), duplicates. Answers {booking_id, code, seats}.
create function club.take_offer(p_actor_id uuid, p_offer_id uuid, p_party jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_offer club.offers;
  v_entry club.waiting_entries;
  v_event club.events;
  v_party jsonb;
  v_booking club.bookings;
begin
  select * into v_offer from club.offers o where o.offer_id = p_offer_id;
  perform club.lock_event(v_offer.event_id);
  -- Read again under the lock: the offer may have ended, or an editor may have renamed the event.
  select * into v_offer from club.offers o where o.offer_id = p_offer_id;
  perform club.lock_event(v_offer.event_id);
  if v_offer.state <> 'open' or club.now() >= v_offer.expires_at then
    perform club.refuse(409, 'OFFER_ENDED', 'the offer is ' || v_offer.state || ', valid until ' || v_offer.expires_at);
  end if;
  select * into v_entry from club.waiting_entries w where w.waiting_entry_id = v_offer.waiting_entry_id;
  v_event := club.find_event(v_offer.event_id);
  perform club.require_profile(v_entry.member_id, p_actor_id <> v_entry.member_id);
  if club.proof_level(v_entry.member_id) < v_event.min_proof then
    perform club.refuse(403, 'PROOF_REQUIRED', 'needs proof level V' || v_event.min_proof);
  end if;
  v_party := club.read_party(coalesce(nullif(p_party, 'null'), v_entry.party), v_event.children_policy, v_offer.seats);
  perform club.guard_duplicates(v_event, v_entry.member_id, v_entry.waiting_entry_id);
  v_booking := club.write_booking(v_event, p_actor_id, v_entry.member_id, v_party);
  update club.offers set state = 'accepted', ended_at = club.now(), booking_id = v_booking.booking_id
    where offer_id = p_offer_id;
  update club.waiting_entries set state = 'accepted', ended_at = club.now()
    where waiting_entry_id = v_entry.waiting_entry_id;
  perform club.settle_event(v_event.event_id);
  return pg_catalog.jsonb_build_object('booking_id', v_booking.booking_id, 'code', v_booking.code,
    'seats', pg_catalog.jsonb_array_length(v_party));
end
$$;
revoke execute on function club.take_offer(uuid, uuid, jsonb) from public, anon, authenticated;

-- Whose offer it is; null when there is none.
create function club.offer_owner(p_offer_id uuid) returns uuid
language sql stable security invoker set search_path = '' as $$
  select w.member_id from club.offers o join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id
  where o.offer_id = p_offer_id
$$;
revoke execute on function club.offer_owner(uuid) from public, anon, authenticated;

-- Says no to an offer. Raises OFFER_ENDED (409) for one that has ended otherwise. Answers {state}.
create function club.refuse_offer(p_offer_id uuid) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_answer jsonb := club.end_waiting_entry((select o.waiting_entry_id from club.offers o where o.offer_id = p_offer_id), 'declined');
begin
  if v_answer ->> 'state' <> 'declined' then
    perform club.refuse(409, 'OFFER_ENDED', 'the offer is ' || (v_answer ->> 'state'));
  end if;
  return v_answer;
end
$$;
revoke execute on function club.refuse_offer(uuid) from public, anon, authenticated;

-- The member's verbs. Raise OFFER_NOT_FOUND (404), also for a stranger's offer. Definer: members write no table; the ownership check
-- stands in for RLS.
create function club.accept_offer(p_key uuid, p_offer_id uuid, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('offer_id', p_offer_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'accept_offer', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif club.offer_owner(p_offer_id) is distinct from v_actor then
    perform club.refuse(404, 'OFFER_NOT_FOUND', 'no such offer');
  end if;
  return club.finish_request(v_actor, p_key, 'accept_offer', v_args, club.take_offer(v_actor, p_offer_id, p_party));
end
$$;
revoke execute on function club.accept_offer(uuid, uuid, jsonb) from public, anon, authenticated;
grant execute on function club.accept_offer(uuid, uuid, jsonb) to authenticated;

create function club.decline_offer(p_key uuid, p_offer_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('offer_id', p_offer_id);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'decline_offer', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif club.offer_owner(p_offer_id) is distinct from v_actor then
    perform club.refuse(404, 'OFFER_NOT_FOUND', 'no such offer');
  end if;
  return club.finish_request(v_actor, p_key, 'decline_offer', v_args, club.refuse_offer(p_offer_id));
end
$$;
revoke execute on function club.decline_offer(uuid, uuid) from public, anon, authenticated;
grant execute on function club.decline_offer(uuid, uuid) to authenticated;
