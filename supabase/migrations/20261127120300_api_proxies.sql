-- Doors to authorities; checks and codes stand with the function of the same name in club.

-- Lets a housemate act for the caller: {proxy_id}.
create function public.appoint_proxy(p_key uuid, p_member_id uuid, p_until date) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.appoint_proxy(p_key, p_member_id, p_until) $$;
revoke execute on function public.appoint_proxy(uuid, uuid, date) from public, anon, authenticated, service_role;
grant execute on function public.appoint_proxy(uuid, uuid, date) to authenticated;

-- Ends an authority: {state}.
create function public.end_proxy(p_key uuid, p_proxy_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.end_proxy(p_key, p_proxy_id) $$;
revoke execute on function public.end_proxy(uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.end_proxy(uuid, uuid) to authenticated;

-- Who acts for the caller, and for whom the caller acts.
create function public.my_proxies() returns jsonb
language sql stable security invoker set search_path = '' as $$ select club.my_proxies() $$;
revoke execute on function public.my_proxies() from public, anon, authenticated, service_role;
grant execute on function public.my_proxies() to authenticated;

-- Books for whom one acts: {booking_id, code, seats}.
create function public.proxy_book_event(p_key uuid, p_member_id uuid, p_event_id text, p_party jsonb) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.proxy_book_event(p_key, p_member_id, p_event_id, p_party) $$;
revoke execute on function public.proxy_book_event(uuid, uuid, text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.proxy_book_event(uuid, uuid, text, jsonb) to authenticated;

-- Cancels for whom one acts: {state, cancelled}.
create function public.proxy_cancel_booking(p_key uuid, p_member_id uuid, p_booking_id uuid) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.proxy_cancel_booking(p_key, p_member_id, p_booking_id) $$;
revoke execute on function public.proxy_cancel_booking(uuid, uuid, uuid) from public, anon, authenticated, service_role;
grant execute on function public.proxy_cancel_booking(uuid, uuid, uuid) to authenticated;

-- Opens a case for whom one acts: {case_id, case_no}.
create function public.proxy_open_case(p_key uuid, p_member_id uuid, p_category text, p_subject text, p_body text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.proxy_open_case(p_key, p_member_id, p_category, p_subject, p_body) $$;
revoke execute on function public.proxy_open_case(uuid, uuid, text, text, text) from public, anon, authenticated, service_role;
grant execute on function public.proxy_open_case(uuid, uuid, text, text, text) to authenticated;

-- Writes down an authority given on paper: {proxy_id}.
create function public.staff_appoint_proxy(p_key uuid, p_member_id uuid, p_proxy_member_id uuid, p_until date, p_reason text) returns jsonb
language sql volatile security invoker set search_path = '' as $$ select club.staff_appoint_proxy(p_key, p_member_id, p_proxy_member_id, p_until, p_reason) $$;
revoke execute on function public.staff_appoint_proxy(uuid, uuid, uuid, date, text) from public, anon, authenticated, service_role;
grant execute on function public.staff_appoint_proxy(uuid, uuid, uuid, date, text) to authenticated;
