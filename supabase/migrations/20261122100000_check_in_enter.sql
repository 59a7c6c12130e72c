-- The door (E10). A refused scan is data: {ok: false, code}; it is recorded in club.scans and never rolled back.

-- Why nobody of this booking may come in now; null = they may. p_ids null = all who are coming. Order of the reasons: the booking,
-- the event, the time, the people.
create function club.check_in_refusal(p_event club.events, p_booking club.bookings, p_ids uuid[]) returns text
language plpgsql stable security invoker set search_path = '' as $$
begin
  return case
    when p_booking.booking_id is null then 'CODE_UNKNOWN'
    when p_booking.event_id <> p_event.event_id then 'WRONG_EVENT'
    when p_event.state = 'cancelled' then 'EVENT_CANCELLED'
    when p_booking.state = 'cancelled' then 'BOOKING_CANCELLED'
    when club.now() < p_event.starts_at - club.setting_hours('check_in.opens_hours') then 'TOO_EARLY'
    when club.now() >= p_event.ends_at + club.setting_hours('check_in.closes_hours') then 'TOO_LATE'
    when not exists (
      select 1 from club.party_members p
      where p.booking_id = p_booking.booking_id and p.cancelled_at is null and (p_ids is null or p.party_member_id = any (p_ids))
        and not exists (select 1 from club.check_ins c where c.party_member_id = p.party_member_id and c.undone_at is null))
      then 'ALREADY_IN'
  end;
end
$$;
revoke execute on function club.check_in_refusal(club.events, club.bookings, uuid[]) from public, anon, authenticated;

-- Checks people of a booking in, all or those with the ids, and grants the points of the event on the first of them. Records the attempt.
-- Locks the event (callers too, before they read the booking), then the member. Answers
-- {ok, code, booking_id, member_name, party, checked_in, points}; code null when ok, checked_in = how many came in now.
create function club.enter(p_actor_id uuid, p_event club.events, p_booking club.bookings, p_ids uuid[], p_code_tail text)
returns jsonb
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_code text := club.check_in_refusal(p_event, p_booking, p_ids);
  v_count integer := 0;
  v_points integer := 0;
begin
  if v_code is null then
    insert into club.check_ins (booking_id, party_member_id, actor_id)
    select p.booking_id, p.party_member_id, p_actor_id from club.party_members p
    where p.booking_id = p_booking.booking_id and p.cancelled_at is null and (p_ids is null or p.party_member_id = any (p_ids))
      and not exists (select 1 from club.check_ins c where c.party_member_id = p.party_member_id and c.undone_at is null);
    get diagnostics v_count = row_count;
    v_points := club.earn_for_booking(p_actor_id, p_event, p_booking);
    perform club.audit(p_actor_id, p_booking.member_id, 'check_in', p_booking.booking_id::text, null,
      pg_catalog.jsonb_build_object('people', v_count, 'points', v_points));
  end if;
  insert into club.scans (event_id, booking_id, code_tail, result, actor_id)
  values (p_event.event_id, p_booking.booking_id, p_code_tail, coalesce(v_code, 'OK'), p_actor_id);
  return pg_catalog.jsonb_build_object('ok', v_code is null, 'code', v_code, 'booking_id', p_booking.booking_id,
    'member_name', club.name_of(p_booking.member_id), 'party', club.party_rows(p_booking.booking_id),
    'checked_in', v_count, 'points', v_points);
end
$$;
revoke execute on function club.enter(uuid, club.events, club.bookings, uuid[], text) from public, anon, authenticated;

-- Points for a booking that came in: once, and once more after each undo of the whole. Answers what was granted now.
create function club.earn_for_booking(p_actor_id uuid, p_event club.events, p_booking club.bookings) returns integer
language plpgsql volatile security invoker set search_path = '' as $$
declare
  v_key text := 'earn:' || p_booking.booking_id || ':' || (
    select count(*) from club.check_in_undos u where u.booking_id = p_booking.booking_id);
begin
  if p_event.points = 0 or exists (select 1 from club.point_entries e where e.idempotency_key = v_key) then
    return 0;
  end if;
  perform club.earn_points(p_booking.member_id, p_event.points, '参加“' || p_event.title || '”',
    'check_in:' || p_booking.booking_id, v_key, p_actor_id, p_event.event_id, p_booking.booking_id);
  return p_event.points;
end
$$;
revoke execute on function club.earn_for_booking(uuid, club.events, club.bookings) from public, anon, authenticated;

-- People of a booking as screens show them: [{party_member_id, first_name, age_band, guardian_ok, cancelled_at, checked_in_at}].
-- Invoker: sees what the caller may see.
create function club.party_rows(p_booking_id uuid) returns jsonb
language sql stable security invoker set search_path = '' as $$
  select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
    'party_member_id', p.party_member_id, 'first_name', p.first_name, 'age_band', p.age_band, 'guardian_ok', p.guardian_ok,
    'cancelled_at', p.cancelled_at, 'checked_in_at', c.created_at) order by p.position), '[]'::jsonb)
  from club.party_members p
  left join club.check_ins c on c.party_member_id = p.party_member_id and c.undone_at is null
  where p.booking_id = p_booking_id
$$;
revoke execute on function club.party_rows(uuid) from public, anon, authenticated;
grant execute on function club.party_rows(uuid) to authenticated;
