-- Doors to a person's rights; checks and codes stand with the function of the same name in club.

-- Everything the club holds about the caller.
create function public.my_data() returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.my_data() $$;
revoke execute on function public.my_data() from public, anon, authenticated, service_role;
grant execute on function public.my_data() to authenticated;

-- What leaving would mean: {bookings, waiting, points, open_cases, kept, staff}.
create function public.leaving_preview() returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.leaving_preview() $$;
revoke execute on function public.leaving_preview() from public, anon, authenticated, service_role;
grant execute on function public.leaving_preview() to authenticated;

-- Leaves the club at once: {kept}.
create function public.leave_club(p_key uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.leave_club(p_key) $$;
revoke execute on function public.leave_club(uuid) from public, anon, authenticated, service_role;
grant execute on function public.leave_club(uuid) to authenticated;

-- A manager's copy for a person without a mailbox.
create function public.staff_member_data(p_member_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_member_data(p_member_id, p_reason) $$;
revoke execute on function public.staff_member_data(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_member_data(uuid, text) to authenticated;

-- A manager lets a person leave who has no mailbox: {kept}.
create function public.staff_erase_member(p_key uuid, p_member_id uuid, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_erase_member(p_key, p_member_id, p_reason) $$;
revoke execute on function public.staff_erase_member(uuid, uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_erase_member(uuid, uuid, text) to authenticated;
