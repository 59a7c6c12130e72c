-- What staff at the door do. Thin doors, as for members; the function in club asks for the role at each call.

-- Checks a family in with its code: {ok, code, booking_id, member_name, party, checked_in, points}.
create function public.staff_check_in(p_key uuid, p_event_id text, p_code text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_check_in(p_key, p_event_id, p_code)
$$;
revoke execute on function public.staff_check_in(uuid, text, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_check_in(uuid, text, text) to authenticated;

-- Checks people of a booking in: as staff_check_in.
create function public.staff_check_in_by_name(p_key uuid, p_booking_id uuid, p_party_member_ids uuid[] default null)
returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_check_in_by_name(p_key, p_booking_id, p_party_member_ids)
$$;
revoke execute on function public.staff_check_in_by_name(uuid, uuid, uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.staff_check_in_by_name(uuid, uuid, uuid[]) to authenticated;

-- Takes a check-in back: {undone}.
create function public.staff_undo_check_in(p_key uuid, p_booking_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$
  select club.staff_undo_check_in(p_key, p_booking_id, p_reason)
$$;
revoke execute on function public.staff_undo_check_in(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_undo_check_in(uuid, uuid, text) to authenticated;
