-- Until when a member may cancel: cancel_until; the start when the event was moved after they had booked.
create function club.cancel_limit(
  p_booked_at timestamptz, p_moved_at timestamptz, p_cancel_until timestamptz, p_starts_at timestamptz
) returns timestamptz
language sql immutable security invoker set search_path = '' as $$
  select case when p_moved_at > p_booked_at then greatest(p_cancel_until, p_starts_at) else p_cancel_until end
$$;
revoke execute on function club.cancel_limit(timestamptz, timestamptz, timestamptz, timestamptz)
  from public, anon, authenticated;
grant execute on function club.cancel_limit(timestamptz, timestamptz, timestamptz, timestamptz) to authenticated;

-- Cancels a booking (p_ids null) or some of its people. p_reason null: the member's own act, which ends at the limit; with a reason:
-- staff, who may pass it. Locks the event; freed seats pass to the queue at once. What is cancelled already is left alone.
-- Raises EVENT_CANCELLED, CANCEL_TOO_LATE, ALREADY_CHECKED_IN (409), PARTY_INVALID, GUARDIAN_REQUIRED (422). Answers {state, cancelled}.
create function club.cancel_seats(p_actor_id uuid, p_booking_id uuid, p_ids uuid[], p_reason text) returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_booking club.bookings := club.lock_booking(p_booking_id);
  v_event club.events;
  v_chosen uuid[];
  v_gone jsonb;
  v_left jsonb;
begin
  select * into v_event from club.events e where e.event_id = v_booking.event_id;
  if p_ids = '{}' or exists (select 1 from pg_catalog.unnest(p_ids) i where not exists (
      select 1 from club.party_members p where p.booking_id = p_booking_id and p.party_member_id = i)) then
    perform club.refuse(422, 'PARTY_INVALID', 'these people are not in the booking');
  end if;
  select pg_catalog.array_agg(p.party_member_id) into v_chosen from club.party_members p
    where p.booking_id = p_booking_id and p.cancelled_at is null and (p_ids is null or p.party_member_id = any (p_ids));
  if v_booking.state = 'cancelled' or v_chosen is null then
    return pg_catalog.jsonb_build_object('state', v_booking.state, 'cancelled', 0);
  elsif v_event.state = 'cancelled' then
    perform club.refuse(409, 'EVENT_CANCELLED', 'the event is cancelled, nothing is left to cancel');
  elsif exists (select 1 from club.check_ins c where c.party_member_id = any (v_chosen) and c.undone_at is null) then
    perform club.refuse(409, 'ALREADY_CHECKED_IN', 'people who came in cannot be cancelled');
  elsif p_reason is null and club.now() >= club.cancel_limit(
      v_booking.created_at, v_event.moved_at, v_event.cancel_until, v_event.starts_at) then
    perform club.refuse(409, 'CANCEL_TOO_LATE', 'the time to cancel without staff is over');
  end if;
  update club.party_members set cancelled_at = club.now() where party_member_id = any (v_chosen);
  v_gone := club.party_of(p_booking_id, v_chosen);
  v_left := club.party_of(p_booking_id, null);
  -- Who stays must still be a party that may come: no child left behind without a grown-up.
  if v_event.children_policy = 'with_guardian' then
    perform club.check_children(v_left, 'with_guardian');
  end if;
  if v_left = '[]' then
    update club.bookings set state = 'cancelled', cancelled_at = club.now(), cancelled_by = p_actor_id,
      cancel_reason = p_reason where booking_id = p_booking_id returning * into v_booking;
  end if;
  -- The number of people left only falls, so it names each cancelling once.
  perform club.post_mail('booking_cancelled', v_booking.member_id, pg_catalog.jsonb_build_object(
    'event', club.event_facts(v_event), 'party', v_gone, 'remaining', v_left, 'whole', v_left = '[]',
    'by_staff', p_reason is not null, 'reason', p_reason),
    'booking_cancelled:' || p_booking_id || ':' || pg_catalog.jsonb_array_length(v_left));
  perform club.settle_event(v_event.event_id);
  return pg_catalog.jsonb_build_object('state', v_booking.state, 'cancelled', pg_catalog.cardinality(v_chosen));
end
$$;
revoke execute on function club.cancel_seats(uuid, uuid, uuid[], text) from public, anon, authenticated;

-- People of a booking as mails name them: those with the ids, or (null) those who are still coming.
create function club.party_of(p_booking_id uuid, p_ids uuid[]) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'first_name', p.first_name, 'age_band', p.age_band, 'guardian_ok', p.guardian_ok) order by p.position), '[]'::jsonb)
  from club.party_members p
  where p.booking_id = p_booking_id
    and case when p_ids is null then p.cancelled_at is null else p.party_member_id = any (p_ids) end
$$;
revoke execute on function club.party_of(uuid, uuid[]) from public, anon, authenticated;

-- The member's verb. Raises BOOKING_NOT_FOUND (404), also for a stranger's booking. Definer: members write no table; the ownership check
-- stands in for RLS.
create function club.cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[]) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_member();
  v_args jsonb := pg_catalog.jsonb_build_object('booking_id', p_booking_id, 'party_member_ids', p_party_member_ids);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'cancel_booking', v_args);
begin
  if v_answer is not null then
    return v_answer;
  elsif not exists (select 1 from club.bookings b where b.booking_id = p_booking_id and b.member_id = v_actor) then
    perform club.refuse(404, 'BOOKING_NOT_FOUND', 'no such booking');
  end if;
  return club.finish_request(v_actor, p_key, 'cancel_booking', v_args,
    club.cancel_seats(v_actor, p_booking_id, p_party_member_ids, null));
end
$$;
revoke execute on function club.cancel_booking(uuid, uuid, uuid[]) from public, anon, authenticated;
grant execute on function club.cancel_booking(uuid, uuid, uuid[]) to authenticated;

-- Staff's verb; needs a reason and may pass the limit. Raises NOT_STAFF, BOOKING_NOT_FOUND, REASON_REQUIRED besides. Definer: the role
-- stands in for RLS.
create function club.staff_cancel_booking(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[], p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('verifier', 'case_officer', 'door');
  v_args jsonb := pg_catalog.jsonb_build_object('booking_id', p_booking_id, 'party_member_ids', p_party_member_ids,
    'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_cancel_booking', v_args);
  v_member_id uuid := (select b.member_id from club.bookings b where b.booking_id = p_booking_id);
  v_reason text;
begin
  if v_answer is not null then
    return v_answer;
  elsif v_member_id is null then
    perform club.refuse(404, 'BOOKING_NOT_FOUND', 'no such booking');
  end if;
  v_reason := club.require_reason(p_reason);
  v_answer := club.cancel_seats(v_actor, p_booking_id, p_party_member_ids, v_reason);
  perform club.audit(v_actor, v_member_id, 'staff_cancel_booking', p_booking_id::text, v_reason, v_answer);
  return club.finish_request(v_actor, p_key, 'staff_cancel_booking', v_args, v_answer);
end
$$;
revoke execute on function club.staff_cancel_booking(uuid, uuid, uuid[], text) from public, anon, authenticated;
grant execute on function club.staff_cancel_booking(uuid, uuid, uuid[], text) to authenticated;
