-- Writes a confirmed booking with its people and its mail. No guard here: callers hold the event's lock and have counted.
create function club.write_booking(p_event club.events, p_actor_id uuid, p_member_id uuid, p_party jsonb) returns club.bookings
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_booking club.bookings;
begin
  insert into club.bookings (event_id, member_id, household_id, code, created_by)
  values (p_event.event_id, p_member_id,
    case when p_event.one_party_per_household then club.household_for(p_member_id, p_event.community_id) end,
    club.new_code(), p_actor_id)
  returning * into v_booking;
  insert into club.party_members (booking_id, event_id, position, first_name, age_band, guardian_ok)
  select v_booking.booking_id, v_booking.event_id, p.position, p.person ->> 'first_name', p.person ->> 'age_band',
    (p.person ->> 'guardian_ok')::boolean
  from pg_catalog.jsonb_array_elements(p_party) with ordinality p(person, position);
  perform club.post_mail('booked', p_member_id, pg_catalog.jsonb_build_object(
    'event', club.event_facts(p_event), 'code', v_booking.code, 'party', p_party, 'revision', p_event.revision),
    'booked:' || v_booking.booking_id);
  return v_booking;
end
$$;
revoke execute on function club.write_booking(club.events, uuid, uuid, jsonb) from public, anon, authenticated;

-- Books seats. p_actor_id acts for p_member_id. Locks the event. Newcomers get what is left after the queue: nobody jumps it.
-- Raises EVENT_NOT_FOUND, EVENT_FULL (409) and what the guards raise. Answers {booking_id, code, seats}.
create function club.make_booking(p_actor_id uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_event club.events := club.find_event(p_event_id);
  v_party jsonb;
  v_seats record;
  v_booking club.bookings;
begin
  perform club.lock_event(p_event_id);
  perform club.settle_event(p_event_id);
  v_event := club.find_event(p_event_id);
  perform club.guard_event(v_event, p_member_id, p_actor_id <> p_member_id);
  v_party := club.read_party(p_party, v_event.children_policy,
    least(v_event.party_max, club.setting('booking.party_limit')));
  perform club.guard_duplicates(v_event, p_member_id);
  select * into v_seats from club.seats_of(p_event_id);
  if v_event.capacity - v_seats.taken - v_seats.held - v_seats.queued < pg_catalog.jsonb_array_length(v_party) then
    perform club.refuse(409, 'EVENT_FULL', coalesce(
      club.full_reason(v_event.capacity, v_seats.taken, v_seats.held, v_seats.queued), 'fewer seats than people'));
  end if;
  v_booking := club.write_booking(v_event, p_actor_id, p_member_id, v_party);
  return pg_catalog.jsonb_build_object('booking_id', v_booking.booking_id, 'code', v_booking.code,
    'seats', pg_catalog.jsonb_array_length(v_party));
end
$$;
revoke execute on function club.make_booking(uuid, uuid, text, jsonb) from public, anon, authenticated;

-- The member's verb. Definer: members write no table; the actor is the caller, never an argument.
create function club.book_event(p_key uuid, p_event_id text, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('event_id', p_event_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'book_event', v_args);
begin
  return coalesce(v_answer, club.finish_request(v_actor, p_key, 'book_event', v_args,
    club.make_booking(v_actor, v_actor, p_event_id, p_party)));
end
$$;
revoke execute on function club.book_event(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function club.book_event(uuid, text, jsonb) to authenticated;

-- Staff's verb, for a person on the phone or at the desk. Raises NOT_STAFF, MEMBER_NOT_FOUND besides. Definer: as above; the role stands
-- in for RLS.
create function club.staff_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer');
  v_args jsonb := pg_catalog.jsonb_build_object('member_id', p_member_id, 'event_id', p_event_id, 'party', p_party);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_book_event', v_args);
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_answer := club.make_booking(v_actor, club.find_member(p_member_id), p_event_id, p_party);
  perform club.audit(v_actor, p_member_id, 'staff_book_event', v_answer ->> 'booking_id', null,
    pg_catalog.jsonb_build_object('event_id', p_event_id, 'seats', v_answer -> 'seats'));
  return club.finish_request(v_actor, p_key, 'staff_book_event', v_args, v_answer);
end
$$;
revoke execute on function club.staff_book_event(uuid, uuid, text, jsonb) from public, anon, authenticated;
grant execute on function club.staff_book_event(uuid, uuid, text, jsonb) to authenticated;
