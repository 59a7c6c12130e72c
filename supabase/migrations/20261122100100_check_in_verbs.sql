-- Staff at the door check a family in with one scan of its code. Raises NOT_STAFF (403), EVENT_NOT_FOUND (404); everything about the code
-- itself is answered as data. Locks the event. Definer: the role stands in for RLS.
create function club.staff_check_in(p_key uuid, p_event_id text, p_code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('door');
  v_code text := coalesce(club.read_code(p_code), '');
  v_args jsonb := pg_catalog.jsonb_build_object('event_id', p_event_id, 'code', v_code);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_check_in', v_args);
  v_event club.events;
  v_booking club.bookings;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  perform club.lock_event(p_event_id);
  v_event := club.find_event(p_event_id);
  select * into v_booking from club.bookings b where b.code = v_code;
  return club.finish_request(v_actor, p_key, 'staff_check_in', v_args,
    club.enter(v_actor, v_event, v_booking, null, pg_catalog.right(v_code, 4)));
end
$$;
revoke execute on function club.staff_check_in(uuid, text, text) from public, anon, authenticated;
grant execute on function club.staff_check_in(uuid, text, text) to authenticated;

-- Staff check in some people of a booking by name (ids null = all). Raises NOT_STAFF (403), BOOKING_NOT_FOUND (404), PARTY_INVALID (422).
-- Locks the event. Definer: the role stands in for RLS.
create function club.staff_check_in_by_name(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('door');
  v_args jsonb := pg_catalog.jsonb_build_object('booking_id', p_booking_id, 'party_member_ids', p_party_member_ids);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_check_in_by_name', v_args);
  v_booking club.bookings;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_booking := club.lock_booking(p_booking_id);
  if p_party_member_ids = '{}' or exists (select 1 from pg_catalog.unnest(p_party_member_ids) i where not exists (
      select 1 from club.party_members p
      where p.booking_id = p_booking_id and p.party_member_id = i and (p.cancelled_at is null or v_booking.state = 'cancelled'))) then
    perform club.refuse(422, 'PARTY_INVALID', 'these people are not coming with this booking');
  end if;
  return club.finish_request(v_actor, p_key, 'staff_check_in_by_name', v_args,
    club.enter(v_actor, club.find_event(v_booking.event_id), v_booking, p_party_member_ids, null));
end
$$;
revoke execute on function club.staff_check_in_by_name(uuid, uuid, uuid[]) from public, anon, authenticated;
grant execute on function club.staff_check_in_by_name(uuid, uuid, uuid[]) to authenticated;
