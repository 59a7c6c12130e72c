-- The queue (E5, E6): strict order, nobody passes the head. All three run under the event's lock, in the transaction that frees
-- seats, so that no moment exists in which a freed seat is open to somebody who did not wait.

-- Until when an offer made now lives: offer.hours, shorter near the start, never beyond it.
create function club.offer_expiry(p_starts_at timestamptz) returns timestamptz
language sql stable security invoker set search_path = '' as $$
  select least(p_starts_at, club.now() + case
    when p_starts_at - club.now() <= club.setting_hours('offer.near_window_hours') then club.setting_hours('offer.near_hours')
    else club.setting_hours('offer.hours') end)
$$;
revoke execute on function club.offer_expiry(timestamptz) from public, anon, authenticated;

-- Offers free seats to the head of the queue, again and again until the head has to wait. When the whole party fits all its seats are
-- offered, else what is free if the family accepts that few. None for events that are cancelled or have begun.
-- Answers how many offers were made.
create function club.promote(p_event_id text) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event club.events;
  v_head club.waiting_entries;
  v_free integer;
  v_seats integer;
  v_offer club.offers;
  v_made integer := 0;
begin
  perform club.lock_event(p_event_id);
  select * into v_event from club.events e where e.event_id = p_event_id;
  if v_event.state <> 'scheduled' or club.now() >= v_event.starts_at then
    return 0;
  end if;
  loop
    select * into v_head from club.waiting_entries w where w.event_id = p_event_id and w.state = 'waiting'
      order by w.joined_at, w.waiting_entry_id limit 1;
    exit when not found;
    v_free := coalesce(club.free_for_queue(p_event_id), v_head.party_size);
    exit when v_free < v_head.accept_min;
    v_seats := least(v_free, v_head.party_size);
    insert into club.offers (waiting_entry_id, event_id, seats, expires_at)
    values (v_head.waiting_entry_id, p_event_id, v_seats, club.offer_expiry(v_event.starts_at))
    returning * into v_offer;
    update club.waiting_entries set state = 'offered' where waiting_entry_id = v_head.waiting_entry_id;
    perform club.post_mail('offer', v_head.member_id, pg_catalog.jsonb_build_object(
      'event', club.event_facts(v_event), 'seats', v_seats, 'party_size', v_head.party_size,
      'expires_at', v_offer.expires_at), 'offer:' || v_offer.offer_id);
    v_made := v_made + 1;
  end loop;
  return v_made;
end
$$;
revoke execute on function club.promote(text) from public, anon, authenticated;

-- Ends offers whose time is over, and the queue of an event that has begun. Answers how many offers lapsed.
create function club.lapse_offers(p_event_id text) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_offer record;
  v_lapsed integer := 0;
begin
  perform club.lock_event(p_event_id);
  for v_offer in
    select o.offer_id, o.seats, w.waiting_entry_id, w.member_id, e as event
    from club.offers o
    join club.waiting_entries w on w.waiting_entry_id = o.waiting_entry_id
    join club.events e on e.event_id = o.event_id
    where o.event_id = p_event_id and o.state = 'open' and o.expires_at <= club.now()
    order by o.created_at, o.offer_id
  loop
    update club.offers set state = 'expired', ended_at = club.now() where offer_id = v_offer.offer_id;
    update club.waiting_entries set state = 'expired', ended_at = club.now()
      where waiting_entry_id = v_offer.waiting_entry_id;
    perform club.post_mail('offer_lapsed', v_offer.member_id, pg_catalog.jsonb_build_object(
      'event', club.event_facts(v_offer.event), 'seats', v_offer.seats), 'offer_lapsed:' || v_offer.offer_id);
    v_lapsed := v_lapsed + 1;
  end loop;
  update club.waiting_entries w set state = 'expired', ended_at = club.now()
    from club.events e
    where w.event_id = p_event_id and w.state = 'waiting' and e.event_id = w.event_id and e.starts_at <= club.now();
  return v_lapsed;
end
$$;
revoke execute on function club.lapse_offers(text) from public, anon, authenticated;

-- Brings an event's queue up to date: what every verb does after it took the lock and after it freed seats.
create function club.settle_event(p_event_id text, out lapsed integer, out made integer)
language plpgsql volatile security invoker set search_path = '' as $$
begin
  lapsed := club.lapse_offers(p_event_id);
  made := club.promote(p_event_id);
end
$$;
revoke execute on function club.settle_event(text) from public, anon, authenticated;
