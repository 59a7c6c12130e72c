-- Staff take a booking's check-in back as a whole; its points go back from the lot they came in. Raises NOT_STAFF (403),
-- BOOKING_NOT_FOUND (404), REASON_REQUIRED (422), NOT_CHECKED_IN (409). Locks the event, then the member. Answers {undone}: how many
-- people. Definer: the role stands in for RLS.
create function club.staff_undo_check_in(p_key uuid, p_booking_id uuid, p_reason text) returns jsonb
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
revoke execute on function club.staff_undo_check_in(uuid, uuid, text) from public, anon, authenticated;
grant execute on function club.staff_undo_check_in(uuid, uuid, text) to authenticated;
