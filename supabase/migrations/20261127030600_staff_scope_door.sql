-- The door, as before, and now at events in the scope of the right and never for one's own household. Both refuse loudly (OUT_OF_SCOPE,
-- SELF_ACTION, 403): they are about who scans, not about the code.

create or replace function club.staff_check_in(p_key uuid, p_event_id text, p_code text) returns jsonb
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
  perform club.require_door(v_event, v_booking.member_id);
  return club.finish_request(v_actor, p_key, 'staff_check_in', v_args,
    club.enter(v_actor, v_event, v_booking, null, pg_catalog.right(v_code, 4)));
end
$$;

create or replace function club.staff_check_in_by_name(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[]) returns jsonb
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
  perform club.require_door(club.find_event(v_booking.event_id), v_booking.member_id);
  if p_party_member_ids = '{}' or exists (select 1 from pg_catalog.unnest(p_party_member_ids) i where not exists (
      select 1 from club.party_members p
      where p.booking_id = p_booking_id and p.party_member_id = i and (p.cancelled_at is null or v_booking.state = 'cancelled'))) then
    perform club.refuse(422, 'PARTY_INVALID', 'these people are not coming with this booking');
  end if;
  return club.finish_request(v_actor, p_key, 'staff_check_in_by_name', v_args,
    club.enter(v_actor, club.find_event(v_booking.event_id), v_booking, p_party_member_ids, null));
end
$$;

create or replace function club.staff_undo_check_in(p_key uuid, p_booking_id uuid, p_reason text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_actor uuid := club.require_role('door');
  v_args jsonb := pg_catalog.jsonb_build_object('booking_id', p_booking_id, 'reason', p_reason);
  v_answer jsonb := club.begin_request(v_actor, p_key, 'staff_undo_check_in', v_args);
  v_booking club.bookings;
  v_reason text;
  v_people integer;
  v_undo_id uuid := pg_catalog.gen_random_uuid();
  v_entry record;
begin
  if v_answer is not null then
    return v_answer;
  end if;
  v_booking := club.lock_booking(p_booking_id);
  perform club.require_door(club.find_event(v_booking.event_id), v_booking.member_id);
  v_reason := club.require_reason(p_reason);
  update club.check_ins set undone_at = club.now() where booking_id = p_booking_id and undone_at is null;
  get diagnostics v_people = row_count;
  if v_people = 0 then
    perform club.refuse(409, 'NOT_CHECKED_IN', 'nobody of this booking is in');
  end if;
  insert into club.check_in_undos (check_in_undo_id, booking_id, actor_id, reason, people)
  values (v_undo_id, p_booking_id, v_actor, v_reason, v_people);
  for v_entry in
    select e.point_entry_id, e.reason from club.point_entries e
    where e.booking_id = p_booking_id and e.kind = 'earn'
      and not exists (select 1 from club.point_entries r where r.reverses = e.point_entry_id)
  loop
    perform club.reverse_earn(v_entry.point_entry_id, '撤销签到：' || v_entry.reason,
      'undo:' || v_undo_id || ':' || v_entry.point_entry_id, v_actor);
  end loop;
  perform club.audit(v_actor, v_booking.member_id, 'staff_undo_check_in', p_booking_id::text, v_reason,
    pg_catalog.jsonb_build_object('people', v_people));
  return club.finish_request(v_actor, p_key, 'staff_undo_check_in', v_args,
    pg_catalog.jsonb_build_object('undone', v_people));
end
$$;
